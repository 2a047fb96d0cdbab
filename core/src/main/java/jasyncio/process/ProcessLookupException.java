package jasyncio.process;

/**
 * There is no child any more that could be told something.
 *
 * <p>asyncio: {@code ProcessLookupError}.
 */
public final class ProcessLookupException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message which process
     */
    public ProcessLookupException(String message) {
        super(message);
    }
}
