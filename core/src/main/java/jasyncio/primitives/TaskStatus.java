package jasyncio.primitives;

import jasyncio.functions.WaitFor;
import jasyncio.loop.Awaiter;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a task that was begun with {@link TaskGroup#start} is given: it calls {@link #started} once it is ready, and
 * until then {@code start} waits. A server, say, is ready when its port is open.
 *
 * <p>asyncio: has none; {@code trio.TaskStatus}.
 *
 * @param <V> the type of what it reports
 */
public final class TaskStatus<V extends @Nullable Object> implements Consumer<Future<?>>, Awaiter {
    private final TaskGroup group;
    private final @Nullable Task<?> starter;

    /** Done when the task is ready, or has ended. */
    private final Future<@Nullable Void> settled;

    private @Nullable Task<?> task;
    private @Nullable V value;
    private boolean started;
    private boolean abandoned;

    TaskStatus(TaskGroup group, EventLoop loop) {
        this.group = group;
        starter = loop.currentTask();
        settled = loop.createFuture();
    }

    /**
     * Says that the task is ready: {@link TaskGroup#start} returns, and the task goes on as one of the group. Does not
     * suspend. Has no effect if the caller of {@code start} was cancelled meanwhile; then so is the task.
     *
     * @param value what {@code start} returns
     * @throws IllegalStateException if it was called before, or after the group has ended
     */
    public void started(V value) {
        if (started) {
            throw new IllegalStateException("started() was called before; a task gets ready once");
        }
        if (abandoned) {
            return;
        }
        // An eager task gets here before start() knows it.
        if (task != null) {
            group.adopt(task);
        }
        this.value = value;
        started = true;
        settled.trySetResult(null);
    }

    /** Waits for the task to be ready. */
    @SuppressWarnings("NullAway") // the value is null only where V is nullable
    V await(Task<?> begun) {
        task = begun;
        if (started) {
            group.adopt(begun);
            return value;
        }
        begun.addDoneCallback(this);
        try {
            settled.await();
        } catch (CancelledError cancelled) {
            if (!started) {
                abandon(begun, cancelled);
            }
            throw cancelled;
        }
        if (!started) {
            abandoned = true;
            begun.await();
            throw new IllegalStateException("the task ended without calling started(): " + begun);
        }
        return value;
    }

    /**
     * As with {@code await(task)}, a cancellation is the task's, and what the task makes of it is what the caller gets.
     */
    private void abandon(Task<?> begun, CancelledError cancelled) {
        abandoned = true;
        CancelledError request = cancelled;
        while (!begun.done()) {
            try {
                WaitFor.cancelAndWait(begun, request.getMessage());
            } catch (CancelledError another) {
                request = another;
            }
        }
        begun.await();
    }

    @Override
    public void accept(Future<?> ended) {
        settled.trySetResult(null);
    }

    @Override
    public @Nullable Future<?> awaiter() {
        return started ? null : starter;
    }
}
