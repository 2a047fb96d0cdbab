package jasyncio.streams;

/**
 * A file cannot be sent by the system itself, and sending it piece by piece was not wanted.
 *
 * <p>asyncio: {@code asyncio.SendfileNotAvailableError}.
 */
public final class SendfileNotAvailableException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message what cannot be done
     */
    public SendfileNotAvailableException(String message) {
        super(message);
    }
}
