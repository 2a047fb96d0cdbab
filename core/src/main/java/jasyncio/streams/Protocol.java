package jasyncio.streams;

/**
 * A protocol that is given the bytes received. The calls come in this order: {@code connectionMade}, any number of
 * {@code dataReceived}, at most one {@code eofReceived}, {@code connectionLost}.
 *
 * {@snippet :
 * class Echo implements Protocol {
 *     private Transport transport;
 *
 *     public void connectionMade(BaseTransport transport) {
 *         this.transport = (Transport) transport;
 *     }
 *
 *     public void dataReceived(byte[] data) {
 *         transport.write(data);
 *     }
 * }
 * }
 *
 * <p>asyncio: {@code asyncio.Protocol}.
 */
public non-sealed interface Protocol extends StreamProtocol {
    /**
     * Bytes have come, however the peer's writes cut them.
     *
     * <p>asyncio: {@code protocol.data_received(data)}.
     *
     * @param data the bytes, at least one; the protocol's to keep
     */
    default void dataReceived(byte[] data) {}
}
