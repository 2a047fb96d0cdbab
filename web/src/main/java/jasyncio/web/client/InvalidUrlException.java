package jasyncio.web.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What was given as a URL, or where a redirect leads, is none that a client can ask for.
 *
 * <p>aiohttp: {@code InvalidURL}, {@code NonHttpUrlClientError}, {@code InvalidUrlRedirectClientError}.
 */
public class InvalidUrlException extends ClientException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message what went wrong; it names the URL
     * @param url the URL that was asked for
     * @param cause why; null if nothing else failed
     */
    public InvalidUrlException(String message, @Nullable URI url, @Nullable Throwable cause) {
        super(message, url, cause);
    }
}
