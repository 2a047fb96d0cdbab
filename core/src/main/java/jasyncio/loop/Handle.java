package jasyncio.loop;

import jasyncio.context.Context;
import jasyncio.engine.CodeNames;
import jasyncio.engine.Debug;
import jasyncio.engine.Host;
import jasyncio.engine.Job;
import org.jspecify.annotations.Nullable;

/**
 * A callback that has been scheduled. Not thread-safe.
 *
 * <p>asyncio: {@code asyncio.Handle}.
 */
@SuppressWarnings("exports") // Job is how an engine runs a handle, and no part of what users see
public class Handle extends Job {
    final LoopRun run;
    private @Nullable Runnable callback;
    private @Nullable Context context;
    private boolean cancelled;
    private final @Nullable Throwable source;

    /** What a cancelled callback was, in debug mode. */
    private @Nullable String was;

    /** A handle that is its own work: a subclass that says how it runs. */
    Handle(LoopRun run) {
        this(run, null, null);
    }

    Handle(LoopRun run, @Nullable Runnable callback, @Nullable Context context) {
        this.run = run;
        this.callback = callback;
        this.context = context;
        this.source = run.debug && callback != null ? Debug.here("scheduled at") : null;
    }

    /**
     * Cancels the callback: it will not be called. Does nothing if it has been called already.
     *
     * <p>asyncio: {@code Handle.cancel()}.
     */
    public void cancel() {
        if (!cancelled) {
            cancelled = true;
            if (source != null) {
                was = describe();
            }
            callback = null;
        }
    }

    /**
     * Whether the callback was cancelled.
     *
     * <p>asyncio: {@code Handle.cancelled()}.
     *
     * @return whether it was cancelled
     */
    public boolean cancelled() {
        return cancelled;
    }

    /** The loop is about to run this handle. */
    void begins(Instruments told) {
        told.callbackBegins(this);
    }

    /** The loop has run this handle. */
    void ends(Instruments told) {
        told.callbackEnds(this);
    }

    /** The loop was closed before it got to this handle. */
    void loopClosed() {}

    /** Whether the loop may pass over this handle. */
    final boolean isSkipped() {
        return cancelled;
    }

    /**
     * The context in which the callback runs.
     *
     * <p>asyncio: {@code Handle.get_context()}.
     *
     * @return the context
     */
    public Context getContext() {
        Context known = context;
        if (known == null) {
            throw new IllegalStateException("this handle has no context: " + this);
        }
        return known;
    }

    /** In debug mode the place where this was scheduled. */
    final @Nullable Throwable source() {
        return source;
    }

    /** Runs the callback in its context; what it throws goes to the exception handler. */
    @Override
    protected void call() {
        Runnable known = callback;
        if (known == null || cancelled) {
            return;
        }
        Host.current().context = context;
        try {
            known.run();
        } catch (Throwable t) {
            run.failed(this, t);
        }
    }

    /** What the callback is, for messages. */
    String describe() {
        Runnable known = callback;
        return known == null ? was == null ? "" : was : CodeNames.describe(known);
    }

    /** What messages call this. */
    String kind() {
        return getClass().getSimpleName();
    }

    /** What stands before the description of the callback in messages. */
    String details() {
        return "";
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("<").append(kind());
        if (cancelled) {
            text.append(" cancelled");
        }
        text.append(details());
        String what = describe();
        if (!what.isEmpty()) {
            text.append(' ').append(what);
        }
        if (source != null && source.getStackTrace().length > 0) {
            text.append(" created at ").append(source.getStackTrace()[0]);
        }
        return text.append('>').toString();
    }
}
