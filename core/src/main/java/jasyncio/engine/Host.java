package jasyncio.engine;

import org.jspecify.annotations.Nullable;

/**
 * A logical thread: what runs one strand at a time and passes control between them. With the continuation engine it is
 * a thread; with the thread engine it is the group of virtual threads that pass one baton.
 *
 * <p>Its slots are what CPython keeps per thread: they are the same for all strands that run on this host.
 */
public abstract class Host {
    /** The running event loop. */
    public @Nullable Object loop;

    /** The current context of context variables. */
    public @Nullable Object context;

    /** The asynchronous generator hooks. */
    public @Nullable Object hooks;

    /** The host of the calling code. A thread that is not an engine's gets one of its own. */
    public static Host current() {
        return Engine.get().currentHost();
    }

    /** The stack of the current strand; null outside any. */
    public abstract @Nullable Stack stack();

    /**
     * The stack of the current strand.
     *
     * @throws IllegalStateException if there is none
     */
    public final Stack stackOfCoroutine() {
        Stack stack = stack();
        if (stack == null) {
            throw outside();
        }
        return stack;
    }

    /** Runs a strand that was made ready to its next pause or its end. */
    abstract void resume(Strand strand);

    abstract @Nullable Object pause(@Nullable Object outcome) throws Throwable;

    static IllegalStateException outside() {
        return new IllegalStateException("await outside a coroutine: nothing here can be suspended."
                + " Call it inside run(() -> ...), createTask(() -> ...) or another coroutine;"
                + " a plain callback cannot wait, but it can create a task that does");
    }
}
