package jasyncio.sql.driver;

import static jasyncio.Asyncio.shielded;
import static jasyncio.Asyncio.timeout;

import jasyncio.coroutine.Code;

/** How a statement whose task was cancelled is stopped. */
public final class Stopping {
    /** So long a database may take to stop. */
    private static final double PATIENCE_SECONDS = 5;

    private Stopping() {}

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
