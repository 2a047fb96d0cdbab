package jasyncio.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * A {@link BodyWith} without a result. Where either may be given, {@code g -> work(g)} is taken for this one, whether
 * {@code work} has a result or not; a body whose result is wanted is a block that returns it,
 * {@code g -> { return work(g); }}.
 *
 * @param <C> what it is given
 * @param <E> the exception; {@link RuntimeException} for none that is checked
 */
@FunctionalInterface
public interface CodeWith<C extends @Nullable Object, E extends Exception> extends BodyWith<C, @Nullable Void, E> {
    /**
     * Runs the code. May suspend the current coroutine.
     *
     * @param given what it is given
     * @throws E what it fails with, as it is
     */
    void run(C given) throws E;

    /**
     * Runs the code.
     *
     * @param given what it is given
     * @return null
     * @throws E what it fails with, as it is
     */
    @Override
    default @Nullable Void apply(C given) throws E {
        run(given);
        return null;
    }
}
