package jasyncio.streams;

/**
 * The protocol of a transport that carries a stream of bytes: either a {@link Protocol}, which is given the bytes, or a
 * {@link BufferedProtocol}, which says where to put them.
 *
 * <p>asyncio: what {@code Protocol} and {@code BufferedProtocol} have in common.
 */
public sealed interface StreamProtocol extends BaseProtocol permits Protocol, BufferedProtocol {
    /**
     * The peer will send no more.
     *
     * <p>asyncio: {@code protocol.eof_received()}.
     *
     * @return true to keep the transport open, so as to go on writing; false to have it closed
     */
    default boolean eofReceived() {
        return false;
    }
}
