package random;

import static jasyncio.Asyncio.*;

import jasyncio.Asyncio;
import jasyncio.coroutine.Awaitable;
import jasyncio.coroutine.Coroutine;
import jasyncio.loop.Future;
import jasyncio.primitives.AsCompleted;
import jasyncio.primitives.Barrier;
import jasyncio.primitives.Condition;
import jasyncio.primitives.Event;
import jasyncio.primitives.Lock;
import jasyncio.primitives.ReturnWhen;
import jasyncio.primitives.Semaphore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import random.Sexp.Seq;
import random.Sexp.Word;

/** The statements that wait, and what they wait for. */
final class Waits {
    private static final Set<String> ALL = Set.of("put", "get", "join", "acquire", "wait-set", "wait-notified",
            "wait-until",
            "wait-barrier", "break-barrier", "reset-barrier", "sleep", "await", "wait", "as-completed", "for", "anext",
            "anext-or", "asend", "athrow", "aclose", "yield", "yield-none");

    private final Interpreter interpreter;
    private final Names names;
    private final Managers managers;

    Waits(Interpreter interpreter, Names names) {
        this.interpreter = interpreter;
        this.names = names;
        managers = new Managers(interpreter, names);
    }

    static boolean includes(Seq statement) {
        return ALL.contains(statement.word(0)) || Managers.ALL.contains(statement.word(0));
    }

    @Nullable
    Object perform(Seq it, Interpreter.Scope scope) throws Exception {
        return switch (it.word(0)) {
            case "put" -> Calls.nothing(() -> names.queue(it.word(1)).put(Integer.valueOf(it.word(2))));
            case "get" -> names.queue(it.word(1)).get();
            case "join" -> Calls.nothing(() -> names.queue(it.word(1)).join());
            case "acquire" -> {
                switch (names.get(Object.class, it.word(1))) {
                    case Lock lock -> lock.acquire();
                    case Condition condition -> condition.acquire();
                    case Semaphore semaphore -> semaphore.acquire();
                    case Object other -> throw new ClassCastException(other.toString());
                }
                yield true;
            }
            case "wait-set" -> {
                names.get(Event.class, it.word(1)).await();
                yield true;
            }
            case "wait-notified" -> {
                names.get(Condition.class, it.word(1)).await();
                yield true;
            }
            case "wait-until" -> {
                Condition condition = names.get(Condition.class, it.word(1));
                condition.awaitFor(names.get(Event.class, it.word(2))::isSet);
                yield true;
            }
            case "wait-barrier" -> names.get(Barrier.class, it.word(1)).await();
            case "break-barrier" -> Calls.nothing(() -> names.get(Barrier.class, it.word(1)).abort());
            case "reset-barrier" -> Calls.nothing(() -> names.get(Barrier.class, it.word(1)).reset());
            case "sleep" -> Calls.nothing(() -> sleep(Words.seconds(it.word(1))));
            case "await" -> await(awaitable(it.parts().get(1)));
            case "wait" -> waitAll(it);
            case "as-completed" -> asCompleted(it, scope);
            case "for" -> {
                int left = Integer.parseInt(it.word(2));
                for (Object element : names.generator(it.word(1))) {
                    interpreter.trace.show(scope.who(), "item", element);
                    if (interpreter.block(it.seq(3), scope) instanceof Interpreter.Return end) {
                        yield end;
                    }
                    if (--left == 0) {
                        break;
                    }
                }
                yield Interpreter.NOTHING;
            }
            case "anext" -> names.generator(it.word(1)).anext();
            case "anext-or" -> anext(names.generator(it.word(1)), Integer.valueOf(it.word(2)));
            case "asend" -> names.generator(it.word(1)).asend(Integer.valueOf(it.word(2)));
            case "athrow" -> names.generator(it.word(1)).athrow(Words.error(it.word(2), it.word(3)));
            case "aclose" -> Calls.nothing(() -> names.generator(it.word(1)).aclose());
            case "yield" -> scope.yielder().yield(Integer.valueOf(it.word(1)));
            case "yield-none" -> scope.yielder().yield(null);
            default -> managers.perform(it, scope);
        };
    }

    Awaitable<Object> awaitable(Sexp expression) throws Trace.Unset {
        return switch (expression) {
            case Word(String name) -> names.future(name);
            case Seq it -> switch (it.word(0)) {
                case "co" -> interpreter.coroutine(it.word(1), it.seq(2));
                case "nap" ->
                        names.keep(
                                Asyncio.coroutine(() -> sleep(Words.seconds(it.word(1)), Integer.valueOf(it.word(2)))));
                case "wait-for" -> {
                    Awaitable<Object> inner = awaitable(it.parts().get(2));
                    Double limit = Words.limit(it.word(1));
                    yield names.keep(Asyncio
                            .coroutine(() -> limit == null ? waitFor(inner, (Duration) null) : waitFor(inner, limit)));
                }
                default -> started(it);
            };
        };
    }

    @SuppressWarnings("unchecked")
    Future<Object> started(Seq it) throws Trace.Unset {
        return switch (it.word(0)) {
            case "gather" -> {
                List<Awaitable<Object>> all = awaitables(it.from(2));
                yield names.keep((Future<Object>) (Future<?>) (it.word(1).equals("collect")
                        ? gather(RETURN_EXCEPTIONS, all.toArray(Awaitable[]::new))
                        : gather(all.toArray(Awaitable[]::new))));
            }
            case "shield" -> names.keep(shield(awaitable(it.parts().get(1))));
            default -> throw new IllegalArgumentException(it.toString());
        };
    }

    private List<Awaitable<Object>> awaitables(List<Sexp> expressions) throws Trace.Unset {
        List<Awaitable<Object>> all = new ArrayList<>();
        for (Sexp expression : expressions) {
            all.add(awaitable(expression));
        }
        return all;
    }

    private Object waitAll(Seq it) throws Exception {
        List<Future<Object>> all = new ArrayList<>();
        for (Sexp name : it.from(3)) {
            all.add(names.future(name.toString()));
        }
        Double limit = Words.limit(it.word(2));
        ReturnWhen until = ReturnWhen.valueOf(it.word(1));
        Set<Future<Object>> done = (limit == null ? Asyncio.wait(all, until) : Asyncio.wait(all, limit, until)).done();
        return all.stream().map(done::contains).toList();
    }

    private Object asCompleted(Seq it, Interpreter.Scope scope) throws Exception {
        List<Awaitable<Object>> all = awaitables(it.from(3));
        AsCompleted<Object> completed = new AsCompleted<>(all, Words.limit(it.word(2)));
        if (it.word(1).equals("plain")) {
            for (Coroutine<Object> next : completed.awaitables()) {
                interpreter.passOver(scope, "next", next);
            }
        } else {
            for (Future<Object> next : completed) {
                interpreter.trace.show(scope.who(), "next", Words.state(next), all.contains(next));
            }
        }
        return Interpreter.NOTHING;
    }
}
