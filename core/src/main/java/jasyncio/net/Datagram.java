package jasyncio.net;

import java.net.SocketAddress;

/**
 * What a datagram holds, and where it is from.
 *
 * <p>asyncio: the pair that {@code loop.sock_recvfrom} returns.
 *
 * @param data what it holds, which may be nothing
 * @param address who has sent it
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed over, not compared
public record Datagram(byte[] data, SocketAddress address) {}
