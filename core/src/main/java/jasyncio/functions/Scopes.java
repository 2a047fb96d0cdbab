package jasyncio.functions;

import jasyncio.coroutine.AsyncContextManager;
import jasyncio.coroutine.BodyWith;
import jasyncio.engine.Sneaky;
import org.jspecify.annotations.Nullable;

/** Running a body in a scope that says itself, in what it throws, how the body ended. */
public final class Scopes {
    private Scopes() {}

    @SuppressWarnings("NullAway") // null is returned only by scopes that swallow, whose callers say so
    public static <S, T extends @Nullable Object> T run(AsyncContextManager<S> scope,
            BodyWith<? super S, ? extends T> body) {
        try {
            S entered = scope.enter();
            T result;
            try {
                result = body.apply(entered);
            } catch (Throwable error) {
                if (scope.exit(error)) {
                    return null;
                }
                throw error;
            }
            scope.exit(null);
            return result;
        } catch (Throwable t) {
            throw Sneaky.<RuntimeException>raise(t);
        }
    }
}
