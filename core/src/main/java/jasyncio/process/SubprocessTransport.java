package jasyncio.process;

import jasyncio.streams.BaseTransport;
import org.jspecify.annotations.Nullable;

/**
 * A child, as a {@link SubprocessProtocol} sees it. {@link #getExtraInfo} knows {@code "subprocess"}, the
 * {@link java.lang.ProcessHandle}.
 *
 * <p>asyncio: {@code asyncio.SubprocessTransport}.
 */
public interface SubprocessTransport extends BaseTransport {
    /**
     * A child and what is told of it.
     *
     * @param <P> the type of the protocol
     * @param transport the child
     * @param protocol what is told
     */
    record Connection<P extends SubprocessProtocol>(SubprocessTransport transport, P protocol) {}

    /**
     * The id of the child.
     *
     * <p>asyncio: {@code transport.get_pid()}.
     *
     * @return the id
     */
    long getPid();

    /**
     * The exit status of the child.
     *
     * <p>asyncio: {@code transport.get_returncode()}.
     *
     * @return the status, see {@link Subprocess#returncode}; null while it runs
     */
    @Nullable
    Integer getReturncode();

    /**
     * The transport of a pipe.
     *
     * <p>asyncio: {@code transport.get_pipe_transport(fd)}.
     *
     * @param fd 0 for stdin, a {@link jasyncio.streams.WriteTransport}; 1 for stdout and 2 for stderr, a
     *     {@link jasyncio.streams.ReadTransport}
     * @return the transport; null where that stream is no pipe
     */
    @Nullable
    BaseTransport getPipeTransport(int fd);

    /**
     * Sends a signal. Nothing happens if the child has exited and its end was not told yet.
     *
     * <p>asyncio: {@code transport.send_signal(signal)}.
     *
     * @param signal the number of the signal
     * @throws ProcessLookupException after {@code connectionLost}
     * @throws IllegalArgumentException if the system has no such signal
     */
    void sendSignal(int signal);

    /**
     * Asks the child to end: sends SIGTERM.
     *
     * <p>asyncio: {@code transport.terminate()}.
     *
     * @throws ProcessLookupException after {@code connectionLost}
     */
    void terminate();

    /**
     * Ends the child: sends SIGKILL.
     *
     * <p>asyncio: {@code transport.kill()}.
     *
     * @throws ProcessLookupException after {@code connectionLost}
     */
    void kill();

    /**
     * Sends a signal to the child and all that it has started, as far as they have not left its group.
     *
     * <p>asyncio: {@code os.killpg(transport.get_pid(), signal)}.
     *
     * @param signal the number of the signal
     * @throws IllegalStateException if the child was not started with {@code startNewSession} or {@code processGroup}
     * @throws ProcessLookupException if nobody is left in the group
     * @throws IllegalArgumentException if the system has no such signal
     */
    void sendSignalToGroup(int signal);

    /**
     * Ends the child and all that it has started: sends SIGKILL to its group.
     *
     * <p>asyncio: {@code os.killpg(transport.get_pid(), signal.SIGKILL)}.
     *
     * @throws IllegalStateException if the child was not started with {@code startNewSession} or {@code processGroup}
     * @throws ProcessLookupException if nobody is left in the group
     */
    void killGroup();

    /**
     * Closes the pipes, and kills the child if it runs. Returns at once. What has been written to stdin is still sent
     * if the child takes it.
     *
     * <p>asyncio: {@code transport.close()}.
     */
    @Override
    void close();

    /**
     * Waits until the child has exited. Its pipes may be open then: what it has written may not have been read, and
     * others may have inherited them. Suspends the current coroutine; a cancellation ends the waiting only.
     *
     * @return the exit status, see {@link Subprocess#returncode}
     */
    int awaitExit();
}
