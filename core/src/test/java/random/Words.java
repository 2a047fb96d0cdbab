package random;

import static jasyncio.Asyncio.*;

import jasyncio.coroutine.GeneratorExit;
import jasyncio.coroutine.StopAsyncIteration;
import jasyncio.coroutine.StopIteration;
import jasyncio.loop.CancelledError;
import jasyncio.loop.Future;
import jasyncio.loop.KeyboardInterrupt;
import jasyncio.primitives.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What words of a program mean. */
final class Words {
    private Words() {}

    static double seconds(String eighths) {
        return Integer.parseInt(eighths) / 8.0;
    }

    static @Nullable Double limit(String eighths) {
        return eighths.equals("none") ? null : seconds(eighths);
    }

    static @Nullable Double deadline(String eighths) {
        Double limit = limit(eighths);
        return limit == null ? null : getRunningLoop().time() + limit;
    }

    static @Nullable String reason(String word) {
        return word.equals("none") ? null : word;
    }

    static Throwable error(String kind, String message) {
        return switch (kind) {
            case "Boom" -> new Trace.Boom(message);
            case "Bang" -> new Trace.Bang(message);
            case "Crash" -> new Trace.Crash(message);
            case "TimeoutError" -> new TimeoutException(message);
            case "CancelledError" -> new CancelledError(message);
            case "KeyboardInterrupt" -> new KeyboardInterrupt();
            case "GeneratorExit" -> new GeneratorExit();
            case "StopIteration" -> new StopIteration(message);
            case "StopAsyncIteration" -> new StopAsyncIteration();
            default -> throw new IllegalArgumentException(kind);
        };
    }

    static String state(Future<?> future) {
        return !future.done() ? "pending" : future.cancelled() ? "cancelled" : "done";
    }
}
