package jasyncio.web;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Task;
import jasyncio.loop.TimerHandle;
import org.jspecify.annotations.Nullable;

/**
 * Whether a handler takes notice that its WebSocket is closed. One that does is left alone: it knows, and cleans up.
 * One that waits for something else would wait for ever. It is cancelled after a while, in which it may come to look;
 * or at once where nobody has ever looked, as with one that only sends.
 */
final class Attention {
    private static final double SECONDS = 10;

    private final EventLoop loop;
    private final Task<?> handler;
    private boolean looked;
    private boolean closed;
    private @Nullable TimerHandle end;

    Attention(EventLoop loop, Task<?> handler) {
        this.loop = loop;
        this.handler = handler;
    }

    /** Is called by whoever wants a message. */
    void waits() {
        looked = true;
    }

    /** Is called by whoever asks whether the WebSocket is closed; others than the handler may only watch. */
    void asks() {
        looked |= isHandler();
    }

    /**
     * Is called when the WebSocket is closed; does nothing the second time.
     *
     * @param unread whether there are messages that nobody has taken
     */
    void closed(boolean unread) {
        if (closed) {
            return;
        }
        closed = true;
        if (looked || unread) {
            begin();
        } else {
            cancel();
        }
    }

    private void begin() {
        end = loop.callLater(SECONDS, this::cancel);
    }

    private void cancel() {
        handler.cancel("the WebSocket is closed");
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
