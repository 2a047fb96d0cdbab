package jasyncio.web.client;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A request that came to nothing. Whatever a {@link ClientSession} fails with is one of these; a {@code timeout} of the
 * caller's own around it, and a cancellation, come through as they are.
 *
 * <p>aiohttp: {@code ClientError}.
 */
public class ClientException extends IOException {
    private static final long serialVersionUID = 1;

    private final @Nullable URI url;

    /**
     * Creates one.
     *
     * @param message what went wrong; it names the URL
     * @param url the URL that was asked for; null if there was none
     * @param cause why; null if nothing else failed
     */
    public ClientException(String message, @Nullable URI url, @Nullable Throwable cause) {
        super(message, cause);
        this.url = url;
    }

    /**
     * The URL that was asked for.
     *
     * @return the URL; null if what was given was none
     */
    public @Nullable URI url() {
        return url;
    }
}
