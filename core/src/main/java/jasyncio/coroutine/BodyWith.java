package jasyncio.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * Code that is given something, may wait, and has a result: what runs inside a scope or a context manager, or what is applied to each element.
 *
 * @param <C> what it is given
 * @param <T> the type of the result
 */
@FunctionalInterface
public interface BodyWith<C extends @Nullable Object, T extends @Nullable Object> {
    /**
     * Runs the code. May suspend the current coroutine.
     *
     * @param given what it is given
     * @return the result
     * @throws Exception what it fails with, as it is
     */
    T apply(C given) throws Exception;
}
