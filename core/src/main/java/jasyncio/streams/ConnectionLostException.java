package jasyncio.streams;

import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/**
 * The other side of a connection, or of a child's pipe, is gone. Whichever call notices it, of a stream, of a transport
 * or of a socket by hand, fails with one of these two; what the system itself said is the cause.
 *
 * {@snippet :
 * try {
 *     serve(reader, writer);
 * } catch (ConnectionLostException e) {
 *     // the client has had enough
 * }
 * }
 *
 * <p>It is a {@link SocketException}, as the JDK's {@link java.net.ConnectException} is for a connection that was
 * refused: {@code catch (SocketException e)} gets both.
 *
 * <p>asyncio: what {@code ConnectionResetError}, {@code ConnectionAbortedError} and {@code BrokenPipeError} have in
 * common; {@code ConnectionError} also is {@code ConnectionRefusedError}.
 */
public abstract sealed class ConnectionLostException extends SocketException
        permits ConnectionResetException, BrokenPipeException {
    private static final long serialVersionUID = 1;

    ConnectionLostException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
