package jasyncio.netty;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringDomainSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerDomainSocketChannel;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import jasyncio.loop.EventLoop;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a {@link NettyLoop} waits with, and the channels that can be registered with it. */
public enum NettyTransport {
    /** The JDK's selectors, which each system has. */
    NIO(NioSocketChannel.class, NioServerSocketChannel.class, NioDatagramChannel.class, NioDomainSocketChannel.class,
            NioServerDomainSocketChannel.class) {
        @Override
        @Nullable
        Throwable missing() {
            return null;
        }

        @Override
        IoHandlerFactory handlers() {
            return NioIoHandler.newFactory();
        }
    },

    /**
     * Linux. The channels of the JDK, which jasyncio's own streams use, join by a descriptor that the JDK does not show
     * unless {@code java.lang} is opened to jasyncio, as the continuation engine needs it anyway.
     */
    EPOLL(EpollSocketChannel.class, EpollServerSocketChannel.class, EpollDatagramChannel.class,
            EpollDomainSocketChannel.class, EpollServerDomainSocketChannel.class) {
        @Override
        @Nullable
        Throwable missing() {
            return Epoll.isAvailable() ? SharedSelector.missing() : Epoll.unavailabilityCause();
        }

        @Override
        IoHandlerFactory handlers() {
            return EpollIoHandler.newFactory();
        }
    },

    /** Linux 5.14 and later, with the continuation engine. */
    IO_URING(IoUringSocketChannel.class, IoUringServerSocketChannel.class, IoUringDatagramChannel.class,
            IoUringDomainSocketChannel.class, IoUringServerDomainSocketChannel.class) {
        @Override
        @Nullable
        Throwable missing() {
            if (!IoUring.isAvailable()) {
                return IoUring.unavailabilityCause();
            }
            return EventLoop.staysOnThread()
                    ? SharedSelector.missing()
                    : new IllegalStateException("its rings belong to one thread, and with the thread engine a loop has"
                            + " several: use the continuation engine, or epoll");
        }

        @Override
        IoHandlerFactory handlers() {
            return IoUringIoHandler.newFactory();
        }
    };

    private final Class<? extends io.netty.channel.socket.SocketChannel> socketChannel;
    private final Class<? extends ServerChannel> serverSocketChannel;
    private final Class<? extends DatagramChannel> datagramChannel;
    private final Class<? extends io.netty.channel.Channel> domainSocketChannel;
    private final Class<? extends ServerChannel> serverDomainSocketChannel;

    NettyTransport(Class<? extends io.netty.channel.socket.SocketChannel> socketChannel,
            Class<? extends ServerChannel> serverSocketChannel, Class<? extends DatagramChannel> datagramChannel,
            Class<? extends io.netty.channel.Channel> domainSocketChannel,
            Class<? extends ServerChannel> serverDomainSocketChannel) {
        this.socketChannel = socketChannel;
        this.serverSocketChannel = serverSocketChannel;
        this.datagramChannel = datagramChannel;
        this.domainSocketChannel = domainSocketChannel;
        this.serverDomainSocketChannel = serverDomainSocketChannel;
    }

    /**
     * The best transport of this machine.
     *
     * @return epoll where there is one, NIO elsewhere
     */
    public static NettyTransport best() {
        return EPOLL.isAvailable() ? EPOLL : NIO;
    }

    /** What is called {@code netty}, or {@code netty-} and the name of a transport; null for any other name. */
    static @Nullable NettyTransport named(String name) {
        if (name.equals("netty")) {
            return best();
        }
        for (NettyTransport transport : values()) {
            if (name.equals("netty-" + transport)) {
                return transport;
            }
        }
        return null;
    }

    /** Why this machine does not have it; null if it has. */
    abstract @Nullable Throwable missing();

    abstract IoHandlerFactory handlers();

    /** The same, where this machine has it. */
    NettyTransport checked() {
        Throwable missing = missing();
        if (missing != null) {
            throw new IllegalStateException(this + " is not available here: " + missing.getMessage(), missing);
        }
        return this;
    }

    /**
     * Whether this machine has it.
     *
     * @return whether a loop can be created on it
     */
    public boolean isAvailable() {
        return missing() == null;
    }

    /**
     * The channels of TCP connections.
     *
     * @return the class, for {@code Bootstrap.channel}
     */
    public Class<? extends io.netty.channel.socket.SocketChannel> socketChannel() {
        return socketChannel;
    }

    /**
     * The channels of TCP servers.
     *
     * @return the class, for {@code ServerBootstrap.channel}
     */
    public Class<? extends ServerChannel> serverSocketChannel() {
        return serverSocketChannel;
    }

    /**
     * The channels of datagrams.
     *
     * @return the class, for {@code Bootstrap.channel}
     */
    public Class<? extends DatagramChannel> datagramChannel() {
        return datagramChannel;
    }

    /**
     * The channels of connections by Unix sockets.
     *
     * @return the class, for {@code Bootstrap.channel}
     */
    public Class<? extends io.netty.channel.Channel> domainSocketChannel() {
        return domainSocketChannel;
    }

    /**
     * The channels of servers on Unix sockets.
     *
     * @return the class, for {@code ServerBootstrap.channel}
     */
    public Class<? extends ServerChannel> serverDomainSocketChannel() {
        return serverDomainSocketChannel;
    }

    /** The name that {@code -Djasyncio.poller=netty-} takes. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
