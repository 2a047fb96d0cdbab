package jasyncio.process;

import jasyncio.streams.BaseProtocol;
import org.jspecify.annotations.Nullable;

/**
 * What is told what a child does. First comes {@code connectionMade}, last, when the child has exited and all its pipes are closed, {@code
 * connectionLost}; between them the others, where a child's end is told before or after the end of its pipes, as it happens.
 *
 * <p>asyncio: {@code asyncio.SubprocessProtocol}.
 */
public interface SubprocessProtocol extends BaseProtocol {
    /**
     * The child has written to a pipe.
     *
     * <p>asyncio: {@code protocol.pipe_data_received(fd, data)}.
     *
     * @param fd 1 for stdout, 2 for stderr
     * @param data the bytes, at least one; the protocol's to keep
     */
    default void pipeDataReceived(int fd, byte[] data) {}

    /**
     * A pipe is closed.
     *
     * <p>asyncio: {@code protocol.pipe_connection_lost(fd, exc)}.
     *
     * @param fd 0 for stdin, 1 for stdout, 2 for stderr
     * @param error why; null if this side closed it, or at the end of the stream
     */
    default void pipeConnectionLost(int fd, @Nullable Throwable error) {}

    /**
     * The child has exited.
     *
     * <p>asyncio: {@code protocol.process_exited()}.
     */
    default void processExited() {}
}
