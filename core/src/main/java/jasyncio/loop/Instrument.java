package jasyncio.loop;

import org.jspecify.annotations.Nullable;

/**
 * Is told what a loop does while it does it, for traces, metrics and debuggers. Added with
 * {@link EventLoop#addInstrument}; a subclass overrides what it wants to hear of:
 *
 * {@snippet :
 * class Names implements Instrument {
 *     @Override
 *     public void stepBegins(Task<?> task) {
 *         System.out.println(task.getName() + " goes on");
 *     }
 * }
 * }
 *
 * <p>All methods are called on the loop, between or within the steps that they tell of, so they should be quick. They
 * look, and cannot wait: an instrument must not drive coroutines or generators. It may schedule callbacks, and ask a
 * task or handle for its context, since the current one may be another's. The first step of a task that is started
 * eagerly begins and ends within the step, or the callback, that creates the task; nothing else is nested. One that is
 * added in the middle of something hears of its end only.
 *
 * <p>An instrument that throws is removed, and the exception handler is told.
 *
 * <p>asyncio: has none. The counterpart is {@code trio.abc.Instrument}.
 */
public interface Instrument {
    /** The loop begins to run. */
    default void runBegins() {}

    /** The loop ends a run. It may be run again. */
    default void runEnds() {}

    /**
     * A task has been created. Its first step is still to come.
     *
     * @param task the task
     */
    default void taskCreated(Task<?> task) {}

    /**
     * A task begins to run, or goes on.
     *
     * @param task the task
     */
    default void stepBegins(Task<?> task) {}

    /**
     * A task has run to its next suspension, which {@link #taskSuspended} has told before, or to its end, which
     * {@link #taskDone} has.
     *
     * @param task the task
     */
    default void stepEnds(Task<?> task) {}

    /**
     * A task has suspended itself.
     *
     * @param task the task
     * @param awaited the future that it waits for; null if it goes on by itself in the next iteration, as after
     *     {@code sleep(0)}
     */
    default void taskSuspended(Task<?> task, @Nullable Future<?> awaited) {}

    /**
     * A task that is not done is asked to stop. What it waits for is cancelled next, and that may be a task, too.
     *
     * @param task the task
     * @param message what was given to {@link Task#cancel}
     */
    default void taskCancelled(Task<?> task, @Nullable String message) {}

    /**
     * A task is done: it has a result or an exception, or was cancelled. A task that is left when its loop is closed
     * never is.
     *
     * @param task the task
     */
    default void taskDone(Task<?> task) {}

    /**
     * A callback is about to be called.
     *
     * @param handle its handle
     */
    default void callbackBegins(Handle handle) {}

    /**
     * A callback has returned, or failed.
     *
     * @param handle its handle
     */
    default void callbackEnds(Handle handle) {}

    /**
     * The loop is about to ask which channels are ready, and to wait if there is nothing to do. Each iteration begins
     * with this.
     *
     * @param timeout how many seconds it waits at most: 0 if it does not wait, {@link Double#POSITIVE_INFINITY} for no
     *     limit
     */
    default void pollBegins(double timeout) {}

    /** The loop has waited. */
    default void pollEnds() {}
}
