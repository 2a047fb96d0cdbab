package jasyncio.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * What the body of a generator yields with.
 *
 * <p>asyncio: the {@code yield} expression.
 *
 * @param <T> the type of the elements
 */
public interface Yielder<T extends @Nullable Object> {
    /**
     * Gives an element to whoever iterates and waits to be asked for the next one.
     *
     * <p>asyncio: {@code yield element}.
     *
     * @param element the element
     * @return what was sent with {@code send} or {@code asend}; null where the next element was simply asked for
     * @throws IllegalStateException if called outside of the generator's own body
     */
    @Nullable
    Object yield(T element);
}
