package jasyncio.streams;

import org.jspecify.annotations.Nullable;

/**
 * What a transport calls when something happens on it. The calls come on the loop's thread, as callbacks: they cannot
 * wait, but they can create tasks that do.
 *
 * <p>asyncio: {@code asyncio.BaseProtocol}.
 */
public interface BaseProtocol {
    /**
     * The connection is there. Called once, before anything else.
     *
     * <p>asyncio: {@code protocol.connection_made(transport)}.
     *
     * @param transport the transport: a {@link Transport} for a socket
     */
    default void connectionMade(BaseTransport transport) {}

    /**
     * The connection is gone. Called once, after everything else.
     *
     * <p>asyncio: {@code protocol.connection_lost(exc)}.
     *
     * @param error why; null after the end of the stream, or if this side closed or aborted
     */
    default void connectionLost(@Nullable Throwable error) {}

    /**
     * The transport keeps more than its high-water mark: write no more for now. The one method that is called from
     * within {@link WriteTransport#write}, since later would be too late.
     *
     * <p>asyncio: {@code protocol.pause_writing()}.
     */
    default void pauseWriting() {}

    /**
     * The transport keeps no more than its low-water mark: go on. Called once for each {@link #pauseWriting}.
     *
     * <p>asyncio: {@code protocol.resume_writing()}.
     */
    default void resumeWriting() {}
}
