package jasyncio.streams;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A transport that sends and receives datagrams. Sending never waits: what the system does not take at once is kept
 * here and sent later, in order. When more than the high-water mark is kept the protocol is told to pause, and when no
 * more than the low-water mark is left, to go on.
 *
 * <p>asyncio: {@code asyncio.DatagramTransport}.
 */
public interface DatagramTransport extends BaseTransport {
    /**
     * Sends a datagram. Returns at once; a failure, as of one that is too large, is told to
     * {@link DatagramProtocol#errorReceived}. After {@link #close}, what is sent goes nowhere, with a warning if that
     * goes on.
     *
     * <p>asyncio: {@code transport.sendto(data, addr)}.
     *
     * @param data what it holds; it is empty afterwards, and free to be used again
     * @param to where to; null for the remote address
     * @throws IllegalArgumentException if {@code to} is not the remote address, where there is one, is null where there
     *     is none, or is a host whose address is not known: {@code getaddrinfo} finds it
     */
    void sendto(ByteBuffer data, @Nullable SocketAddress to);

    /**
     * Sends a datagram, see {@link #sendto(ByteBuffer, SocketAddress)}.
     *
     * <p>asyncio: {@code transport.sendto(data, addr)}.
     *
     * @param data what it holds; free to be used again afterwards
     * @param to where to; null for the remote address
     * @throws IllegalArgumentException if it cannot be sent there
     */
    default void sendto(byte[] data, @Nullable SocketAddress to) {
        sendto(ByteBuffer.wrap(data), to);
    }

    /**
     * Sends a datagram to the remote address, see {@link #sendto(ByteBuffer, SocketAddress)}.
     *
     * <p>asyncio: {@code transport.sendto(data)}.
     *
     * @param data what it holds; free to be used again afterwards
     * @throws IllegalArgumentException if there is no remote address
     */
    default void sendto(byte[] data) {
        sendto(data, null);
    }

    /**
     * Closes this transport at once: what has not been sent is lost. The protocol's
     * {@link BaseProtocol#connectionLost} is called soon, with null.
     *
     * <p>asyncio: {@code transport.abort()}.
     */
    void abort();

    /**
     * Sets the marks between which the protocol pauses and goes on, see {@link WriteTransport#setWriteBufferLimits}.
     *
     * <p>asyncio: {@code transport.set_write_buffer_limits(high=high, low=low)}.
     *
     * @param high bytes; null for four times {@code low}, or 64 KiB where that is null too
     * @param low bytes; null for a quarter of {@code high}
     * @throws IllegalArgumentException unless {@code high >= low >= 0}
     */
    void setWriteBufferLimits(@Nullable Integer high, @Nullable Integer low);

    /**
     * The marks.
     *
     * <p>asyncio: {@code transport.get_write_buffer_limits()}.
     *
     * @return both
     */
    WriteBufferLimits getWriteBufferLimits();

    /**
     * How much is kept: sent by the program, and not yet taken by the system. Each datagram counts 8 bytes more than it
     * holds, for its header: so empty ones count too.
     *
     * <p>asyncio: {@code transport.get_write_buffer_size()}.
     *
     * @return bytes
     */
    int getWriteBufferSize();
}
