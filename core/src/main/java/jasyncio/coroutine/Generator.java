package jasyncio.coroutine;

import jasyncio.engine.Headroom;
import jasyncio.engine.Sneaky;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A generator: a body that is put aside each time it yields an element, and continued when the next one is asked for.
 *
 * {@snippet :
 * var squares = Generator.<Integer>of(g -> {
 *     for (int i = 0; ; i++) {
 *         g.yield(i * i);
 *     }
 * });
 * for (int square : squares) { ... }
 * }
 *
 * <p>Its body cannot wait: for that there is {@link AsyncGenerator}. A generator can be iterated once, and by one at a
 * time; it is not thread-safe. Leaving a loop early leaves the generator suspended: {@link #close} runs its {@code
 * finally} blocks.
 *
 * <p>asyncio: a Python generator.
 *
 * @param <T> the type of the elements
 */
@SuppressWarnings("IterableAndIterator") // as in Python, a generator is its own iterator
public final class Generator<T extends @Nullable Object> implements Iterable<T>, Iterator<T>, AutoCloseable {
    private final YieldingStrand<T> strand;
    private boolean ahead;
    private @Nullable Object element;

    /**
     * The body of a generator.
     *
     * @param <T> the type of the elements
     */
    @FunctionalInterface
    public interface Body<T extends @Nullable Object> {
        /**
         * Runs the body.
         *
         * @param yielder what to yield with
         * @throws Exception what the body fails with; whoever iterates gets it as it is
         */
        void run(Yielder<T> yielder) throws Exception;
    }

    /**
     * The body of a generator that has a result.
     *
     * @param <T> the type of the elements
     * @param <R> the type of the result
     */
    @FunctionalInterface
    public interface ResultBody<T extends @Nullable Object, R extends @Nullable Object> {
        /**
         * Runs the body.
         *
         * @param yielder what to yield with
         * @return the result, which {@link StopIteration} carries
         * @throws Exception what the body fails with; whoever iterates gets it as it is
         */
        R run(Yielder<T> yielder) throws Exception;
    }

    private Generator(YieldingStrand.Body<T> body) {
        strand = YieldingStrand.of("generator", body);
    }

    /**
     * A generator that runs {@code body}.
     *
     * @param <T> the type of the elements
     * @param body what to run
     * @return a new generator
     */
    public static <T extends @Nullable Object> Generator<T> of(Body<T> body) {
        return new Generator<>(yielder -> {
            body.run(yielder);
            return null;
        });
    }

    /**
     * A generator whose body returns a result.
     *
     * @param <T> the type of the elements
     * @param body what to run
     * @return a new generator
     */
    public static <T extends @Nullable Object> Generator<T> withResult(ResultBody<T, ?> body) {
        return new Generator<>(body::run);
    }

    @Override
    public Iterator<T> iterator() {
        return this;
    }

    /**
     * Whether there is a next element: continues the body to its next {@code yield}.
     *
     * @return whether there is a next element
     */
    @Override
    public boolean hasNext() {
        if (!ahead && !strand.isClosed()) {
            ahead = step(null, null);
        }
        return ahead;
    }

    /**
     * The next element.
     *
     * <p>asyncio: {@code next(generator)}, {@code __next__}.
     *
     * @throws NoSuchElementException if the body has ended
     */
    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the value is null only where T is nullable
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the generator has ended");
        }
        return (T) take();
    }

    /**
     * Continues the body with {@code value} as the result of its current {@code yield}.
     *
     * <p>asyncio: {@code generator.send(value)}.
     *
     * @param value what the current {@code yield} returns; null to start
     * @return the next element
     * @throws StopIteration if the body has ended; it has the result
     * @throws IllegalArgumentException if {@code value} is not null and nothing has run yet
     * @throws IllegalStateException if the generator is running, or {@code value} is not null and {@link #hasNext} has
     *     already
     *     taken the element that would answer it
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // the value is null only where T is nullable
    public T send(@Nullable Object value) {
        if (ahead) {
            if (value != null) {
                throw new IllegalStateException(
                        "cannot send " + value
                                + ": hasNext() has already continued the generator; take that element first");
            }
            return (T) take();
        }
        return (T) elementOrStop(value, null);
    }

    /**
     * Continues the body by throwing {@code error} at its current {@code yield}. A generator that has not started ends
     * with it; an element that {@link #hasNext} has taken is lost.
     *
     * <p>asyncio: {@code generator.throw(error)}.
     *
     * @param error what the current {@code yield} throws
     * @return the next element
     * @throws StopIteration if the body has ended; it has the result
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // the value is null only where T is nullable
    public T throwInto(Throwable error) {
        if (strand.isClosed()) {
            throw Sneaky.<RuntimeException>raise(error);
        }
        return (T) elementOrStop(null, error);
    }

    /**
     * Ends this generator: throws a {@link GeneratorExit} at its current {@code yield}, so that its {@code finally}
     * blocks run.
     *
     * <p>asyncio: {@code generator.close()}.
     *
     * @throws IllegalStateException if the generator is running, or yields again instead of ending
     */
    @Override
    public void close() {
        Headroom.ensure();
        switch (strand.state()) {
            case CLOSED -> forgetAhead();
            case CREATED -> strand.discard();
            case RUNNING, SUSPENDED -> {
                strand.resume(null, new GeneratorExit());
                forgetAhead();
                if (!strand.isClosed()) {
                    strand.takeYielded();
                    throw new IllegalStateException("generator ignored GeneratorExit: it yielded " + strand.outcome()
                            + " while it was being closed");
                }
                Throwable failure = strand.failure();
                if (failure != null && !(failure instanceof GeneratorExit)) {
                    throw Sneaky.<RuntimeException>raise(failure);
                }
            }
        }
    }

    /**
     * The state of this generator.
     *
     * <p>asyncio: {@code inspect.getgeneratorstate}.
     *
     * @return the state
     */
    public CoroutineState state() {
        return strand.state();
    }

    private void forgetAhead() {
        ahead = false;
        element = null;
    }

    private @Nullable Object take() {
        Object taken = element;
        forgetAhead();
        return taken;
    }

    private @Nullable Object elementOrStop(@Nullable Object value, @Nullable Throwable error) {
        if (strand.isClosed()) {
            throw new StopIteration(null);
        }
        if (!step(value, error)) {
            throw new StopIteration(strand.outcome());
        }
        return take();
    }

    /** Runs to the next yield, and puts its element into {@link #element}; false if the body has returned. */
    private boolean step(@Nullable Object value, @Nullable Throwable error) {
        strand.resume(value, error);
        forgetAhead();
        while (!strand.isClosed()) {
            if (strand.takeYielded()) {
                element = strand.outcome();
                return true;
            }
            strand.resume(null, new IllegalStateException(
                    "a generator cannot wait: use asyncGenerator, whose body can"));
        }
        Throwable failure = strand.failure();
        if (failure != null) {
            throw Sneaky.<RuntimeException>raise(failure);
        }
        return false;
    }
}
