package jasyncio.coroutine;

import jasyncio.engine.BodyCoroutine;
import jasyncio.engine.Debug;
import jasyncio.engine.Sneaky;
import jasyncio.engine.Strand;
import org.jspecify.annotations.Nullable;

/**
 * A computation that can be suspended and continued: Python's coroutine object. It is lazy and can be used once.
 *
 * <p>Most programs hand lambdas to {@code createTask}, {@code gather} and {@code await} and never see a coroutine. It
 * is for those who pass one around, and for those who drive it by hand:
 *
 * {@snippet :
 * var greeting = Coroutine.of("greet", () -> "Hello " + Coroutine.suspend("who?"));
 * greeting.send(null);            // "who?"
 * greeting.send("world");         // throws StopIteration, whose value is "Hello world"
 * }
 *
 * <p>Anyone may implement this interface; a task takes such a coroutine like one of ours. Not thread-safe.
 *
 * <p>asyncio: {@code collections.abc.Coroutine}.
 *
 * @param <T> the type of the result
 */
public interface Coroutine<T extends @Nullable Object> extends Body<T, RuntimeException> {
    /**
     * A coroutine that runs {@code body}. Nothing runs until it is awaited, made a task or sent to; one for which this
     * never happens is reported.
     *
     * <p>asyncio: the call of an {@code async def} function.
     *
     * @param <T> the type of the result
     * @param body what to run
     * @return a new coroutine
     */
    static <T extends @Nullable Object> Coroutine<T> of(Awaitable<T> body) {
        return of(null, body);
    }

    /**
     * A coroutine that runs {@code body}, with a name for messages.
     *
     * <p>asyncio: the call of an {@code async def} function of that name.
     *
     * @param <T> the type of the result
     * @param name what messages call it; null for a name made from the class of the body
     * @param body what to run
     * @return a new coroutine
     */
    static <T extends @Nullable Object> Coroutine<T> of(@Nullable String name, Awaitable<T> body) {
        BodyCoroutine<T> coroutine = new BodyCoroutine<>(name, body);
        coroutine.expectAwait();
        return coroutine;
    }

    /**
     * Switches on or off that coroutines remember where they were created, for the report of one that is never awaited.
     * Debug mode switches it on.
     *
     * <p>asyncio: {@code sys.set_coroutine_origin_tracking_depth(depth)}.
     *
     * @param enabled whether coroutines that are created from now on remember it
     */
    static void setOriginTracking(boolean enabled) {
        Debug.originTracking = enabled;
    }

    /**
     * Suspends the current coroutine, and gives {@code trap} to whoever drives it: the low-level operation that all
     * waiting is made of. What a trap means is up to the driver. A task understands a {@code Future}, which it waits
     * for, and null, which lets others run.
     *
     * <p>asyncio: {@code yield trap} inside {@code __await__}.
     *
     * @param trap what the driver is given
     * @return what the driver sends next
     * @throws IllegalStateException outside of a coroutine, or where the stack cannot be put aside
     */
    static @Nullable Object suspend(@Nullable Object trap) {
        try {
            return Strand.pause(trap);
        } catch (Throwable t) {
            throw Sneaky.<RuntimeException>raise(t);
        }
    }

    /**
     * Continues this coroutine to its next suspension.
     *
     * <p>asyncio: {@code coroutine.send(value)}.
     *
     * @param value what the current suspension returns; null to start
     * @return what the coroutine gave to {@link #suspend}
     * @throws StopIteration if the coroutine has ended; it has the result
     * @throws IllegalArgumentException if {@code value} is not null and nothing has run yet
     * @throws IllegalStateException if the coroutine is running or has been used
     */
    @Nullable
    Object send(@Nullable Object value);

    /**
     * Continues this coroutine by throwing {@code error} where it is suspended. One that has not started ends with it.
     *
     * <p>asyncio: {@code coroutine.throw(error)}.
     *
     * @param error what the current suspension throws
     * @return what the coroutine gave to its next {@link #suspend}
     * @throws StopIteration if the coroutine has ended; it has the result
     * @throws IllegalStateException if the coroutine is running or has been used
     */
    @Nullable
    Object throwInto(Throwable error);

    /**
     * Ends this coroutine: throws a {@link GeneratorExit} where it is suspended, so that its {@code finally} blocks
     * run. Does nothing to one that has ended.
     *
     * <p>asyncio: {@code coroutine.close()}.
     *
     * @throws IllegalStateException if the coroutine is running, or suspends again instead of ending
     */
    void close();

    /**
     * The state of this coroutine.
     *
     * <p>asyncio: {@code cr_running}, {@code cr_suspended}.
     *
     * @return the state
     */
    CoroutineState state();

    /**
     * What this coroutine is suspended on: the trap it gave to {@link #suspend}.
     *
     * <p>asyncio: {@code cr_await}.
     *
     * @return the trap, or null where it is not suspended
     */
    default @Nullable Object awaiting() {
        return null;
    }

    /**
     * What messages call this coroutine.
     *
     * <p>asyncio: {@code coroutine.__qualname__}.
     *
     * @return the name
     */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * Waits for this coroutine to end. One of this library's own runs in place. A class that implements this interface
     * inherits a way that works for all: it drives this coroutine with {@link #send} and {@link #throwInto}, and passes
     * what it suspends with to the driver of the current one.
     *
     * @return the result; where it failed, that is thrown as it is, checked or not
     * @throws IllegalStateException if it has been used, or is suspended: then somebody drives it already, by hand or
     *     by awaiting it
     */
    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the value is null only where T is nullable
    default T await() {
        Object value = null;
        Throwable error = null;
        while (true) {
            Object trap;
            try {
                trap = error == null ? send(value) : throwInto(error);
            } catch (StopIteration end) {
                return (T) end.value();
            }
            value = null;
            error = null;
            try {
                value = suspend(trap);
            } catch (GeneratorExit exit) {
                close();
                throw exit;
            } catch (Throwable t) {
                error = t;
            }
        }
    }
}
