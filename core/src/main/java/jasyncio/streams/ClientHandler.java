package jasyncio.streams;

/**
 * What a server does with a connection. It runs in a task of its own and may wait.
 *
 * <p>asyncio: the {@code client_connected_cb} of {@code start_server}.
 */
@FunctionalInterface
public interface ClientHandler {
    /**
     * Serves a connection. It closes the writer when it is done; if it fails, or is cancelled, the connection is closed
     * for it.
     *
     * @param reader what the client sends
     * @param writer what is sent to the client
     * @throws Exception what it fails with; goes to the loop's exception handler
     */
    void handle(StreamReader reader, StreamWriter writer) throws Exception;
}
