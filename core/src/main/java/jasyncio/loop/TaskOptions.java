package jasyncio.loop;

import jasyncio.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * How to create a task.
 *
 * {@snippet :
 * createTask(TaskOptions.named("worker"), () -> work());
 * createTask(TaskOptions.DEFAULT.withContext(context).withEagerStart(true), () -> work());
 * }
 *
 * <p>asyncio: the keyword arguments of {@code create_task}.
 *
 * @param name the task's name; null for {@code Task-<number>}
 * @param context the context it runs in; null for a copy of the current one
 * @param eagerStart whether it runs to its first suspension before {@code createTask} returns; null for what the loop's
 *     task factory does
 */
public record TaskOptions(@Nullable String name, @Nullable Context context, @Nullable Boolean eagerStart) {
    /** Nothing special. */
    public static final TaskOptions DEFAULT = new TaskOptions(null, null, null);

    /**
     * Options with a name.
     *
     * @param name the task's name
     * @return new options
     */
    public static TaskOptions named(String name) {
        return DEFAULT.withName(name);
    }

    /**
     * These options with another name.
     *
     * @param name the task's name
     * @return new options
     */
    public TaskOptions withName(String name) {
        return new TaskOptions(name, context, eagerStart);
    }

    /**
     * These options with another context.
     *
     * @param context the context the task runs in, itself and not a copy
     * @return new options
     */
    public TaskOptions withContext(Context context) {
        return new TaskOptions(name, context, eagerStart);
    }

    /**
     * These options with another start.
     *
     * @param eagerStart whether the task runs to its first suspension at once; a {@link KeyboardInterrupt} on the way
     *     there is thrown by what creates the task
     * @return new options
     */
    public TaskOptions withEagerStart(boolean eagerStart) {
        return new TaskOptions(name, context, eagerStart);
    }
}
