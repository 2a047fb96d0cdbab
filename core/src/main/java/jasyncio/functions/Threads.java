package jasyncio.functions;

import jasyncio.context.Context;
import jasyncio.coroutine.Awaitable;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.primitives.CapacityLimiter;
import jasyncio.primitives.Held;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Between the loop and other threads: what {@code Asyncio.toThread} and {@code Asyncio.wrapFuture} do. */
public final class Threads {
    private Threads() {}

    /** Throws what the function throws; the caller declares it. */
    public static <T extends @Nullable Object> T toThread(Awaitable<? extends T> function) {
        Context context = Context.copyCurrent();
        return EventLoop.getRunningLoop().<T>runInExecutor(() -> context.run(function::await)).await();
    }

    /** Throws what the function throws; the caller declares it. */
    public static <T extends @Nullable Object> T toThread(CapacityLimiter limiter,
            Awaitable<? extends T> function) {
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
                    return context.run(function::await);
                } finally {
                    onLoop(loop, token::close);
                }
            });
        } catch (Throwable t) { // no thread can be started, say
            token.close();
            throw t;
        }
        future.addDoneCallback(_ -> {
            if (!claimed.getAndSet(true)) {
                token.close();
            }
        });
        return future.await();
    }

    public static <T extends @Nullable Object> Future<T> wrapStage(CompletionStage<? extends T> stage) {
        return wrap(stage, () -> {
            if (stage instanceof java.util.concurrent.Future<?> future) {
                cancel(future);
            }
        });
    }

    public static <T extends @Nullable Object> List<Future<T>> wrapFutures(
            Collection<? extends CompletionStage<? extends T>> stages) {
        List<Future<T>> futures = new ArrayList<>(stages.size());
        for (CompletionStage<? extends T> stage : stages) {
            futures.add(wrapStage(stage));
        }
        return futures;
    }

    /** Waits on a virtual thread for what cannot call back. */
    @SuppressWarnings("unchecked") // a stage that is a future too has one result
    public static <T extends @Nullable Object> Future<T> wrapFuture(java.util.concurrent.Future<T> future) {
        if (future instanceof CompletionStage<?> stage) {
            return wrapStage((CompletionStage<T>) stage);
        }
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

    private static <T extends @Nullable Object> Future<T> wrap(CompletionStage<? extends T> stage, Runnable cancel) {
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
