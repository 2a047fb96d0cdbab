package jasyncio.web.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What the server answered is not HTTP, or larger than allowed.
 *
 * <p>aiohttp: {@code http_exceptions.BadHttpMessage}, {@code LineTooLong}.
 */
public class BadHttpMessageException extends ClientException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message what went wrong; it names the URL
     * @param url the URL that was asked for
     * @param cause why; null if nothing else failed
     */
    public BadHttpMessageException(String message, @Nullable URI url, @Nullable Throwable cause) {
        super(message, url, cause);
    }
}
