package jasyncio.netty;

/** To come. */
final class NettyLoop {
    private NettyLoop() {}
}
