package jasyncio.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a loop that are not done, oldest first. The loop alone changes the list; any thread may look at it, and
 * finds at least the tasks that were there all the time.
 *
 * <p>There is no lock. A task is marked as not {@linkplain Task#listed listed} before its link is cut, and a reader
 * looks at the mark after it has followed the link: so a link that was followed from a task still listed then was a
 * true one. From one that was not the reader goes back, to the last task before it that is.
 */
final class TaskList {
    private static final VarHandle FIRST;
    private static final VarHandle NEXT;
    private static final VarHandle LISTED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            FIRST = lookup.findVarHandle(TaskList.class, "first", Task.class);
            NEXT = lookup.findVarHandle(Task.class, "next", Task.class);
            LISTED = lookup.findVarHandle(Task.class, "listed", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private @Nullable Task<?> first;
    private @Nullable Task<?> last;

    boolean isEmpty() {
        return first == null;
    }

    void add(Task<?> task) {
        Task<?> before = last;
        task.listed = true;
        task.previous = before;
        last = task;
        if (before == null) {
            FIRST.setRelease(this, task);
        } else {
            NEXT.setRelease(before, task);
        }
    }

    void remove(Task<?> task) {
        if (!task.listed) {
            return;
        }
        task.listed = false;
        Task<?> before = task.previous;
        Task<?> after = task.next;
        if (before == null) {
            FIRST.setRelease(this, after);
        } else {
            NEXT.setRelease(before, after);
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        task.previous = null;
        NEXT.setRelease(task, null);
    }

    /** A copy. */
    List<Task<?>> copy() {
        List<Task<?>> tasks = new ArrayList<>();
        Task<?> next = (Task<?>) FIRST.getAcquire(this);
        while (next != null) {
            tasks.add(next);
            next = after(tasks);
        }
        return tasks;
    }

    /** The task after the last of {@code tasks}, from whose end those are removed that are no longer listed. */
    private @Nullable Task<?> after(List<Task<?>> tasks) {
        while (!tasks.isEmpty()) {
            Task<?> at = tasks.getLast();
            Task<?> next = (Task<?>) NEXT.getAcquire(at);
            if ((boolean) LISTED.getAcquire(at)) {
                return next;
            }
            tasks.removeLast();
        }
        return (Task<?>) FIRST.getAcquire(this);
    }
}
