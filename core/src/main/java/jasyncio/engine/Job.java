package jasyncio.engine;

import org.jspecify.annotations.Nullable;

/** A piece of work of a {@link Dispatcher}: a step of a strand, or a plain call. */
public abstract class Job {
    /**
     * Says what to step. Like {@link #settle} it may run where no coroutine can be driven, and so must not call a
     * user's code.
     *
     * @return the strand, made {@linkplain Strand#ready ready}; null if this job is a plain call
     */
    protected @Nullable Strand strand() {
        return null;
    }

    /**
     * What the thread of the strand is called, where it has one of its own. Asked with its first step.
     *
     * @return the name; null for none
     */
    protected @Nullable String name() {
        return null;
    }

    /** The plain call. It runs where coroutines can be driven, and must not throw. */
    protected void call() {}

    /** Called when the strand has paused or ended. */
    protected void settle() {}
}
