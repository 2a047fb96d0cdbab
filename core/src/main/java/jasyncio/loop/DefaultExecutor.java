package jasyncio.loop;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The executor of a loop, made on first use: each call gets a virtual thread. */
final class DefaultExecutor {
    private @Nullable ExecutorService executor;
    private boolean shutdown;

    ExecutorService get() {
        if (shutdown) {
            throw new IllegalStateException("Executor shutdown has been called");
        }
        ExecutorService existing = executor;
        if (existing == null) {
            existing = Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("jasyncio-executor-", 0).factory());
            executor = existing;
        }
        return existing;
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

    /** Lets the threads end by themselves. */
    void close() {
        shutdown = true;
        if (executor != null) {
            executor.shutdown();
            executor = null;
        }
    }
}
