package jasyncio.web.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The connection could not be made, or did not last.
 *
 * <p>aiohttp: {@code ClientConnectionError}.
 */
public class ClientConnectionException extends ClientException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message what went wrong; it names the URL
     * @param url the URL that was asked for
     * @param cause why; null if nothing else failed
     */
    public ClientConnectionException(String message, @Nullable URI url, @Nullable Throwable cause) {
        super(message, url, cause);
    }
}
