package jasyncio;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.coroutine.Awaitable;
import jasyncio.coroutine.Body;
import jasyncio.coroutine.Code;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.VirtualTime;
import jasyncio.primitives.ExceptionGroup;
import jasyncio.primitives.TimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a program on virtual time says, and the same coroutines as in the Python programs that CPython ran for the
 * expected lines.
 */
public final class Trace {
    private final List<String> lines = new ArrayList<>();

    /** Runs a program and compares what it says. */
    public static <E extends Exception> void of(Program<? extends E> program, String expected) throws E {
        Trace trace = new Trace();
        Code<E> main = () -> program.run(trace);
        Asyncio.run(main, null, () -> {
            var time = new VirtualTime();
            return new EventLoop(time, time);
        });
        assertThat(String.join("\n", trace.lines).lines()).containsExactlyElementsOf(expected.strip().lines().toList());
    }

    public interface Program<E extends Exception> {
        void run(Trace trace) throws E;
    }

    public void say(Object... words) {
        lines.add(Stream.of(words).map(String::valueOf).collect(Collectors.joining(" ")));
    }

    /** Ends after some seconds. */
    public Body<String, RuntimeException> ok(String name, double seconds) {
        return () -> {
            try {
                sleep(seconds);
            } catch (CancelledError e) {
                say("cancelled", name);
                throw e;
            }
            say("end", name);
            return name;
        };
    }

    /** Fails after some seconds. */
    public Body<String, RuntimeException> bad(String name, double seconds) {
        return () -> {
            sleep(seconds);
            say("fail", name);
            throw new IllegalArgumentException(name);
        };
    }

    /** Returns a result when it is cancelled. */
    public Body<String, RuntimeException> declines() {
        return () -> {
            try {
                sleep(10);
            } catch (CancelledError _) {
                say("declined");
            }
            return "d";
        };
    }

    /** Says something in each of six iterations. */
    public void steps() {
        for (int i = 0; i < 6; i++) {
            say("step", i);
            sleep(0);
        }
    }

    /** Says how something ends. */
    public void outcome(Awaitable<?> awaitable) {
        try {
            say("->", await(awaitable));
        } catch (Throwable t) {
            say("!", name(t));
        }
    }

    /** Fails when it is cancelled. */
    public Awaitable<String> failsInCleanup(String name) {
        return () -> {
            try {
                sleep(100);
            } finally {
                say("fail", name);
                failWith(new IllegalArgumentException(name));
            }
            return name;
        };
    }

    private static void failWith(RuntimeException e) {
        throw e;
    }

    public static String name(Throwable t) {
        if (t instanceof ExceptionGroup group) {
            return "ExceptionGroup[" + group.message() + ": "
                    + group.exceptions().stream().map(Trace::name).collect(Collectors.joining(", ")) + "]";
        }
        return t.getMessage() == null || t instanceof TimeoutException // which says nothing in CPython
                ? t.getClass().getSimpleName()
                : t.getClass().getSimpleName() + " " + t.getMessage();
    }
}
