package jasyncio.loop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is done when the last of some tasks is, however they end: the gathering that the loop itself needs. Cancelling it
 * cancels the tasks, and it still waits for them.
 */
final class AllDone extends Future<@Nullable Void> {
    private final List<Task<?>> tasks;
    private int left;
    private boolean cancelRequested;

    /**
     * Waits for the given tasks, of which there is one at least. If all are done, so is this at once, for the loop may
     * have been told to stop and go through no other iteration.
     */
    AllDone(EventLoop loop, List<Task<?>> tasks) {
        super(loop);
        this.tasks = tasks;
        left = tasks.size();
        for (Task<?> task : tasks) {
            if (!task.done()) {
                task.addDoneCallback(_ -> ended());
            }
        }
        tasks.stream().filter(Future::done).forEach(_ -> ended());
    }

    private void ended() {
        left--;
        if (left > 0) {
            return;
        }
        if (cancelRequested) {
            setException(new CancelledError(tasks.getLast().cancelMessage()));
        } else {
            setResult(null);
        }
    }

    @Override
    public boolean cancel(@Nullable String message) {
        boolean any = false;
        for (Task<?> task : tasks) {
            any |= task.cancel(message);
        }
        cancelRequested |= any;
        return any;
    }
}
