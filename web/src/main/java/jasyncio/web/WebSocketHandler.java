package jasyncio.web;

/**
 * Talks to a client over a WebSocket. It runs as a task of its own; when it returns, the WebSocket is closed.
 *
 * <p>When the WebSocket is closed from elsewhere, or lost, iterating it ends, and receiving and sending throw. A
 * handler that finds out so, in its own task, is left alone. One that does not, since it waits for something else, is
 * cancelled: at once if nobody has ever read from it, as where it only sends, or else ten seconds later.
 *
 * <p>FastAPI: {@code @app.websocket}.
 */
@FunctionalInterface
public interface WebSocketHandler {
    /**
     * Talks to a client. May suspend the current coroutine. The request that opened the WebSocket is
     * {@link Request#current}.
     *
     * @param socket the WebSocket
     * @throws Exception what it fails with, which is logged; the WebSocket is closed with code 1011
     */
    void handle(WebSocket socket) throws Exception;
}
