package jasyncio.streams;

/**
 * A transport that receives.
 *
 * <p>asyncio: {@code asyncio.ReadTransport}.
 */
public interface ReadTransport extends BaseTransport {
    /**
     * Whether data is being received: not paused, not closing.
     *
     * <p>asyncio: {@code transport.is_reading()}.
     *
     * @return whether it is
     */
    boolean isReading();

    /**
     * Stops receiving until {@link #resumeReading}: what the peer sends meanwhile waits in the system, and then at the
     * peer. Does nothing if this transport is paused or closing.
     *
     * <p>asyncio: {@code transport.pause_reading()}.
     *
     * @throws UnsupportedOperationException if this kind of transport cannot pause
     */
    void pauseReading();

    /**
     * Receives again. Does nothing if this transport is not paused.
     *
     * <p>asyncio: {@code transport.resume_reading()}.
     */
    void resumeReading();
}
