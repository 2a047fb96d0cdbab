package jasyncio.process;

import jasyncio.streams.BaseProtocol;
import org.jspecify.annotations.Nullable;

/**
 * What a child's transport calls when something happens to it. {@code connectionMade} comes first.
 * {@code connectionLost} comes last, when the child has exited and all its pipes are closed. The others come between
 * them; the exit may be told before or after the end of the pipes.
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
