package jasyncio.process;

import jasyncio.loop.EventLoop;
import jasyncio.net.BaseTransport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A child, as a {@link SubprocessProtocol} sees it. {@link #getExtraInfo} knows {@code "subprocess"}, the {@link java.lang.Process}.
 *
 * <p>asyncio: {@code asyncio.SubprocessTransport}.
 */
public sealed interface SubprocessTransport extends BaseTransport permits ChildTransport {
    /**
     * Starts a program. Suspends the current coroutine until it runs and {@code connectionMade} was called. A cancellation kills the child
     * and waits for its end.
     *
     * <p>asyncio: {@code loop.subprocess_exec(protocol_factory, program, *args)}.
     *
     * @param <P> the type of the protocol
     * @param loop the running loop
     * @param protocolFactory makes the protocol
     * @param options how; {@link SubprocessOptions#PIPES} is asyncio's default here
     * @param program the program: a path, or a name to be looked up in PATH
     * @param arguments its arguments
     * @return the transport and the protocol
     * @throws java.nio.file.NoSuchFileException if there is no such program, or no such directory to run it in
     * @throws java.nio.file.AccessDeniedException if it cannot be executed
     * @throws IOException if it cannot be started for another reason
     * @throws IllegalArgumentException if the program or an argument contains a NUL character
     */
    static <P extends SubprocessProtocol> Connection<P> exec(
            EventLoop loop,
            Supplier<? extends P> protocolFactory,
            SubprocessOptions options,
            String program,
            String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(arguments.length + 1);
        command.add(program);
        command.addAll(List.of(arguments));
        P protocol = protocolFactory.get();
        return new Connection<>(ChildTransport.start(loop, protocol, options, command), protocol);
    }

    /**
     * Starts a command of the shell, {@code /bin/sh}, see {@link #exec}.
     *
     * <p>asyncio: {@code loop.subprocess_shell(protocol_factory, cmd)}.
     *
     * @param <P> the type of the protocol
     * @param loop the running loop
     * @param protocolFactory makes the protocol
     * @param command the command; quoting what it is made of is up to the caller
     * @param options how; {@link SubprocessOptions#PIPES} is asyncio's default here
     * @return the transport and the protocol
     * @throws IOException if the shell cannot be started
     * @throws IllegalArgumentException if the command contains a NUL character
     */
    static <P extends SubprocessProtocol> Connection<P> shell(
            EventLoop loop, Supplier<? extends P> protocolFactory, String command, SubprocessOptions options)
            throws IOException {
        return exec(loop, protocolFactory, options, "/bin/sh", "-c", command);
    }

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
     * @param fd 0 for stdin, a {@link jasyncio.net.WriteTransport}; 1 for stdout and 2 for stderr, a {@link jasyncio.net.ReadTransport}
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
     * Closes the pipes, and kills the child if it runs. Returns at once. What has been written to stdin is still sent if the child takes
     * it.
     *
     * <p>asyncio: {@code transport.close()}.
     */
    @Override
    void close();

    /**
     * Waits until the child has exited and all its pipes are closed. Suspends the current coroutine; a cancellation ends the waiting only.
     *
     * @return the exit status, see {@link Subprocess#returncode}
     */
    int awaitExit();
}
