package jasyncio.web;

import java.io.IOException;

/**
 * The WebSocket is closed: nothing can be sent, and nothing more arrives.
 *
 * <p>FastAPI: {@code WebSocketDisconnect}.
 */
public final class WebSocketClosedException extends IOException {
    private static final long serialVersionUID = 1;

    private final int code;

    /**
     * Creates the exception.
     *
     * @param code the code it was closed with; 1006 where the connection was lost
     * @param reason why, in the words of whoever closed it
     */
    public WebSocketClosedException(int code, String reason) {
        super("the WebSocket is closed, with code " + code + (reason.isEmpty() ? "" : ": " + reason));
        this.code = code;
    }

    /**
     * The code that the WebSocket was closed with.
     *
     * @return the code; 1006 where the connection was lost
     */
    public int code() {
        return code;
    }
}
