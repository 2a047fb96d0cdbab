package jasyncio.loop;

import jasyncio.context.Context;
import jasyncio.coroutine.Awaitable;
import jasyncio.coroutine.Coroutine;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A future of a loop as other threads see it. Whoever waits for it there must not wait for ever: so the loop knows
 * those that are not done, and completes them when it is closed.
 */
final class Outside<T extends @Nullable Object> {
    private final EventLoop loop;
    private final CompletableFuture<T> future = new CompletableFuture<>();

    /** Written on the loop's thread, and read there or while the loop does not run. */
    private @Nullable Future<T> inside;

    private Outside(EventLoop loop) {
        this.loop = loop;
    }

    /** A future of the loop, seen from any thread. */
    static <T extends @Nullable Object> CompletableFuture<T> of(Future<T> inside) {
        Outside<T> outside = new Outside<>(inside.loop);
        outside.inside = inside;
        if (!inside.loop.isRunning() && inside.done()) {
            outside.tell(inside);
            return outside.future;
        }
        inside.loop.run.onLoop(() -> inside.addDoneCallback(outside::tell));
        outside.whenCancelled(() -> inside.loop.run.onLoop(inside::cancel));
        outside.open();
        return outside.future;
    }

    /** Has the loop run {@code body} in a task. */
    static <T extends @Nullable Object> CompletableFuture<T> run(Awaitable<T> body, EventLoop loop) {
        Outside<T> outside = new Outside<>(loop);
        loop.callSoonThreadsafe(() -> outside.start(body));
        outside.open();
        return outside.future;
    }

    private void start(Awaitable<T> body) {
        Task<T> task;
        try {
            task = loop.createTask(body);
        } catch (KeyboardInterrupt interrupt) {
            throw interrupt;
        } catch (Throwable t) {
            if (body instanceof Coroutine<T> coroutine) {
                coroutine.close();
            }
            future.completeExceptionally(t);
            throw t;
        }
        inside = task;
        task.addDoneCallback(this::tell);
        // Soon, not at once: a task that is cancelled already takes its first step, as in CPython.
        whenCancelled(() -> loop.run.tell(task::cancel, Context.copyCurrent(), () -> {}));
    }

    private void whenCancelled(Runnable action) {
        var _ = future.whenComplete((_, _) -> {
            if (future.isCancelled()) {
                action.run();
            }
        });
    }

    private void tell(Future<T> done) {
        if (done.cancelled()) {
            future.cancel(false);
            return;
        }
        Throwable failure = done.failure();
        if (failure == null) {
            future.complete(done.result());
        } else if (future.completeExceptionally(failure)) {
            done.retrieved();
        }
    }

    /**
     * Added before it is asked whether the loop is closed, while closing does it the other way round: so none is
     * forgotten.
     */
    private void open() {
        loop.outside.add(this);
        var _ = future.whenComplete((_, _) -> loop.outside.remove(this));
        if (loop.isClosed()) {
            loopClosed();
        }
    }

    /** The loop will not tell any more. */
    void loopClosed() {
        Future<T> known = inside;
        if (known != null && known.done()) {
            tell(known);
        } else {
            future.completeExceptionally(new IllegalStateException("Event loop is closed: this was not done by then"));
        }
    }
}
