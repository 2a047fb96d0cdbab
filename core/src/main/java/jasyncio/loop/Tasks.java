package jasyncio.loop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Waiting for many tasks, as far as the loop itself needs it. */
final class Tasks {
    private Tasks() {}

    /** Suspends the current coroutine until all tasks are done, however they end. */
    static void awaitAll(EventLoop loop, List<Task<?>> tasks) {
        if (!tasks.isEmpty()) {
            allDone(loop, tasks).await();
        }
    }

    /** A future that is done when the last of the tasks is. */
    static Future<@Nullable Void> allDone(EventLoop loop, List<Task<?>> tasks) {
        Future<@Nullable Void> all = loop.createFuture();
        int[] left = {tasks.size()};
        for (Task<?> task : tasks) {
            task.addDoneCallback(_ -> {
                if (--left[0] == 0 && !all.done()) {
                    all.setResult(null);
                }
            });
        }
        return all;
    }
}
