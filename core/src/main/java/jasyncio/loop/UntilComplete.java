package jasyncio.loop;

import jasyncio.coroutine.Awaitable;
import jasyncio.engine.EngineFrames;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run of a loop that ends when a future is done. */
final class UntilComplete {
    private UntilComplete() {}

    /**
     * What {@code main} fails with is thrown with a stack trace that leads to the caller: the next one to see it may
     * print it. The caller declares it.
     */
    static <T extends @Nullable Object> T run(EventLoop loop, Awaitable<T> main) {
        try {
            return complete(loop, main);
        } catch (Throwable t) {
            EngineFrames.leadToCaller(t);
            throw t;
        }
    }

    private static <T extends @Nullable Object> T complete(EventLoop loop, Awaitable<T> main) {
        loop.run.checkIdle();
        Future<T> future = futureOf(main, loop);
        Consumer<Future<T>> stop = done -> stopAfter(done, loop);
        future.addDoneCallback(stop);
        try {
            loop.runForever();
        } catch (Throwable t) {
            if (future.done() && !future.cancelled()) {
                future.retrieved();
            }
            throw t;
        } finally {
            future.removeDoneCallback(stop);
        }
        if (!future.done()) {
            throw new IllegalStateException("Event loop stopped before Future completed.");
        }
        return future.result();
    }

    private static <T extends @Nullable Object> Future<T> futureOf(Awaitable<T> main, EventLoop loop) {
        if (!(main instanceof Future<T> future)) {
            Task<T> task = loop.createTask(main);
            task.setReportPending(false);
            return task;
        }
        if (future.loop != loop) {
            throw new IllegalArgumentException(
                    "The future belongs to a different loop than the one specified: " + future);
        }
        return future;
    }

    /** An interrupt has ended the run already: to stop would end the next one. */
    private static void stopAfter(Future<?> main, EventLoop loop) {
        if (!(main.failure() instanceof KeyboardInterrupt)) {
            loop.stop();
        }
    }
}
