/**
 * A loop that is a Netty event loop. Netty is not required transitively: {@code import module} would bring its names,
 * such as {@code EventLoop}, beside those of jasyncio.
 */
module jasyncio.netty {
    requires static org.jspecify;
    requires transitive jasyncio;
    requires io.netty.transport;
    requires io.netty.common;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.classes.io_uring;
    requires io.netty.transport.unix.common;

    exports jasyncio.netty;

    provides jasyncio.loop.PollerProvider with jasyncio.netty.NettyPollerProvider;
}
