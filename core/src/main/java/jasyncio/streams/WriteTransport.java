package jasyncio.streams;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A transport that sends. Writing never waits: what the system does not take at once is kept here and sent later. When
 * more than the high-water mark is kept the protocol is told to pause, and when no more than the low-water mark is
 * left, to go on.
 *
 * <p>asyncio: {@code asyncio.WriteTransport}.
 */
public interface WriteTransport extends BaseTransport {
    /**
     * Sends data, all of it, as soon as the system takes it. Returns at once. A failure is told to the protocol's
     * {@link BaseProtocol#connectionLost}; data for a connection that is lost is dropped, with a warning if that goes
     * on.
     *
     * <p>asyncio: {@code transport.write(data)}.
     *
     * @param data what to send; it is empty afterwards, and free to be used again
     * @throws IllegalStateException after {@link #writeEof}
     */
    void write(ByteBuffer data);

    /**
     * Sends data, see {@link #write(ByteBuffer)}.
     *
     * @param data what to send; free to be used again afterwards
     * @throws IllegalStateException after {@link #writeEof}
     */
    default void write(byte[] data) {
        write(ByteBuffer.wrap(data));
    }

    /**
     * Sends pieces of data, in as few system calls as it takes. A transport that has no better way joins them and
     * writes them at once.
     *
     * <p>asyncio: {@code transport.writelines(list_of_data)}.
     *
     * @param pieces what to send, in this order; no separators are added
     * @throws IllegalStateException after {@link #writeEof}
     */
    default void writeLines(Iterable<byte[]> pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        write(all.toByteArray());
    }

    /**
     * Ends sending, once what was written has been sent: the peer sees the end of the stream. Data can still be
     * received. Does nothing the second time.
     *
     * <p>asyncio: {@code transport.write_eof()}.
     *
     * @throws UnsupportedOperationException if {@link #canWriteEof} is false
     */
    void writeEof();

    /**
     * Whether {@link #writeEof} is possible.
     *
     * <p>asyncio: {@code transport.can_write_eof()}.
     *
     * @return whether it is
     */
    boolean canWriteEof();

    /**
     * Closes this transport at once: what has not been sent is lost. The protocol's {@link BaseProtocol#connectionLost}
     * is called soon, with null.
     *
     * <p>asyncio: {@code transport.abort()}.
     */
    void abort();

    /**
     * Sets the marks between which the protocol pauses and goes on. High 0 pauses whenever anything is kept; low 0 goes
     * on when nothing is.
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
     * How much is kept: written, and not yet taken by the system.
     *
     * <p>asyncio: {@code transport.get_write_buffer_size()}.
     *
     * @return bytes
     */
    int getWriteBufferSize();
}
