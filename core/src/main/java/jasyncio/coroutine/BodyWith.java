package jasyncio.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * A {@link Body} that is given something: what runs inside a scope or a context manager, or what is applied to each
 * element.
 *
 * @param <C> what it is given
 * @param <T> the type of the result
 * @param <E> the exception; {@link RuntimeException} for none that is checked
 */
@FunctionalInterface
public interface BodyWith<C extends @Nullable Object, T extends @Nullable Object, E extends Exception> {
    /**
     * Runs the code. May suspend the current coroutine.
     *
     * @param given what it is given
     * @return the result
     * @throws E what it fails with, as it is
     */
    T apply(C given) throws E;
}
