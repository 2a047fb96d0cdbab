package jasyncio.streams;

import java.net.SocketException;

/**
 * The connection is lost, and what was to be done cannot be done any more. What the system itself reports of a reset by the peer is a
 * {@link SocketException} too.
 *
 * <p>asyncio: {@code ConnectionResetError}.
 */
public final class ConnectionResetException extends SocketException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message what happened
     */
    public ConnectionResetException(String message) {
        super(message);
    }
}
