package jasyncio.loop;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a loop waits with: for channels to become ready, for time to pass, or to be woken. All methods but
 * {@link #wakeup} are called on the loop's thread. An implementation must not drive coroutines.
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
     * @param ready is given the handle of each ready channel and direction
     * @throws IOException if the system fails to wait
     */
    void poll(double timeout, Consumer<Handle> ready) throws IOException;

    /** Ends the current {@link #poll}, or else the next one that would wait. May be called by any thread. */
    void wakeup();

    /**
     * Watches a channel.
     *
     * @param channel a channel in non-blocking mode
     * @param direction the direction to watch
     * @param handle what to report while it is ready
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
     * Lets go of a channel that has been closed. A poller may keep what belongs to such a channel, its port say, until
     * it polls; after this call it does not.
     *
     * @param channel the channel
     * @throws IOException if the system fails to let go
     */
    default void release(SelectableChannel channel) throws IOException {}
}
