package jasyncio.spawn;

import jasyncio.context.Context;
import jasyncio.loop.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * The loop's end of a pipe: calls back while there is something to do. Each request for news is answered once, and is
 * made again for as long as somebody wants to be called. All but {@link #tell} happens on the loop's thread.
 */
abstract class LoopEnd {
    final EventLoop loop;
    private final Context context;
    private @Nullable Runnable callback;
    private boolean requested;
    private boolean closed;

    LoopEnd(EventLoop loop, Context context) {
        this.loop = loop;
        this.context = context;
    }

    /** Has {@link #ready} called, once, as soon as there is something to do. */
    abstract void request();

    final void callBack(Runnable wanted) {
        callback = wanted;
        requestIfWanted();
    }

    final void callNoMore() {
        callback = null;
    }

    final boolean isWanted() {
        return callback != null;
    }

    final boolean isClosed() {
        return closed;
    }

    /** Whether that was the first time. */
    final boolean closeOnce() {
        callback = null;
        boolean first = !closed;
        closed = true;
        return first;
    }

    private void requestIfWanted() {
        if (callback != null && !requested && !closed) {
            requested = true;
            request();
        }
    }

    void ready() {
        requested = false;
        Runnable wanted = callback;
        if (wanted != null && !closed) {
            try {
                wanted.run();
            } finally {
                requestIfWanted();
            }
        }
    }

    /** Has the loop's thread do something. */
    final void soon(Runnable news) {
        loop.callSoon(news, context);
    }

    /** Has the loop's thread do something; any thread may call it. False if the loop is closed. */
    final boolean tell(Runnable news) {
        return LoopNews.tell(loop, context, news);
    }
}
