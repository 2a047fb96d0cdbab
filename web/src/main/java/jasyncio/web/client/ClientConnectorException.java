package jasyncio.web.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * No connection could be made: there is no such host, or nobody listens there.
 *
 * <p>aiohttp: {@code ClientConnectorError}, {@code ClientConnectorDNSError}.
 */
public class ClientConnectorException extends ClientConnectionException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message what went wrong; it names the URL
     * @param url the URL that was asked for
     * @param cause why; null if nothing else failed
     */
    public ClientConnectorException(String message, @Nullable URI url, @Nullable Throwable cause) {
        super(message, url, cause);
    }
}
