package jasyncio.web.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The proxy could not be reached, or refused.
 *
 * <p>aiohttp: {@code ClientProxyConnectionError}, {@code ClientHttpProxyError}.
 */
public class ClientProxyException extends ClientConnectorException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message what went wrong; it names the URL
     * @param url the URL that was asked for
     * @param cause why; null if nothing else failed
     */
    public ClientProxyException(String message, @Nullable URI url, @Nullable Throwable cause) {
        super(message, url, cause);
    }
}
