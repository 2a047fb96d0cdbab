package jasyncio.coroutine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an asynchronous {@code for} goes over. It is an {@link Iterable}, so the loop is Java's own; it waits where the
 * next element takes its time.
 *
 * {@snippet :
 * for (String line : lines) { ... }
 * List<Integer> lengths = lines.filter(line -> !line.isEmpty()).map(String::length).toList();
 * }
 *
 * <p>asyncio: {@code collections.abc.AsyncIterable}, {@code async for}, asynchronous comprehensions.
 *
 * @param <T> the type of the elements
 */
@FunctionalInterface
public interface AsyncIterable<T extends @Nullable Object> extends Iterable<T> {
    /**
     * Starts an iteration.
     *
     * <p>asyncio: {@code __aiter__}, {@code aiter()}.
     *
     * @return an iterator
     */
    AsyncIterator<T> aiter();

    /**
     * An iteration for Java's {@code for}: {@code hasNext} waits for the next element and may suspend the current
     * coroutine.
     *
     * @return an iterator
     */
    @Override
    default Iterator<T> iterator() {
        return new WaitingIterator<>(aiter());
    }

    /**
     * The elements for which a condition holds, which may wait. Nothing is asked for before the result is iterated.
     *
     * <p>asyncio: {@code (x async for x in xs if condition(x))}.
     *
     * @param condition which elements to keep
     * @return the elements kept
     */
    default AsyncIterable<T> filter(BodyWith<? super T, Boolean, ?> condition) {
        return () -> {
            AsyncIterator<T> source = aiter();
            return () -> {
                while (true) {
                    T element = source.anext();
                    if (condition.apply(element)) {
                        return element;
                    }
                }
            };
        };
    }

    /**
     * What a function, which may wait, makes of each element. Nothing is asked for before the result is iterated.
     *
     * <p>asyncio: {@code (f(x) async for x in xs)}.
     *
     * @param <R> the type of the results
     * @param function what to apply
     * @return the results
     */
    default <R extends @Nullable Object> AsyncIterable<R> map(BodyWith<? super T, ? extends R, ?> function) {
        return () -> {
            AsyncIterator<T> source = aiter();
            return () -> function.apply(source.anext());
        };
    }

    /**
     * The first elements. After them nothing is asked for; what gave them stays where it is, as if a loop had been left
     * early.
     *
     * <p>asyncio: has none; {@code itertools.islice(xs, most)}.
     *
     * @param most how many
     * @return the first {@code most} elements, or all if there are fewer
     * @throws IllegalArgumentException if {@code most} is negative
     */
    default AsyncIterable<T> limit(long most) {
        if (most < 0) {
            throw new IllegalArgumentException("the number of elements must not be negative: " + most);
        }
        return () -> {
            AsyncIterator<T> source = aiter();
            return new AsyncIterator<>() {
                private long left = most;

                @Override
                public T anext() throws Exception {
                    if (left == 0) {
                        throw new StopAsyncIteration();
                    }
                    left--;
                    return source.anext();
                }
            };
        };
    }

    /**
     * All elements. Suspends the current coroutine while it waits for them.
     *
     * <p>asyncio: {@code [x async for x in xs]}.
     *
     * @return a list that the caller may change
     */
    default List<T> toList() {
        List<T> elements = new ArrayList<>();
        for (T element : this) {
            elements.add(element);
        }
        return elements;
    }
}
