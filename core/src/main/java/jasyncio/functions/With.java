package jasyncio.functions;

import jasyncio.coroutine.AsyncContextManager;
import jasyncio.coroutine.BodyWith;
import jasyncio.engine.Chain;
import jasyncio.engine.Sneaky;
import org.jspecify.annotations.Nullable;

/** Runs code inside a manager or scope: what Python's {@code async with} does. */
public final class With {
    private With() {}

    /** Runs code in a scope that swallows nothing, and so always gives its result. */
    @SuppressWarnings("NullAway") // null is returned only where T is nullable
    public static <C extends @Nullable Object, T extends @Nullable Object> T in(
            AsyncContextManager<C> scope, BodyWith<? super C, ? extends T, ?> body) {
        return With.<C, T>with(scope, body);
    }

    /**
     * Throws what the body throws; the caller declares it. What the manager itself fails with is not known to the
     * compiler.
     */
    public static <C extends @Nullable Object, T extends @Nullable Object> @Nullable T with(
            AsyncContextManager<C> manager, BodyWith<? super C, ? extends T, ?> body) {
        try {
            C entered = manager.enter();
            T result;
            try {
                result = body.apply(entered);
            } catch (Throwable error) {
                if (leave(manager, error)) {
                    return null;
                }
                throw error;
            }
            manager.exit(null);
            return result;
        } catch (Throwable t) {
            throw Sneaky.<RuntimeException>raise(t);
        }
    }

    private static boolean leave(AsyncContextManager<?> manager, Throwable error) throws Exception {
        try {
            return manager.exit(error);
        } catch (Throwable another) {
            if (!manager.tellsOfError()) {
                Chain.link(another, error);
            }
            throw another;
        }
    }
}
