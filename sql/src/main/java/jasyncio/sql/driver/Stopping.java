package jasyncio.sql.driver;

import static jasyncio.Asyncio.currentTask;
import static jasyncio.Asyncio.shielded;
import static jasyncio.Asyncio.timeout;

import jasyncio.coroutine.Code;
import jasyncio.loop.Task;
import jasyncio.primitives.TimeoutException;
import java.util.Objects;

/** What is done with a database that has been asked to end something: it is waited for, but not for ever. */
public final class Stopping {
    /** So long a database may take to stop. */
    public static final double PATIENCE_SECONDS = 5;

    private static final double LOOK_SECONDS = 0.5;

    private Stopping() {}

    /**
     * Runs {@code end}, which waits until something has ended that must not be left in the middle, whatever happens to
     * the current task. Once that was cancelled, patience is bounded: then {@code otherwise} gives up the connection.
     */
    public static void finish(Code<RuntimeException> end, Runnable otherwise) {
        Task<?> caller = Objects.requireNonNull(currentTask());
        int before = caller.cancelling();
        shielded(() -> {
            double waited = 0;
            while (true) {
                try {
                    timeout(LOOK_SECONDS, () -> end.run());
                    return;
                } catch (TimeoutException _) {
                    waited += caller.cancelling() > before ? LOOK_SECONDS : 0;
                    if (waited >= PATIENCE_SECONDS) {
                        otherwise.run();
                        return;
                    }
                }
            }
        });
    }

    /**
     * Runs {@code stop}, which waits until the statement has stopped, whatever happens to the current task; and
     * {@code otherwise}, which gives up the connection, if that takes too long or fails.
     */
    public static void within(Code<?> stop, Runnable otherwise) {
        shielded(() -> {
            try {
                timeout(PATIENCE_SECONDS, () -> stop.run());
            } catch (Exception _) {
                otherwise.run();
            }
        });
    }
}
