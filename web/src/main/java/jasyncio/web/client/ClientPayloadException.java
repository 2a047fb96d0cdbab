package jasyncio.web.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response broke off, was malformed, or was larger than allowed.
 *
 * <p>aiohttp: {@code ClientPayloadError}.
 */
public class ClientPayloadException extends ClientException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message what went wrong; it names the URL
     * @param url the URL that was asked for
     * @param cause why; null if nothing else failed
     */
    public ClientPayloadException(String message, @Nullable URI url, @Nullable Throwable cause) {
        super(message, url, cause);
    }
}
