package jasyncio.coroutine;

import jasyncio.engine.Host;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A generator whose body may wait.
 *
 * {@snippet :
 * var ticks = AsyncGenerator.<Integer>of(g -> {
 *     for (int i = 0; i < 3; i++) {
 *         sleep(1);
 *         g.yield(i);
 *     }
 * });
 * for (int tick : ticks) { ... }
 * }
 *
 * <p>The body runs in the coroutine that asks for an element: what the body waits for, that coroutine waits for, and
 * its cancellation arrives in the body. It can be iterated once, by one coroutine at a time.
 *
 * <p>Leaving a loop early leaves the generator suspended. {@link #aclose}, or try-with-resources, runs its
 * {@code finally} blocks; else the event loop does that when the generator is collected, or when the loop shuts down.
 *
 * <p>asyncio: an asynchronous generator.
 *
 * @param <T> the type of the elements
 */
public final class AsyncGenerator<
        T extends @Nullable Object> implements AsyncIterable<T>, AsyncIterator<T>, AsyncCloseable {
    private final AsyncGeneratorBody<T> body;

    /**
     * The body of an asynchronous generator.
     *
     * @param <T> the type of the elements
     */
    @FunctionalInterface
    public interface Body<T extends @Nullable Object> {
        /**
         * Runs the body. It may wait.
         *
         * @param yielder what to yield with
         * @throws Exception what the body fails with; whoever iterates gets it as it is
         */
        void run(Yielder<T> yielder) throws Exception;
    }

    private AsyncGenerator(Body<T> body) {
        this.body = new AsyncGeneratorBody<>(body);
    }

    /**
     * An asynchronous generator that runs {@code body}.
     *
     * @param <T> the type of the elements
     * @param body what to run
     * @return a new generator
     */
    public static <T extends @Nullable Object> AsyncGenerator<T> of(Body<T> body) {
        return new AsyncGenerator<>(body);
    }

    /**
     * Installs hooks for the generators that start to run on the current thread of control.
     *
     * <p>asyncio: {@code sys.set_asyncgen_hooks}.
     *
     * @param hooks the hooks; null for none
     */
    public static void setHooks(@Nullable AsyncGeneratorHooks hooks) {
        Host.current().hooks = hooks;
    }

    @Override
    public AsyncIterator<T> aiter() {
        return this;
    }

    @Override
    public Iterator<T> iterator() {
        return new WaitingIterator<>(this);
    }

    /**
     * The next element. Suspends the current coroutine while the body waits; a cancellation is thrown into the body.
     *
     * <p>asyncio: {@code __anext__}.
     *
     * @throws StopAsyncIteration if the body has ended
     * @throws IllegalStateException if another coroutine is waiting for an element
     */
    @Override
    public T anext() {
        return body.drive(this, "anext", null, null);
    }

    /**
     * Continues the body with {@code value} as the result of its current {@code yield}. Suspends and is cancelled like
     * {@link #anext}.
     *
     * <p>asyncio: {@code asend}.
     *
     * @param value what the current {@code yield} returns; null to start
     * @return the next element
     * @throws StopAsyncIteration if the body has ended
     * @throws IllegalArgumentException if {@code value} is not null and nothing has run yet
     */
    public T asend(@Nullable Object value) {
        return body.drive(this, "asend", value, null);
    }

    /**
     * Continues the body by throwing {@code error} at its current {@code yield}. Suspends and is cancelled like
     * {@link #anext}. On a generator that has not started, the generator ends with {@code error}; on one that has ended
     * this does nothing.
     *
     * <p>asyncio: {@code athrow}.
     *
     * @param error what the current {@code yield} throws
     * @return the next element; null if the generator had ended before
     * @throws StopAsyncIteration if the body ends, or has yielded when it was closed
     */
    public @Nullable T athrow(Throwable error) {
        return body.isEnded() ? null : body.drive(this, "athrow", null, error);
    }

    /**
     * Ends this generator: throws a {@link GeneratorExit} at its current {@code yield}, so that its {@code finally}
     * blocks run, which may wait. Does nothing to one that has ended.
     *
     * <p>asyncio: {@code aclose}.
     *
     * @throws IllegalStateException if another coroutine is waiting for an element, or the body yields again instead of
     *     ending
     * @throws StopAsyncIteration if the body did so before: it is not asked twice
     */
    @Override
    public void aclose() {
        body.close();
    }

    /**
     * Ends this generator, see {@link #aclose}: for try-with-resources.
     *
     * <p>asyncio: {@code contextlib.aclosing}.
     */
    @Override
    public void close() {
        aclose();
    }
}
