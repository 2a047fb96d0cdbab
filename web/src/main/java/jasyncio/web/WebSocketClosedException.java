package jasyncio.web;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket is closed: nothing can be sent, and nothing more arrives.
 *
 * <p>FastAPI: {@code WebSocketDisconnect}.
 */
public final class WebSocketClosedException extends IOException {
    private static final long serialVersionUID = 1;

    private final int code;
    private final String reason;
    private final transient @Nullable WebSocket of;

    /**
     * Creates the exception.
     *
     * @param code the code it was closed with; 1006 where the connection was lost
     * @param reason why, in the words of whoever closed it
     */
    public WebSocketClosedException(int code, String reason) {
        this(null, code, reason);
    }

    WebSocketClosedException(@Nullable WebSocket of, int code, String reason) {
        super("the WebSocket is closed, with code " + code + (reason.isEmpty() ? "" : ": " + reason));
        this.of = of;
        this.code = code;
        this.reason = reason;
    }

    /** Whether it is this one that is closed. */
    boolean isOf(WebSocket socket) {
        return of == socket;
    }

    /**
     * The code that the WebSocket was closed with.
     *
     * @return the code; 1006 where the connection was lost
     */
    public int code() {
        return code;
    }

    /**
     * Why it was closed, in the words of whoever closed it.
     *
     * @return the words; empty where there were none
     */
    public String reason() {
        return reason;
    }
}
