package jasyncio.primitives;

import org.jspecify.annotations.Nullable;

/**
 * What runs inside a scope, such as a timeout or a task group, and gives a result.
 *
 * @param <S> the scope
 * @param <T> the type of the result
 */
@FunctionalInterface
public interface ScopeBody<S, T extends @Nullable Object> {
    /**
     * Runs the body. May suspend the current coroutine.
     *
     * @param scope the scope it runs in
     * @return the result
     * @throws Exception what it fails with, as it is
     */
    T run(S scope) throws Exception;
}
