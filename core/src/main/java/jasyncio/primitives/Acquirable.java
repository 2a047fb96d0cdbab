package jasyncio.primitives;

import jasyncio.coroutine.AsyncContextManager;
import org.jspecify.annotations.Nullable;

/**
 * What is acquired before some code and released after it: with try-with-resources on {@link #acquire}, or as an
 * {@link AsyncContextManager}.
 */
abstract sealed class Acquirable extends LoopBound implements AsyncContextManager<@Nullable Void>
        permits Lock, Condition, Semaphore {
    /** Shared by all who acquire: acquiring allocates nothing. */
    final Held held = this::release;

    /**
     * Acquires this. Suspends the current coroutine while it has to wait; a cancellation then ends the wait, and
     * nothing is acquired.
     *
     * @return what releases this when it is closed
     */
    public abstract Held acquire();

    /** Releases this. Does not suspend. */
    public abstract void release();

    /**
     * Acquires this, for {@code with(lock, _ -> ...)} and {@code AsyncExitStack}. Suspends like {@link #acquire}.
     *
     * <p>asyncio: {@code __aenter__}.
     */
    @Override
    public final @Nullable Void enter() {
        acquire();
        return null;
    }

    /**
     * Releases this. Does not suspend, and swallows no exception.
     *
     * <p>asyncio: {@code __aexit__}.
     */
    @Override
    public final boolean exit(@Nullable Throwable error) {
        release();
        return false;
    }
}
