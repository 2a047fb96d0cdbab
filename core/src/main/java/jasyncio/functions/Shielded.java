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

/** Running code that a cancellation does not interrupt: what {@code Asyncio.shielded} does. */
public final class Shielded {
    private Shielded() {}

    /** Throws what the body throws; the caller declares it. */
    public static <T extends @Nullable Object> T run(Awaitable<? extends T> body) {
        EventLoop loop = EventLoop.getRunningLoop();
        Task<?> caller = loop.currentTask();
        if (caller == null) {
            throw new IllegalStateException("shielded should be used inside a task");
        }
        // Not a copy: what the body sets stays set, as if the caller itself ran it.
        Context context = Host.current().context instanceof Context current ? current : caller.getContext();
        Task<? extends T> task = loop.createTask(TaskOptions.DEFAULT.withContext(context), body);
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
