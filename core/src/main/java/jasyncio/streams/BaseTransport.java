package jasyncio.streams;

import org.jspecify.annotations.Nullable;

/**
 * A channel of communication, as the code that uses it sees it. What happens on it is told to its {@link BaseProtocol}.
 * Not thread-safe: a transport is used on its loop's thread.
 *
 * <p>asyncio: {@code asyncio.BaseTransport}.
 */
public interface BaseTransport {
    /**
     * What is known of the channel beneath. A socket has {@code "peername"} and {@code "sockname"}, both a
     * {@link java.net.SocketAddress}, and {@code "socket"}, the {@link java.nio.channels.SocketChannel} (to look at and
     * to set options on, not to read or close).
     *
     * <p>asyncio: {@code transport.get_extra_info(name)}.
     *
     * @param name what to look up
     * @return the information, null where there is none of that name
     */
    @Nullable
    Object getExtraInfo(String name);

    /**
     * Like {@link #getExtraInfo(String)}, with a value for what is not known.
     *
     * <p>asyncio: {@code transport.get_extra_info(name, default)}.
     *
     * @param name what to look up
     * @param otherwise what to return where there is no information of that name
     * @return the information
     */
    default Object getExtraInfo(String name, Object otherwise) {
        Object known = getExtraInfo(name);
        return known == null ? otherwise : known;
    }

    /**
     * Whether this transport is closing or closed.
     *
     * <p>asyncio: {@code transport.is_closing()}.
     *
     * @return whether it is
     */
    boolean isClosing();

    /**
     * Closes this transport: nothing more is received, what has been written is still sent, and then the protocol's
     * {@link BaseProtocol#connectionLost} is called with null. Returns at once. Does nothing to a transport that is
     * closing.
     *
     * <p>asyncio: {@code transport.close()}.
     */
    void close();

    /**
     * Gives this transport another protocol.
     *
     * <p>asyncio: {@code transport.set_protocol(protocol)}.
     *
     * @param protocol the protocol
     * @throws IllegalArgumentException if this transport cannot serve a protocol of that kind
     */
    void setProtocol(BaseProtocol protocol);

    /**
     * The protocol of this transport.
     *
     * <p>asyncio: {@code transport.get_protocol()}.
     *
     * @return the protocol
     */
    BaseProtocol getProtocol();
}
