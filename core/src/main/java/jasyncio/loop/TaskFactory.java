package jasyncio.loop;

import jasyncio.coroutine.Coroutine;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tasks of a loop. Set with {@link EventLoop#setTaskFactory}.
 *
 * <p>asyncio: the factory of {@code loop.set_task_factory}.
 */
public interface TaskFactory {
    /**
     * Starts each task at once, to its first suspension, unless its options say otherwise. One that ends before it
     * suspends never goes through the loop.
     *
     * <p>asyncio: {@code asyncio.eager_task_factory}.
     */
    TaskFactory EAGER = eager(new TaskFactory() {
        @Override
        public <T extends @Nullable Object> Task<T> create(
                EventLoop loop, Coroutine<T> coroutine, TaskOptions options) {
            return new Task<>(coroutine, loop, options);
        }
    });

    /**
     * A factory that has another one make the tasks, and starts each at once unless its options say otherwise.
     *
     * <p>asyncio: {@code asyncio.create_eager_task_factory(custom_task_constructor)}.
     *
     * @param constructor makes the tasks, and heeds {@link TaskOptions#eagerStart}
     * @return a new factory
     */
    static TaskFactory eager(TaskFactory constructor) {
        return new TaskFactory() {
            @Override
            public <T extends @Nullable Object> Task<T> create(
                    EventLoop loop, Coroutine<T> coroutine, TaskOptions options) {
                return constructor.create(loop, coroutine,
                        options.eagerStart() == null ? options.withEagerStart(true) : options);
            }
        };
    }

    /**
     * Makes a task.
     *
     * @param <T> the type of its result
     * @param loop the loop
     * @param coroutine what it runs
     * @param options how
     * @return a new task
     */
    <T extends @Nullable Object> Task<T> create(EventLoop loop, Coroutine<T> coroutine, TaskOptions options);
}
