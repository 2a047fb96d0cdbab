package jasyncio.loop;

import org.jspecify.annotations.Nullable;

/** The task of a loop whose step is running. */
final class CurrentTask {
    private @Nullable Task<?> task;

    @Nullable
    Task<?> get() {
        return task;
    }

    void enter(Task<?> entered) {
        if (task != null) {
            throw new IllegalStateException(
                    "Cannot enter into task " + entered + " while another task " + task + " is being executed.");
        }
        task = entered;
    }

    void leave(Task<?> left) {
        if (task == left) {
            task = null;
        }
    }

    /** Replaces the current task, and returns the one before. */
    @Nullable
    Task<?> swap(@Nullable Task<?> other) {
        Task<?> before = task;
        task = other;
        return before;
    }
}
