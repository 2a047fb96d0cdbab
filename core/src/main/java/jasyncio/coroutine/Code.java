package jasyncio.coroutine;

/**
 * A {@link Body} without a result: code that may wait, and that says what it throws.
 *
 * @param <E> the exception; {@link RuntimeException} for none that is checked
 */
@FunctionalInterface
public interface Code<E extends Exception> extends Action {
    /**
     * Runs this code. May suspend the current coroutine.
     *
     * @throws E what it fails with, as it is
     */
    @Override
    void run() throws E;
}
