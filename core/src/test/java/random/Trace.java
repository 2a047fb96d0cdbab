package random;

import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.InvalidStateException;
import jasyncio.primitives.BrokenBarrierException;
import jasyncio.primitives.ExceptionGroup;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lines that a program prints. */
final class Trace {
    static final class Boom extends Exception {
        private static final long serialVersionUID = 1;

        Boom(String message) {
            super(message);
        }
    }

    static final class Bang extends Exception {
        private static final long serialVersionUID = 1;

        Bang(String message) {
            super(message);
        }
    }

    /** What {@code catch (Exception e)} lets pass. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1;

        Crash(String message) {
            super(message);
        }
    }

    /** A name is used before the statement that gives it a value was run. */
    static final class Unset extends Exception {
        private static final long serialVersionUID = 1;
    }

    private final List<String> lines = new ArrayList<>();

    /**
     * Adds a line. Nothing is shown outside of a running loop: when the collector ends what was left behind is not
     * promised.
     */
    void show(String who, String what, @Nullable Object... outcome) {
        EventLoop loop = EventLoop.runningLoop();
        if (loop != null) {
            lines.add(Stream
                    .concat(Stream.of("[" + word(loop.time()) + "]", who + ":", what),
                            Stream.of(outcome).map(Trace::word))
                    .collect(Collectors.joining(" ")));
        }
    }

    List<String> lines() {
        return lines;
    }

    private static String word(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(Trace::word).collect(Collectors.joining(", ", "[", "]"));
            case ExceptionGroup group -> "<" + kindOf(group) + " "
                    + group.exceptions().stream().map(Trace::word).collect(Collectors.joining(" ")) + ">";
            case Throwable error -> "<" + kindOf(error) + (hasMessage(error) ? " " + error.getMessage() : "") + ">";
            case Double time -> new BigDecimal(time).stripTrailingZeros().toPlainString();
            case null, default -> String.valueOf(value);
        };
    }

    private static boolean hasMessage(Throwable error) {
        return error.getMessage() != null
                && (error instanceof Boom || error instanceof Bang || error instanceof Crash
                        || error instanceof CancelledError);
    }

    /** The name of an exception in Python. */
    static String kindOf(Throwable error) {
        return switch (error) {
            case ExceptionGroup _ -> isException(error) ? "ExceptionGroup" : "BaseExceptionGroup";
            case InvalidStateException _ -> "InvalidStateError";
            case BrokenBarrierException _ -> "BrokenBarrierError";
            case IllegalStateException _,IllegalArgumentException _ -> "Misuse";
            case NoSuchElementException _ -> "LookupError";
            default -> switch (error.getClass().getSimpleName()) {
                case "TimeoutException" -> "TimeoutError";
                case "QueueEmptyException" -> "QueueEmpty";
                case "QueueFullException" -> "QueueFull";
                case "QueueShutDownException" -> "QueueShutDown";
                case String same -> same;
            };
        };
    }

    /**
     * Whether it is one of those that {@code except Exception} catches. Python has a class of its own for groups with
     * others in them.
     */
    static boolean isException(Throwable error) {
        return error instanceof ExceptionGroup group
                ? group.exceptions().stream().allMatch(Trace::isException)
                : error instanceof Exception;
    }
}
