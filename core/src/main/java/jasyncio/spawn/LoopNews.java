package jasyncio.spawn;

import jasyncio.context.Context;
import jasyncio.loop.EventLoop;

/** Tells a loop from another thread. */
final class LoopNews {
    private LoopNews() {}

    /** False if the loop is closed, and nobody there to be told. */
    static boolean tell(EventLoop loop, Context context, Runnable news) {
        try {
            loop.callSoonThreadsafe(news, context);
            return true;
        } catch (IllegalStateException e) {
            if (loop.isClosed()) {
                return false;
            }
            throw e;
        }
    }
}
