package jasyncio.streams;

/**
 * This side of a connection: a transport and its protocol.
 *
 * <p>asyncio: the pair that {@code loop.create_connection} returns.
 *
 * @param <P> the class of the protocol
 * @param transport the transport
 * @param protocol the protocol
 */
public record Endpoint<P extends BaseProtocol>(Transport transport, P protocol) {}
