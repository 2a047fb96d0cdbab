package jasyncio.web.client;

import java.net.URI;
import java.util.List;

/**
 * One redirect led to the next, more often than allowed.
 *
 * <p>aiohttp: {@code TooManyRedirects}.
 */
public class TooManyRedirectsException extends ClientResponseException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message what is wrong; it names the URL
     * @param url the URL that answered
     * @param status the status
     * @param history the redirects that led there
     */
    public TooManyRedirectsException(String message, URI url, int status, List<ClientResponse> history) {
        super(message, url, status, history);
    }
}
