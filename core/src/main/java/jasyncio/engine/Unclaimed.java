package jasyncio.engine;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Something that its user must come for, such as a coroutine to await or an exception to look at. If it is collected
 * unclaimed, or still unclaimed when the process ends, that is reported.
 */
public abstract class Unclaimed extends PhantomReference<Object> {
    private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();
    private static final Set<Unclaimed> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Thread.ofPlatform().daemon().name("jasyncio-unclaimed").start(Unclaimed::reportCollected);
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(Unclaimed::reportRest, "jasyncio-unclaimed-at-exit"));
        } catch (IllegalStateException _) {
            // The process ends already: this is the first use, in a shutdown hook. What is left over then is not
            // reported.
        }
    }

    private volatile boolean exiting;

    /**
     * Begins to watch.
     *
     * @param thing what must be claimed; the report must not refer to it
     */
    protected Unclaimed(Object thing) {
        super(thing, COLLECTED);
    }

    /** Call once the fields of the report are set. */
    protected final void open() {
        OPEN.add(this);
    }

    /** The user has come. */
    public final void claim() {
        if (OPEN.remove(this)) {
            clear();
        }
    }

    /** Tells what nobody came for. Runs on a thread of its own. */
    protected abstract void report();

    /**
     * Logs a warning; while the process ends the logging system may be gone already, so then straight to standard
     * error.
     */
    protected final void warn(String message, @org.jspecify.annotations.Nullable Throwable cause) {
        EngineFrames.removeFrom(cause);
        if (exiting) {
            System.err.println("WARNING: " + message);
            if (cause != null) {
                cause.printStackTrace();
            }
        } else {
            System.getLogger("jasyncio").log(System.Logger.Level.WARNING, message, cause);
        }
    }

    private static void reportCollected() {
        while (true) {
            try {
                ((Unclaimed) COLLECTED.remove()).reportOnce();
            } catch (InterruptedException _) {
                // nobody has a reason to stop this thread
            } catch (Throwable t) {
                System.getLogger("jasyncio").log(System.Logger.Level.ERROR, "a report failed", t);
            }
        }
    }

    private static void reportRest() {
        for (Unclaimed open : OPEN) {
            open.exiting = true;
            open.reportOnce();
        }
    }

    private void reportOnce() {
        if (OPEN.remove(this)) {
            report();
        }
    }
}
