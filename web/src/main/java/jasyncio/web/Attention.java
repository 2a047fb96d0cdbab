package jasyncio.web;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Task;
import jasyncio.loop.TimerHandle;
import org.jspecify.annotations.Nullable;

/**
 * Whether a handler takes notice that its WebSocket is closed. One that does is left alone: it knows, and cleans up.
 * One that waits for something else, as who only sends does, would wait for ever, and is cancelled after a while.
 */
final class Attention {
    private static final double SECONDS = 10;

    private final EventLoop loop;
    private final Task<?> handler;
    private boolean closed;
    private @Nullable TimerHandle end;

    Attention(EventLoop loop, Task<?> handler) {
        this.loop = loop;
        this.handler = handler;
    }

    /** Is called when the WebSocket is closed; does nothing the second time. */
    void closed() {
        if (!closed) {
            closed = true;
            begin();
        }
    }

    private void begin() {
        end = loop.callLater(SECONDS, () -> handler.cancel("the WebSocket is closed"));
    }

    /** Is called by whoever takes a message that came before the end, and still has to learn of that. */
    void read() {
        if (end != null && isHandler()) {
            end.cancel();
            begin();
        }
    }

    /** Is called by whoever learns that the WebSocket is closed. */
    void told() {
        if (isHandler()) {
            closed = true;
            over();
        }
    }

    private boolean isHandler() {
        return loop.currentTask() == handler;
    }

    /** Is called when the handler has ended. */
    void over() {
        closed = true;
        if (end != null) {
            end.cancel();
            end = null;
        }
    }
}
