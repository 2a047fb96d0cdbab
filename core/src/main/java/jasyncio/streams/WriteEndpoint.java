package jasyncio.streams;

/**
 * The end of a pipe that is written to, and its protocol.
 *
 * <p>asyncio: the pair that {@code loop.connect_write_pipe} returns.
 *
 * @param <P> the class of the protocol
 * @param transport the transport
 * @param protocol the protocol
 */
public record WriteEndpoint<P extends BaseProtocol>(WriteTransport transport, P protocol) {}
