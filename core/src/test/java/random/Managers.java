package random;

import static jasyncio.Asyncio.*;

import jasyncio.coroutine.AsyncContextManager;
import jasyncio.coroutine.AsyncExitStack;
import jasyncio.functions.With;
import jasyncio.primitives.TaskGroup;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import random.Sexp.Seq;
import random.Sexp.Word;

/** The statements that enter something, and leave it at their end. */
final class Managers {
    static final Set<String> ALL = Set.of("with", "enter", "unwind", "group", "timeout", "timeout-at", "stack");

    private final Interpreter interpreter;
    private final Names names;

    Managers(Interpreter interpreter, Names names) {
        this.interpreter = interpreter;
        this.names = names;
    }

    @Nullable
    Object perform(Seq it, Interpreter.Scope scope) throws Exception {
        return switch (it.word(0)) {
            case "with" -> {
                Object result = With.with(manager(it.parts().get(1)), entered -> {
                    interpreter.trace.show(scope.who(), "enters", integer(entered));
                    return interpreter.block(it.seq(2), scope);
                });
                yield Objects.requireNonNullElse(result, Interpreter.NOTHING);
            }
            case "enter" -> integer(stack(it).enterAsyncContext(manager(it.parts().get(2))));
            case "unwind" -> Calls.nothing(() -> stack(it).aclose());
            case "group" -> inside(new TaskGroup(), it, 2, scope);
            case "timeout" -> {
                Double limit = Words.limit(it.word(2));
                yield inside(limit == null ? timeout((Duration) null) : timeout(limit), it, 3, scope);
            }
            case "timeout-at" -> inside(timeoutAt(Words.deadline(it.word(2))), it, 3, scope);
            case "stack" -> inside(new AsyncExitStack(), it, 2, scope);
            default -> throw new IllegalArgumentException(it.toString());
        };
    }

    /** Runs a block inside of a manager that the second word names. */
    private Object inside(AsyncContextManager<?> manager, Seq it, int block, Interpreter.Scope scope) {
        Object result = With.with(manager, entered -> {
            names.give(it.word(1), Objects.requireNonNull(entered));
            return interpreter.block(it.seq(block), scope);
        });
        return Objects.requireNonNullElse(result, Interpreter.NOTHING);
    }

    private AsyncContextManager<?> manager(Sexp expression) throws Trace.Unset {
        return switch (expression) {
            case Word(String name) -> names.get(AsyncContextManager.class, name);
            case Seq it when it.word(0).equals("closing") -> aclosing(names.generator(it.word(1)));
            case Seq it -> names.keep(interpreter.manager(it.word(1), it.seq(2)));
        };
    }

    private AsyncExitStack stack(Seq it) throws Trace.Unset {
        return names.get(AsyncExitStack.class, it.word(1));
    }

    /** What entering gives, if that is more than the manager. */
    private static @Nullable Object integer(@Nullable Object entered) {
        return entered instanceof Integer ? entered : null;
    }
}
