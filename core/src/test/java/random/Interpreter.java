package random;

import static jasyncio.Asyncio.*;

import jasyncio.Asyncio;
import jasyncio.coroutine.AsyncContextManager;
import jasyncio.coroutine.AsyncGenerator;
import jasyncio.coroutine.Awaitable;
import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.Yielder;
import jasyncio.engine.Sneaky;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.KeyboardInterrupt;
import jasyncio.loop.Runner;
import jasyncio.loop.Task;
import jasyncio.primitives.ExceptionGroup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import random.Sexp.Seq;
import random.Sexp.Word;

/** Runs a random program, as program.py does, and keeps its trace. */
final class Interpreter {
    /** What a statement without a result results in. */
    static final Object NOTHING = new Object();

    /** What a list of statements results in that has come to a return. */
    record Return(@Nullable Object value) {}

    /** Whose statements these are; in the body of a generator, what it yields with. */
    record Scope(String who, @Nullable Yielder<Object> yielder) {}

    final Trace trace = new Trace();
    private final Names names = new Names();
    private final Waits waits;
    private final Calls calls;

    private Interpreter() {
        waits = new Waits(this, names);
        calls = new Calls(this, names, waits);
    }

    static List<String> run(Seq program) {
        Interpreter interpreter = new Interpreter();
        try (Runner runner = new Runner(null, () -> new StubbornLoop(interpreter.trace, interpreter.names))) {
            for (Seq main : runs(program)) {
                try {
                    runner.run(interpreter.main(main));
                } catch (CancelledError | KeyboardInterrupt | IllegalStateException _) {
                    // main was cancelled in its last step, an interrupt ended it, or the loop was stopped
                }
            }
        } catch (CancelledError | KeyboardInterrupt | IllegalStateException _) {
            // the same while the runner closed the loop
        }
        interpreter.names.claimAll();
        return interpreter.trace.lines();
    }

    private static List<Seq> runs(Seq program) {
        List<Seq> runs = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i <= program.size(); i++) {
            if (i == program.size() || program.seq(i).word(0).equals("again")) {
                runs.add(new Seq(program.parts().subList(begin, i)));
                begin = i + 1;
            }
        }
        return runs;
    }

    /** Passes over all that fails, so that there is more to see. */
    private Coroutine<Object> main(Seq program) {
        Scope scope = new Scope("main", null);
        return Asyncio.coroutine(() -> {
            for (Sexp statement : program.parts()) {
                try {
                    if (statement((Seq) statement, scope) instanceof Return) {
                        break;
                    }
                } catch (Throwable _) {
                    // was shown where it came from
                }
            }
            return null;
        });
    }

    Coroutine<Object> coroutine(String label, Seq block) {
        return names.keep(Asyncio.coroutine(label, () -> body(block, new Scope(label, null))));
    }

    Runnable callback(String label, Seq block) {
        return () -> body(block, new Scope(label, null));
    }

    Awaitable<@Nullable Object> function(String label, Seq block) {
        return () -> body(block, new Scope(label, null));
    }

    AsyncGenerator<Object> generator(String label, Seq block) {
        return asyncGenerator(yielder -> body(block, new Scope(label, yielder)));
    }

    AsyncContextManager<Object> manager(String label, Seq block) {
        return asyncContextManager(yielder -> body(block, new Scope(label, yielder)));
    }

    private @Nullable Object body(Seq block, Scope scope) {
        trace.show(scope.who, "begins");
        keepTask();
        Object result;
        try {
            result = block(block, scope);
        } catch (Throwable error) {
            trace.show(scope.who, "ends", "!", error);
            throw error;
        }
        if (result instanceof Return(Object value) && scope.yielder == null) {
            trace.show(scope.who, "ends", "=", value);
            return value;
        }
        trace.show(scope.who, "ends");
        return null;
    }

    /** Nobody else has an eager task that an interrupt ends before it is returned. */
    private void keepTask() {
        EventLoop loop = EventLoop.runningLoop();
        Task<?> task = loop == null ? null : loop.currentTask();
        if (task != null) {
            names.keep(task);
        }
    }

    /** The statements in their order: a {@link Return}, or {@link #NOTHING}. */
    Object block(Seq block, Scope scope) {
        for (Sexp statement : block.parts()) {
            if (statement((Seq) statement, scope) instanceof Return end) {
                return end;
            }
        }
        return NOTHING;
    }

    private Object statement(Seq it, Scope scope) {
        return switch (it.word(0)) {
            case "return" -> new Return(Integer.valueOf(it.word(1)));
            case "raise" -> throw Sneaky.<RuntimeException>raise(Words.error(it.word(1), it.word(2)));
            case "try" -> tryBlock(it, scope);
            case "loop" -> {
                for (int i = Integer.parseInt(it.word(1)); i > 0; i--) {
                    if (block(it.seq(2), scope) instanceof Return end) {
                        yield end;
                    }
                }
                yield NOTHING;
            }
            default -> step(it, scope);
        };
    }

    /**
     * A statement with a line in the trace. A call that fails is passed over; what fails after it was waited for is
     * not.
     */
    private Object step(Seq it, Scope scope) {
        Object result;
        try {
            result = Waits.includes(it) ? waits.perform(it, scope) : calls.perform(it);
        } catch (Throwable error) {
            trace.show(scope.who, words(it), "!", error);
            if (Waits.includes(it) || !Trace.isException(error)) {
                throw Sneaky.<RuntimeException>raise(error);
            }
            return NOTHING;
        }
        if (result == NOTHING || result instanceof Return) {
            trace.show(scope.who, words(it));
            return result;
        }
        trace.show(scope.who, words(it), "=", result);
        return NOTHING;
    }

    /** Shows what {@code awaitable} results in, and passes over its failure. */
    void passOver(Scope scope, String what, Awaitable<?> awaitable) throws Exception {
        try {
            trace.show(scope.who, what, "=", awaitable.await());
        } catch (Throwable error) {
            trace.show(scope.who, what, "!", error);
            if (!Trace.isException(error)) {
                throw error;
            }
        }
    }

    /** The words a statement begins with. */
    private static String words(Seq statement) {
        List<String> words = new ArrayList<>();
        for (Sexp part : statement.parts()) {
            if (!(part instanceof Word(String text))) {
                break;
            }
            words.add(text);
        }
        return String.join(" ", words);
    }

    /** {@code (try block caught then handler last)}. */
    private Object tryBlock(Seq it, Scope scope) {
        Object result = NOTHING;
        Throwable failure = null;
        try {
            result = handled(it, scope);
        } catch (Throwable error) {
            failure = error;
        }
        if (block(it.seq(5), scope) instanceof Return end) {
            return end;
        }
        if (failure != null) {
            throw Sneaky.<RuntimeException>raise(failure);
        }
        return result;
    }

    private Object handled(Seq it, Scope scope) {
        try {
            return block(it.seq(1), scope);
        } catch (Throwable error) {
            if (!catches(it.word(2), error)) {
                throw error;
            }
            trace.show(scope.who, "catches", error);
            if (block(it.seq(4), scope) instanceof Return end) {
                return end;
            }
            if (it.word(3).equals("rethrow")) {
                throw error;
            }
            return NOTHING;
        }
    }

    private static boolean catches(String kind, Throwable error) {
        return switch (kind) {
            case "BaseException" -> true;
            case "Exception" -> Trace.isException(error);
            case "BaseExceptionGroup" -> error instanceof ExceptionGroup;
            default -> Trace.kindOf(error).equals(kind);
        };
    }
}
