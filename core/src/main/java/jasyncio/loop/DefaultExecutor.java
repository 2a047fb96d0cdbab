package jasyncio.loop;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The executor of a loop, made on first use: a {@link ThreadPool}, unless another one was set. */
final class DefaultExecutor {
    private static final String LIMIT = "jasyncio.executor.threads";
    private static final int DEFAULT_LIMIT = 512;
    private static final long KEEP_ALIVE_SECONDS = 10;

    private @Nullable ExecutorService executor;
    private boolean shutdown;

    ExecutorService get() {
        if (shutdown) {
            throw new IllegalStateException("Executor shutdown has been called");
        }
        ExecutorService existing = executor;
        if (existing == null) {
            existing = new ThreadPool(limit(), TimeUnit.SECONDS.toNanos(KEEP_ALIVE_SECONDS));
            executor = existing;
        }
        return existing;
    }

    private static int limit() {
        String given = System.getProperty(LIMIT);
        if (given == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(given.strip());
            if (limit > 0) {
                return limit;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new IllegalArgumentException("-D" + LIMIT + "=" + given
                + ": give the greatest number of threads that calls may use at a time, 1 at least");
    }

    void set(ExecutorService replacement) {
        executor = replacement;
    }

    void shutdown(EventLoop loop, @Nullable Double timeout) {
        shutdown = true;
        ExecutorService ending = executor;
        if (ending == null) {
            return;
        }
        ending.shutdown();
        long nanos = timeout == null ? Long.MAX_VALUE : (long) (timeout * 1e9);
        boolean ended = ExecutorCall.submit(loop, Thread::startVirtualThread,
                () -> ending.awaitTermination(nanos, TimeUnit.NANOSECONDS)).await();
        if (!ended) {
            System.getLogger("jasyncio").log(System.Logger.Level.WARNING,
                    "The executor did not finish joining its threads within {0} seconds.", timeout);
        }
    }

    /** Interrupts the calls that run, and cancels those that wait for a thread. */
    void interrupt() {
        shutdown = true;
        if (executor != null) {
            executor.shutdownNow().forEach(ExecutorCall::cancel);
        }
    }

    /** Lets the threads end by themselves. */
    void close() {
        shutdown = true;
        if (executor != null) {
            executor.shutdown();
            executor = null;
        }
    }
}
