package jasyncio.functions;

import jasyncio.coroutine.AsyncContextManager;
import jasyncio.coroutine.AsyncExitStack;
import jasyncio.coroutine.BodyWith;
import jasyncio.coroutine.CodeWith;
import jasyncio.engine.Chain;
import jasyncio.engine.Sneaky;
import org.jspecify.annotations.Nullable;

/**
 * Runs code inside an {@link AsyncContextManager}.
 *
 * <p>asyncio: the {@code async with} statement.
 */
public final class With {
    private With() {}

    /**
     * Runs code without a result inside a manager, see {@link #with}.
     *
     * @param <C> what the manager gives
     * @param manager the manager
     * @param code what to run
     */
    public static <C extends @Nullable Object> void run(AsyncContextManager<C> manager, CodeWith<? super C> code) {
        with(manager, entered -> {
            code.run(entered);
            return true;
        });
    }

    /**
     * Enters the manager, runs the code, and leaves the manager with what the code threw, if it did.
     *
     * @param <C> what the manager gives
     * @param <T> the type of the result
     * @param manager the manager
     * @param code what to run
     * @return what the code returned; null if it threw something that the manager swallowed
     */
    public static <C extends @Nullable Object, T extends @Nullable Object> @Nullable T with(
            AsyncContextManager<C> manager, BodyWith<? super C, ? extends T> code) {
        try {
            C entered = manager.enter();
            T result;
            try {
                result = code.apply(entered);
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
            if (!(manager instanceof AsyncExitStack)) { // which has done it for each that it left
                Chain.link(another, error);
            }
            throw another;
        }
    }
}
