package jasyncio.functions;

import jasyncio.context.Context;
import jasyncio.coroutine.Awaitable;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.primitives.CapacityLimiter;
import jasyncio.primitives.Held;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Between the loop and other threads.
 *
 * <p>asyncio: {@code asyncio.to_thread}, {@code asyncio.run_coroutine_threadsafe}, {@code asyncio.wrap_future}.
 */
public final class Threads {
    private Threads() {}

    /**
     * Calls a function that blocks on a thread of its own. See {@code Asyncio.toThread}.
     *
     * @param <T> the type of the result
     * @param function what to call
     * @return its result; where it failed, that is thrown as it is
     */
    public static <T extends @Nullable Object> T toThread(Callable<T> function) {
        Context context = Context.copyCurrent();
        return EventLoop.getRunningLoop().runInExecutor(() -> context.run(function::call)).await();
    }

    /**
     * Calls a function that blocks on a thread of its own, when a token is there. See {@code Asyncio.toThread}.
     *
     * @param <T> the type of the result
     * @param limiter has the tokens
     * @param function what to call
     * @return its result; where it failed, that is thrown as it is
     */
    public static <T extends @Nullable Object> T toThread(CapacityLimiter limiter, Callable<T> function) {
        EventLoop loop = EventLoop.getRunningLoop();
        Context context = Context.copyCurrent();
        Held token = limiter.acquire();
        // Who wins this gives the token back: the thread, when it ends, or whoever prevents it from beginning.
        AtomicBoolean claimed = new AtomicBoolean();
        Future<T> future;
        try {
            future = loop.runInExecutor(() -> {
                if (claimed.getAndSet(true)) {
                    throw new CancellationException();
                }
                try {
                    return context.run(function::call);
                } finally {
                    onLoop(loop, token::close);
                }
            });
        } catch (RuntimeException e) {
            token.close();
            throw e;
        }
        future.addDoneCallback(_ -> {
            if (!claimed.getAndSet(true)) {
                token.close();
            }
        });
        return future.await();
    }

    /**
     * Runs a coroutine on a loop, from another thread. See {@code Asyncio.runCoroutineThreadsafe}.
     *
     * @param <T> the type of the result
     * @param awaitable a lambda or a coroutine
     * @param loop the loop
     * @return a future for other threads
     */
    public static <T extends @Nullable Object> CompletableFuture<T> runCoroutineThreadsafe(
            Awaitable<T> awaitable, EventLoop loop) {
        return loop.runCoroutineThreadsafe(awaitable);
    }

    /**
     * A future of the loop for one of {@code java.util.concurrent}. See {@code Asyncio.wrapFuture}.
     *
     * @param <T> the type of the result
     * @param stage what to wait for
     * @return a future of its result
     */
    public static <T extends @Nullable Object> Future<T> wrapFuture(CompletionStage<T> stage) {
        return wrap(stage, () -> {
            if (stage instanceof java.util.concurrent.Future<?> future) {
                cancel(future);
            }
        });
    }

    /**
     * A future of the loop for one of {@code java.util.concurrent}. See {@code Asyncio.wrapFuture}.
     *
     * @param <T> the type of the result
     * @param future what to wait for, on a virtual thread
     * @return a future of its result
     */
    public static <T extends @Nullable Object> Future<T> wrapFuture(java.util.concurrent.Future<T> future) {
        CompletableFuture<T> end = new CompletableFuture<>();
        Thread.ofVirtual().name("jasyncio-wrap-future").start(() -> {
            try {
                end.complete(future.get());
            } catch (ExecutionException e) {
                end.completeExceptionally(e.getCause() == null ? e : e.getCause());
            } catch (Throwable t) {
                end.completeExceptionally(t);
            }
        });
        return wrap(end, () -> cancel(future));
    }

    private static <T extends @Nullable Object> Future<T> wrap(CompletionStage<T> stage, Runnable cancel) {
        EventLoop loop = EventLoop.getEventLoop();
        Future<T> inside = loop.createFuture();
        inside.addDoneCallback(done -> {
            if (done.cancelled()) {
                cancel.run();
            }
        });
        var _ = stage.whenComplete((value, failure) -> onLoop(loop, () -> settle(inside, value, failure)));
        return inside;
    }

    private static <T extends @Nullable Object> void settle(Future<T> inside, T value, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        if (cause == null) {
            inside.trySetResult(value);
        } else if (cause instanceof CancellationException) {
            inside.cancel();
        } else {
            inside.trySetException(cause);
        }
    }

    private static void cancel(java.util.concurrent.Future<?> future) {
        try {
            future.cancel(true);
        } catch (UnsupportedOperationException _) {
            // a stage that only its owner may complete
        }
    }

    /** Runs code on the loop soon; not at all if the loop was closed meanwhile, when nobody waits any more. */
    private static void onLoop(EventLoop loop, Runnable code) {
        try {
            loop.callSoonThreadsafe(code);
        } catch (IllegalStateException e) {
            if (!loop.isClosed()) {
                throw e;
            }
        }
    }
}
