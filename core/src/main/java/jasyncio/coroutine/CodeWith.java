package jasyncio.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * A {@link BodyWith} without a result.
 *
 * @param <C> what it is given
 */
@FunctionalInterface
public interface CodeWith<C extends @Nullable Object> {
    /**
     * Runs the code. May suspend the current coroutine.
     *
     * @param given what it is given
     * @throws Exception what it fails with, as it is
     */
    void run(C given) throws Exception;

    /**
     * This code as a body whose result is null.
     *
     * @return a body that runs this code
     */
    default BodyWith<C, @Nullable Void> asBody() {
        return given -> {
            run(given);
            return null;
        };
    }
}
