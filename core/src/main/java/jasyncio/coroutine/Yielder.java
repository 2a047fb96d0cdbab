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

    /**
     * Gives all elements of another generator. What is sent or thrown in meanwhile goes to that one, and closing this
     * generator closes it.
     *
     * <p>asyncio: {@code yield from inner}.
     *
     * @param inner the other generator
     * @return its result
     */
    default @Nullable Object yieldFrom(Generator<? extends T> inner) {
        Object sent = null;
        Throwable thrown = null;
        try {
            while (true) {
                T element = thrown == null ? inner.send(sent) : inner.throwInto(thrown);
                sent = null;
                thrown = null;
                try {
                    sent = this.yield(element);
                } catch (GeneratorExit exit) {
                    inner.close();
                    throw exit;
                } catch (Throwable t) {
                    thrown = t;
                }
            }
        } catch (StopIteration end) {
            return end.value();
        }
    }
}
