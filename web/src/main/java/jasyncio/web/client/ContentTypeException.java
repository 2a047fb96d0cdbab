package jasyncio.web.client;

import java.net.URI;
import java.util.List;

/**
 * The body is not of the type that was asked for.
 *
 * <p>aiohttp: {@code ContentTypeError}.
 */
public class ContentTypeException extends ClientResponseException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message what is wrong; it names the URL
     * @param url the URL that answered
     * @param status the status
     * @param history the redirects that led there
     */
    public ContentTypeException(String message, URI url, int status, List<ClientResponse> history) {
        super(message, url, status, history);
    }
}
