package jasyncio.streams;

/**
 * The end of a pipe that is read, and its protocol.
 *
 * <p>asyncio: the pair that {@code loop.connect_read_pipe} returns.
 *
 * @param <P> the class of the protocol
 * @param transport the transport
 * @param protocol the protocol
 */
public record ReadEndpoint<P extends StreamProtocol>(ReadTransport transport, P protocol) {}
