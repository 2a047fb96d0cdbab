package jasyncio.sql.driver;

import static jasyncio.Asyncio.currentTask;
import static jasyncio.Asyncio.shielded;
import static jasyncio.Asyncio.sleep;
import static jasyncio.Asyncio.timeout;

import jasyncio.Asyncio;
import jasyncio.coroutine.Code;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import jasyncio.primitives.TimeoutException;
import java.util.List;
import java.util.Objects;

/** What is done with a database that has been asked to end something: it is waited for, but not for ever. */
public final class Stopping {
    /** So long a database may take to stop. */
    public static final double PATIENCE_SECONDS = 5;

    /** So long a connection that is closed may take once whoever closes it is cancelled. */
    private static final double GRACE_SECONDS = 0.5;

    private static final double LOOK_SECONDS = 0.1;

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

    /**
     * Waits until something has ended after which a connection is free, whatever happens to the current task, but no
     * longer than patience lasts, which is nearly over where that task is cancelled: then {@code otherwise} gives up
     * the connection, with which it ends.
     */
    public static void leave(Future<?> ending, Runnable otherwise) {
        Task<?> caller = Objects.requireNonNull(currentTask());
        int before = caller.cancelling();
        shielded(() -> {
            double waited = 0;
            double cancelled = 0;
            while (!ending.done()) {
                await(List.of(ending));
                waited += LOOK_SECONDS;
                cancelled += caller.cancelling() > before ? LOOK_SECONDS : 0;
                if (!ending.done() && (waited >= PATIENCE_SECONDS || cancelled >= GRACE_SECONDS)) {
                    otherwise.run();
                    await(List.of(ending));
                    return;
                }
            }
        });
        if (caller.cancelling() > before) {
            sleep(0); // is cancelled here, not some time later
        }
    }

    private static void await(List<Future<?>> ending) {
        Asyncio.wait(ending, LOOK_SECONDS);
    }
}
