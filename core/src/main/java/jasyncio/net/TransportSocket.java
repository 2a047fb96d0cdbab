package jasyncio.net;

import java.net.SocketAddress;

/**
 * A socket that a server listens with, to ask for its address and nothing else.
 *
 * <p>asyncio: {@code asyncio.trsock.TransportSocket}.
 */
public interface TransportSocket {
    /**
     * Where the server listens.
     *
     * <p>asyncio: {@code socket.getsockname()}.
     *
     * @return an {@link java.net.InetSocketAddress}, or the {@link java.net.UnixDomainSocketAddress} of a Unix server
     */
    SocketAddress getLocalAddress();
}
