package jasyncio.netty;

import jasyncio.loop.Handle;
import jasyncio.loop.Poller.Direction;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's channels on a transport of Netty's. Its NIO transport takes them one by one ({@link NioChannels}). The
 * others wait for file descriptors, which the JDK does not show of a channel, but a selector is one itself
 * ({@link SharedSelector}).
 */
interface JdkChannels extends Closeable {
    static JdkChannels open(NettyTransport transport, NettyExecutor executor) throws IOException {
        return transport == NettyTransport.NIO ? new NioChannels(executor) : new SharedSelector(transport, executor);
    }

    /**
     * A poll begins, and what becomes ready in it is given to {@code ready}.
     *
     * @return whether something has been given already
     */
    boolean prepare(Consumer<Handle> ready) throws IOException;

    /** The poll has waited. Throws what has failed meanwhile. */
    void finish() throws IOException;

    /** See {@link jasyncio.loop.Poller#watch}. */
    @Nullable
    Handle watch(SelectableChannel channel, Direction direction, Handle handle) throws IOException;

    /** See {@link jasyncio.loop.Poller#unwatch}. */
    @Nullable
    Handle unwatch(SelectableChannel channel, Direction direction);

    /** See {@link jasyncio.loop.Poller#closing}. */
    void closing(SelectableChannel channel) throws IOException;
}
