package jasyncio.web.client;

import java.net.URI;
import java.util.List;

/**
 * The server does not open a WebSocket.
 *
 * <p>aiohttp: {@code WSServerHandshakeError}.
 */
public class WebSocketHandshakeException extends ClientResponseException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message what is wrong; it names the URL
     * @param url the URL that answered
     * @param status the status
     * @param history the redirects that led there
     */
    public WebSocketHandshakeException(String message, URI url, int status, List<ClientResponse> history) {
        super(message, url, status, history);
    }
}
