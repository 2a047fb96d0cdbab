package jasyncio.loop;

/**
 * The user wants the program to end: thrown by {@code run} when the main task ended because of Ctrl-C or because the
 * thread that called {@code run} was interrupted. Thrown in a callback or a task it ends the loop, like no other
 * exception does.
 *
 * <p>asyncio: {@code KeyboardInterrupt}.
 */
public final class KeyboardInterrupt extends Error {
    private static final long serialVersionUID = 1;

    /** Creates one. */
    public KeyboardInterrupt() {
        super("interrupted by the user");
    }
}
