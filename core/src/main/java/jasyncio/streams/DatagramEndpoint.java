package jasyncio.streams;

/**
 * A transport of datagrams and its protocol.
 *
 * <p>asyncio: the pair that {@code loop.create_datagram_endpoint} returns.
 *
 * @param <P> the class of the protocol
 * @param transport the transport
 * @param protocol the protocol
 */
public record DatagramEndpoint<P extends DatagramProtocol>(DatagramTransport transport, P protocol) {}
