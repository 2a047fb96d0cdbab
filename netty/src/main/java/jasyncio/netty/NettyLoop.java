package jasyncio.netty;

import io.netty.channel.IoEventLoop;
import jasyncio.loop.Clock;
import jasyncio.loop.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * A loop that is a Netty event loop: channels of Netty that are registered with it have their handlers called on the
 * loop's thread, between its callbacks and the steps of its tasks, with no hop from one thread to another. A handler is
 * a callback like others: nothing else runs meanwhile, it cannot wait but may create a task that does, and what it
 * throws past the end of Netty's pipeline, or out of a task of the event loop, goes to the loop's exception handler.
 *
 * {@snippet :
 * run(() -> {
 *     var loop = NettyLoop.eventLoop(getRunningLoop());
 *     Channel channel = new Bootstrap().group(loop)
 *             .channel(NettyLoop.transport(getRunningLoop()).socketChannel())
 *             .handler(new Echo())
 *             .connect("localhost", 8888).channel();
 *     ...
 * }, null, NettyLoop::new);
 * }
 *
 * <p>All else is as with other loops: streams, servers, processes and signals are those of asyncio. It is a bridge to
 * the libraries on Netty; streams are no faster on it.
 *
 * <p>asyncio: what {@code uvloop.Loop} is to libuv.
 */
public final class NettyLoop extends EventLoop {
    /** Creates a loop on the best transport that this machine has: epoll on Linux, NIO elsewhere. */
    public NettyLoop() {
        this(NettyTransport.best());
    }

    /**
     * Creates a loop on a transport.
     *
     * @param transport what it waits with
     * @throws IllegalStateException if this machine does not have it
     */
    public NettyLoop(NettyTransport transport) {
        super(Clock.SYSTEM, new NettyPoller(transport));
    }

    /**
     * The event loop of Netty that a loop is.
     *
     * @param loop a {@code NettyLoop}, or the loop of a process that was started with {@code -Djasyncio.poller=netty}
     * @return the event loop, for {@code Bootstrap.group}. It ends with the loop: its {@code shutdownGracefully} does
     *     nothing, and the future that it gives is done when the loop is closed
     * @throws IllegalArgumentException if the loop waits with something else
     */
    public static IoEventLoop eventLoop(EventLoop loop) {
        return pollerOf(loop).executor(loop);
    }

    /**
     * What a loop waits with: says which channels can be registered with it.
     *
     * @param loop a loop as for {@link #eventLoop}
     * @return the transport
     * @throws IllegalArgumentException if the loop waits with something else
     */
    public static NettyTransport transport(EventLoop loop) {
        return pollerOf(loop).transport();
    }

    /**
     * Whether a loop is a Netty event loop.
     *
     * @param loop any loop
     * @return whether {@link #eventLoop} can be asked
     */
    public static boolean isNetty(EventLoop loop) {
        return find(loop) != null;
    }

    private static NettyPoller pollerOf(EventLoop loop) {
        NettyPoller poller = find(loop);
        if (poller == null) {
            throw new IllegalArgumentException(loop + " is no event loop of Netty's: create it with"
                    + " run(main, null, NettyLoop::new), or start the program with -Djasyncio.poller=netty");
        }
        return poller;
    }

    private static @Nullable NettyPoller find(EventLoop loop) {
        return loop.poller() instanceof NettyPoller poller ? poller : null;
    }
}
