package jasyncio.loop;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a loop waits with: for channels to become ready, for time to pass, or to be woken. Give one to
 * {@link EventLoop#EventLoop(Clock, Poller)} to have a loop wait in the way of another library, or in no time at all.
 *
 * <p><b>Threads.</b> Any thread may call {@link #wakeup} at any time, before the first poll and after {@link #close},
 * too. All other methods are called on the loop's own thread, one at a time, {@code close} last. Where a program calls
 * {@code addReader}, {@code closeChannel} or {@code close} of a loop that does not run, its thread waits for the loop's
 * meanwhile. What one call has written the next one sees, although {@link Thread#currentThread} may differ where
 * coroutines have threads of their own. A poller that was neither polled nor given a channel is closed by whoever
 * closes the loop.
 *
 * <p><b>Wakeups.</b> None may be lost: one that comes while nobody waits ends the next {@link #poll} that would wait.
 * Several may count as one, and a poll may end although nothing has happened. A poll that does not wait may use one up,
 * since the loop looks for what other threads want after each poll. The loop calls {@code wakeup} once there is
 * something to find.
 *
 * <p><b>Channels.</b> Each poll reports a watched channel for as long as it is ready (level-triggered), by the handle
 * that was given last. {@link #closing} is told before {@link EventLoop#closeChannel} closes a channel, the only way in
 * which those who watch a channel close it.
 *
 * <p>An implementation must not drive coroutines. It does not call handles: it gives them to the loop. One that
 * {@linkplain #callsBack calls} the code of others, where that of a library is called by what waits, does so by
 * {@link EventLoop#callNow}.
 *
 * <p>asyncio: {@code selectors.BaseSelector}, as far as a loop uses it.
 */
public interface Poller extends Closeable {
    /** The two directions of a channel. */
    enum Direction {
        /** There is something to read, or a connection to accept. */
        READ,
        /** There is room to write, or a connection has been established or has failed. */
        WRITE
    }

    /**
     * Waits until a watched channel is ready, {@link #wakeup} is called, or the time is over.
     *
     * @param timeout seconds to wait at most: 0 not to wait, {@link Double#POSITIVE_INFINITY} for no limit
     * @param ready is given the handle of each ready channel and direction, before this method returns
     * @throws IOException if the system fails to wait
     */
    void poll(double timeout, Consumer<Handle> ready) throws IOException;

    /**
     * Whether {@link #poll} calls the code of others, by {@link EventLoop#callNow}. The loop then polls where that may
     * do all that a callback may, and no sooner.
     *
     * @return whether it does; false unless overridden
     */
    default boolean callsBack() {
        return false;
    }

    /**
     * Ends the current {@link #poll}, or else the next one that would wait. Any thread may call it, at any time;
     * nothing happens once the poller is closed.
     */
    void wakeup();

    /**
     * Watches a channel.
     *
     * @param channel a channel in non-blocking mode
     * @param direction the direction to watch
     * @param handle what to report while it is ready, in place of what was reported so far
     * @return the handle that was reported so far for that direction, or null
     * @throws IOException if the channel is closed or cannot be watched
     */
    @Nullable
    Handle watch(SelectableChannel channel, Direction direction, Handle handle) throws IOException;

    /**
     * Stops watching a channel in one direction.
     *
     * @param channel the channel
     * @param direction the direction
     * @return the handle that was reported so far, or null if there was none
     */
    @Nullable
    Handle unwatch(SelectableChannel channel, Direction direction);

    /**
     * A channel is about to be closed: lets go of all that belongs to it, so that nothing keeps it, or its port, from
     * being gone as soon as it is closed. It is no longer watched, and still open, unless somebody has closed it
     * already.
     *
     * @param channel the channel, which may never have been watched
     * @throws IOException if the system fails to let go; the channel is closed all the same
     */
    void closing(SelectableChannel channel) throws IOException;

    /**
     * Gives back what the system has lent.
     *
     * @throws IOException if the system fails to take it; the loop, which is closed by then, reports it
     */
    @Override
    void close() throws IOException;
}
