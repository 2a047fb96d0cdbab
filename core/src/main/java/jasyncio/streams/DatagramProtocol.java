package jasyncio.streams;

import java.io.IOException;
import java.net.SocketAddress;

/**
 * What a {@link DatagramTransport} calls: {@link #connectionMade} first, then {@link #datagramReceived} and
 * {@link #errorReceived} as often as there is a reason, and {@link #connectionLost} last.
 *
 * <p>asyncio: {@code asyncio.DatagramProtocol}.
 */
public interface DatagramProtocol extends BaseProtocol {
    /**
     * A datagram has come. An exception thrown here goes to the loop's exception handler, and the next datagram comes
     * all the same.
     *
     * <p>asyncio: {@code protocol.datagram_received(data, addr)}.
     *
     * @param data what it holds, which may be nothing
     * @param from who has sent it
     */
    default void datagramReceived(byte[] data, SocketAddress from) {}

    /**
     * A datagram could not be sent or received. The transport goes on. A peer at whose port nobody listens is known of
     * only where there is a remote address, as a {@link java.net.PortUnreachableException}.
     *
     * <p>asyncio: {@code protocol.error_received(exc)}.
     *
     * @param error what the system said
     */
    default void errorReceived(IOException error) {}
}
