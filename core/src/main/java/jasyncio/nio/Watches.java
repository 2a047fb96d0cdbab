package jasyncio.nio;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Poller;
import java.io.IOException;
import java.nio.channels.SelectableChannel;

/**
 * What a loop watches, for the library's own sockets and pipes. Programs watch channels by {@link EventLoop#addReader}
 * and its like, which leave those alone that a transport or a server has.
 */
public interface Watches extends AutoCloseable {
    /** Those of a loop, which it has from its beginning. */
    static Watches of(EventLoop loop) {
        return loop.attachment(Watches.class, _ -> {
            throw new IllegalStateException("a loop without watches: " + loop);
        });
    }

    /** Calls {@code callback} whenever the channel is ready; it replaces the former one. */
    void watch(SelectableChannel channel, Poller.Direction direction, Runnable callback) throws IOException;

    /** Whether the channel was watched in that direction. */
    boolean unwatch(SelectableChannel channel, Poller.Direction direction);

    /**
     * Notes that a channel has an owner.
     *
     * @throws IllegalStateException if it has one already
     */
    void take(Object channel, Object owner);

    /** Notes that a channel has no owner any more. */
    void free(Object channel);

    /**
     * Checks that a channel may be used by hand.
     *
     * @throws IllegalStateException if it has an owner
     */
    void checkFree(Object channel);

    @Override
    void close();
}
