package jasyncio.streams;

/**
 * A transport in both directions, such as a TCP connection.
 *
 * <p>asyncio: {@code asyncio.Transport}.
 */
public interface Transport extends ReadTransport, WriteTransport {}
