package traces;

import jasyncio.Asyncio;
import jasyncio.coroutine.Body;
import jasyncio.coroutine.Code;
import jasyncio.coroutine.Coroutine;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.VirtualTime;
import jasyncio.primitives.ExceptionGroup;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every trace program uses: the Java form of prelude.py. */
public final class Prelude {
    private static volatile Consumer<String> lines = IO::println;

    private Prelude() {}

    /** Where {@link #log} prints to. */
    static void printTo(Consumer<String> lines) {
        Prelude.lines = lines;
    }

    public static class Boom extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Boom() {}

        public Boom(String message) {
            super(message);
        }
    }

    public static class Bang extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Bang(String message) {
            super(message);
        }
    }

    /** What {@code catch (Exception e)} lets pass. */
    public static class Crash extends Error {
        private static final long serialVersionUID = 1;

        public Crash(String message) {
            super(message);
        }
    }

    public static class VirtualLoop extends EventLoop {
        public VirtualLoop() {
            this(new VirtualTime());
        }

        private VirtualLoop(VirtualTime time) {
            super(time, time);
        }
    }

    /** {@code run} on a loop of virtual time. */
    public static <T extends @Nullable Object, E extends Exception> T vrun(Body<? extends T, ? extends E> main)
            throws E {
        return Asyncio.run(main, null, VirtualLoop::new);
    }

    public static <E extends Exception> void vrun(Code<? extends E> main) throws E {
        Asyncio.run(main, null, VirtualLoop::new);
    }

    /** Gives the trap to whoever drives the coroutine, and returns what is sent next. */
    public static @Nullable Object suspend(@Nullable Object trap) {
        return Coroutine.suspend(trap);
    }

    /** The built-in function {@code next} with a default. */
    public static Object next(Iterator<?> iterator, Object fallback) {
        return iterator.hasNext() ? iterator.next() : fallback;
    }

    /** Prints a line of the trace: the time and the words. */
    public static void log(@Nullable Object @Nullable... words) {
        EventLoop loop = EventLoop.runningLoop();
        Stream<String> time = Stream.of("[" + (loop == null ? "-" : word(loop.time())) + "]");
        Stream<String> rest = words == null ? Stream.of("null") : Stream.of(words).map(Prelude::word);
        lines.accept(Stream.concat(time, rest).collect(Collectors.joining(" ")));
    }

    /** One word of a trace line, the same in both languages. */
    private static String word(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Boolean it -> it.toString();
            case Integer it -> it.toString();
            case Long it -> it.toString();
            case String it -> it;
            case Double it -> number(it);
            case List<?> it -> it.stream().map(Prelude::word).collect(Collectors.joining(", ", "[", "]"));
            case Throwable it -> "<" + Stream.of(it.getClass().getSimpleName(), details(it))
                    .filter(text -> !text.isEmpty()).collect(Collectors.joining(" ")) + ">";
            default -> throw new IllegalArgumentException(value.getClass() + " has no form that both languages share");
        };
    }

    private static String number(double value) {
        return new BigDecimal(value, new MathContext(6)).stripTrailingZeros().toPlainString();
    }

    private static String details(Throwable error) {
        return switch (error) {
            case ExceptionGroup group ->
                    group.exceptions().stream().map(Prelude::word).collect(Collectors.joining(" "));
            case Boom _,Bang _,Crash _,CancelledError _ -> error.getMessage() == null ? "" : error.getMessage();
            default -> "";
        };
    }
}
