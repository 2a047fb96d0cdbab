package jasyncio.web.client;

import java.net.URI;
import java.util.List;

/**
 * The server answered, but not what was wanted.
 *
 * <p>aiohttp: {@code ClientResponseError}.
 */
public class ClientResponseException extends ClientException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient List<ClientResponse> history;

    /**
     * Creates one.
     *
     * @param message what is wrong; it names the URL
     * @param url the URL that answered
     * @param status the status
     * @param history the redirects that led there
     */
    public ClientResponseException(String message, URI url, int status, List<ClientResponse> history) {
        super(message, url, null);
        this.status = status;
        this.history = List.copyOf(history);
    }

    /**
     * The status that the server answered with.
     *
     * @return the status, such as 404
     */
    public int status() {
        return status;
    }

    /**
     * The redirects that led to this answer.
     *
     * @return the responses, the first one first
     */
    public List<ClientResponse> history() {
        return history == null ? List.of() : history; // null where it was serialised
    }
}
