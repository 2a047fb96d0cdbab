package jasyncio.web.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The server closed the connection before it had answered.
 *
 * <p>aiohttp: {@code ServerDisconnectedError}.
 */
public class ServerDisconnectedException extends ClientConnectionException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message what went wrong; it names the URL
     * @param url the URL that was asked for
     * @param cause why; null if nothing else failed
     */
    public ServerDisconnectedException(String message, @Nullable URI url, @Nullable Throwable cause) {
        super(message, url, cause);
    }
}
