package jasyncio.netty;

import jasyncio.loop.Poller;
import jasyncio.loop.PollerProvider;

/** {@code -Djasyncio.poller=netty}, {@code netty-nio}, {@code netty-epoll}, {@code netty-io_uring}. */
public final class NettyPollerProvider implements PollerProvider {
    /** For {@link java.util.ServiceLoader}. */
    public NettyPollerProvider() {}

    @Override
    public boolean provides(String name) {
        return NettyTransport.named(name) != null;
    }

    @Override
    public Poller open(String name) {
        NettyTransport transport = NettyTransport.named(name);
        if (transport == null) {
            throw new IllegalArgumentException("no transport of Netty's has the name " + name);
        }
        return new NettyPoller(transport);
    }
}
