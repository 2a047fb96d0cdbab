package jasyncio.web;

/** Writes the body of a streamed response, see {@link Web#stream(BodyWriter)}. */
@FunctionalInterface
public interface BodyWriter {
    /**
     * Writes the body. May suspend the current coroutine.
     *
     * @param sink what takes it
     * @throws Exception what it fails with: answered as a failure of the handler before the head is sent;
     *     later the connection is closed, so that the client does not take what it got for the whole
     */
    void write(Sink sink) throws Exception;
}
