package jasyncio.loop;

/**
 * The operation does not go with the state of the future: its result is not there yet, or is there already.
 *
 * <p>asyncio: {@code asyncio.InvalidStateError}.
 */
public final class InvalidStateException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message what was wrong
     */
    public InvalidStateException(String message) {
        super(message);
    }
}
