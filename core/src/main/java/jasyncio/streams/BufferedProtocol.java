package jasyncio.streams;

import java.nio.ByteBuffer;

/**
 * A protocol that says where received bytes are to be put, which saves a copy. The calls come in this order:
 * {@code connectionMade}, any number of {@code getBuffer} each followed by at most one {@code bufferUpdated}, at most
 * one {@code eofReceived}, {@code connectionLost}.
 *
 * <p>asyncio: {@code asyncio.BufferedProtocol}.
 */
public non-sealed interface BufferedProtocol extends StreamProtocol {
    /**
     * A buffer to receive into.
     *
     * <p>asyncio: {@code protocol.get_buffer(sizehint)}.
     *
     * @param sizeHint how many bytes would be good to have room for; -1 for any number
     * @return a buffer with room between position and limit
     */
    ByteBuffer getBuffer(int sizeHint);

    /**
     * Bytes have been put into the buffer that {@link #getBuffer} returned last, before its position.
     *
     * <p>asyncio: {@code protocol.buffer_updated(nbytes)}.
     *
     * @param count how many, at least one
     */
    void bufferUpdated(int count);
}
