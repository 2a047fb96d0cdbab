package jasyncio.functions;

import jasyncio.context.Context;
import jasyncio.coroutine.Awaitable;
import jasyncio.engine.Host;
import jasyncio.loop.Awaiter;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import jasyncio.loop.TaskOptions;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Running code that a cancellation does not interrupt.
 *
 * <p>asyncio: has none; {@code trio.CancelScope(shield=True)}.
 */
public final class Shielded {
    private Shielded() {}

    /**
     * Runs code and puts a cancellation off until it has ended. See {@code Asyncio.shielded}.
     *
     * @param <T> the type of the result
     * @param body what to run
     * @return its result; where it failed, that is thrown as it is
     */
    public static <T extends @Nullable Object> T run(Awaitable<T> body) {
        EventLoop loop = EventLoop.getRunningLoop();
        Task<?> caller = loop.currentTask();
        if (caller == null) {
            throw new IllegalStateException("shielded should be used inside a task");
        }
        // Not a copy: what the body sets stays set, as if the caller itself ran it.
        Context context = Host.current().context instanceof Context current ? current : caller.getContext();
        Task<T> task = loop.createTask(TaskOptions.DEFAULT.withContext(context), body);
        CancelledError putOff = null;
        while (!task.done()) {
            Future<@Nullable Void> waiter = loop.createFuture();
            task.addDoneCallback(new Release(waiter, caller));
            try {
                waiter.await();
            } catch (CancelledError e) {
                putOff = e;
            }
        }
        if (putOff != null && caller.cancelling() > 0) {
            // Asks again, for the next suspension, and leaves the count of requests as it was.
            caller.uncancel();
            caller.cancel(putOff.getMessage());
        }
        return task.await();
    }

    private record Release(Future<@Nullable Void> waiter, Task<?> awaiter) implements Consumer<Future<?>>, Awaiter {
        @Override
        public void accept(Future<?> task) {
            waiter.trySetResult(null);
        }
    }
}
