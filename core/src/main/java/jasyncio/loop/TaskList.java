package jasyncio.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a loop that are not done, oldest first, as a linked list. Only the loop changes it. Any thread may read
 * it meanwhile, without a lock, and finds every task that was in the list from the beginning of the read to its end.
 *
 * <p>To remove a task is to mark it as not {@linkplain Task#listed listed} first, and to take it out of the chain then.
 * A reader follows the link to the next task first, and looks at the mark of the task it came from then. If that is
 * still listed, the link was good when it was followed. If it is not, the link may lead anywhere, so the reader goes
 * back to the last task it has seen that is still listed, and goes on from there.
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
