package jasyncio.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * Code with a result that may wait, and that says what it throws: what runs in place takes one, and throws the same.
 * The compiler infers that of a lambda or a method reference; one that throws no checked exception leaves nothing to be
 * caught or declared, and one that throws several unrelated ones is taken to throw {@link Exception}.
 *
 * {@snippet :
 * try {
 *     String page = waitFor(() -> download(url), 10);
 * } catch (IOException e) { ... } // since download throws it
 * }
 *
 * <p>A method of one's own passes it on in the same way:
 *
 * {@snippet :
 * <T, E extends Exception> T twice(Body<? extends T, ? extends E> body) throws E {
 *     try {
 *         return waitFor(body, 10);
 *     } catch (TimeoutException e) {
 *         return waitFor(body, 10);
 *     }
 * }
 * }
 *
 * <p>A class of one's own that can be awaited implements it with what its {@code await()} throws; futures and coroutine
 * objects are bodies that declare nothing.
 *
 * <p>asyncio: has none, for Python does not declare exceptions.
 *
 * @param <T> the type of the result
 * @param <E> the exception; {@link RuntimeException} for none that is checked
 */
@FunctionalInterface
public interface Body<T extends @Nullable Object, E extends Exception> extends Awaitable<T>, Code<E> {
    /**
     * Runs this code. May suspend the current coroutine; a cancellation is thrown at the place where it is suspended.
     *
     * @return the result
     * @throws E what it fails with, as it is
     */
    @Override
    T await() throws E;

    /**
     * Waits as {@link #await} does, and drops the result.
     *
     * @throws E what it fails with, as it is
     */
    @Override
    default void run() throws E {
        await();
    }
}
