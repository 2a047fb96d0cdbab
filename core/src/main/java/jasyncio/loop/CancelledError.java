package jasyncio.loop;

import jasyncio.engine.Underway;
import org.jspecify.annotations.Nullable;

/**
 * The operation was cancelled. Thrown where a cancelled task is suspended, and by the result of a cancelled future. Its
 * stack trace shows where the task was interrupted.
 *
 * <p>It is an {@link Error} so that {@code catch (Exception e)} does not swallow a cancellation. Code that catches it
 * to clean up should throw it again.
 *
 * <p>asyncio: {@code asyncio.CancelledError}.
 */
@SuppressWarnings("exports") // Underway is how an engine delivers it, and no part of what users see
public final class CancelledError extends Error implements Underway {
    private static final long serialVersionUID = 1;

    /** On its way to the code it interrupts, or through it. */
    private transient boolean underway;

    /** Creates one without a message. */
    public CancelledError() {
        this(null);
    }

    /**
     * Creates one.
     *
     * @param message what was given to {@code cancel}
     */
    public CancelledError(@Nullable String message) {
        this(message, false);
    }

    private CancelledError(@Nullable String message, boolean underway) {
        this.underway = underway; // first, since the constructor of Throwable fills the stack trace
        super(message);
    }

    /** One that is to interrupt a task: it has a stack trace once it is there. */
    static CancelledError underway(@Nullable String message) {
        return new CancelledError(message, true);
    }

    /** It has ended the task: those who await that get it as it is. */
    void settle() {
        underway = false;
    }

    /** Fills in the stack trace, if it is on its way. */
    @Override
    public void arrive() {
        if (underway) {
            super.fillInStackTrace();
        }
    }

    @Override
    public Throwable fillInStackTrace() {
        return underway ? this : super.fillInStackTrace();
    }
}
