package jasyncio.reactive;

import jasyncio.context.Context;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The subscriptions of a loop, whichever way they go: each is told when the loop is closed, for then nobody else tells
 * it anything. Any thread may add to them and remove from them.
 */
final class OpenSubscriptions implements AutoCloseable {
    private final EventLoop loop;
    private final Set<Runnable> endings = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private OpenSubscriptions(EventLoop loop) {
        this.loop = loop;
    }

    /** Those of a loop that runs the caller. */
    static OpenSubscriptions of(EventLoop loop) {
        return loop.attachment(OpenSubscriptions.class, OpenSubscriptions::new);
    }

    /**
     * Has {@code ending} called when the loop is closed; at once, if it is closed.
     *
     * <p>It is added before it is asked whether all was closed, while closing does it the other way round: so none is
     * forgotten, and removing says who calls it.
     */
    void add(Runnable ending) {
        endings.add(ending);
        if (closed && remove(ending)) {
            ending.run();
        }
    }

    /** Whether it was there: no more than one caller is told so. */
    boolean remove(Runnable ending) {
        return endings.remove(ending);
    }

    @Override
    public void close() {
        closed = true;
        for (Runnable ending : endings) {
            if (remove(ending)) {
                try {
                    ending.run();
                } catch (RuntimeException e) {
                    loop.callExceptionHandler(ExceptionContext.of("ending a subscription failed", e));
                }
            }
        }
    }

    /** Runs code on the loop: here, if that runs the caller, else soon. Not at all on a loop that is closed. */
    static void onLoop(EventLoop loop, Runnable code) {
        if (EventLoop.runningLoop() == loop) {
            code.run();
            return;
        }
        try {
            loop.callSoonThreadsafe(code, new Context());
        } catch (IllegalStateException closed) {
            // the subscriptions were told, or are about to be
        }
    }
}
