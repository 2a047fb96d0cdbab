package jasyncio.process;

import jasyncio.coroutine.Awaitable;
import jasyncio.loop.EventLoop;
import jasyncio.net.BaseTransport;
import jasyncio.net.ConnectionResetException;
import jasyncio.net.StreamReader;
import jasyncio.net.StreamWriter;
import jasyncio.primitives.Gather;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A child: another program that this one has started. Awaiting it waits for its end and gives its {@link #returncode}.
 *
 * {@snippet :
 * var ls = createSubprocessExec(SubprocessOptions.DEFAULT.withStdout(PIPE), "ls", "-l");
 * for (byte[] line : ls.stdout()) {
 *     IO.print(new String(line));
 * }
 * IO.println("exit status " + await(ls));
 * }
 *
 * <p>A child that runs when its loop is closed is killed, with a warning. A pipe ends when all have closed it who inherited it: what a
 * grandchild writes after the child's exit is read too (Java itself would drop it; it still does if the child exits in the
 * instant of its start). The name is not {@code Process}, since that is Java's.
 *
 * <p>asyncio: {@code asyncio.subprocess.Process}.
 */
public final class Subprocess implements Awaitable<Integer> {
    private final SubprocessTransport transport;
    private final SubprocessStreamProtocol protocol;
    private final long pid;

    private Subprocess(SubprocessTransport.Connection<SubprocessStreamProtocol> child) {
        transport = child.transport();
        protocol = child.protocol();
        pid = transport.getPid();
    }

    /**
     * Starts a program. Suspends the current coroutine until it runs. A cancellation kills the child and waits for its end.
     *
     * <p>asyncio: {@code asyncio.create_subprocess_exec(program, *args)}.
     *
     * @param options how
     * @param program the program: a path, or a name to be looked up in PATH
     * @param arguments its arguments
     * @return the child
     * @throws java.nio.file.NoSuchFileException if there is no such program, or no such directory to run it in
     * @throws java.nio.file.AccessDeniedException if it cannot be executed
     * @throws IOException if it cannot be started for another reason
     * @throws IllegalArgumentException if the program or an argument contains a NUL character
     */
    public static Subprocess exec(SubprocessOptions options, String program, String... arguments) throws IOException {
        EventLoop loop = EventLoop.getRunningLoop();
        return new Subprocess(SubprocessTransport.exec(
                loop, () -> new SubprocessStreamProtocol(options.limit(), loop), options, program, arguments));
    }

    /**
     * Starts a program, see {@link #exec(SubprocessOptions, String, String...)}.
     *
     * @param options how
     * @param command the program and its arguments
     * @return the child
     * @throws IOException if it cannot be started
     * @throws IllegalArgumentException if {@code command} is empty
     */
    public static Subprocess exec(SubprocessOptions options, List<String> command) throws IOException {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("a command is a program and its arguments; this one is empty");
        }
        return exec(options, command.getFirst(), command.subList(1, command.size()).toArray(String[]::new));
    }

    /**
     * Starts a command of the shell, {@code /bin/sh}, see {@link #exec(SubprocessOptions, String, String...)}.
     *
     * <p>asyncio: {@code asyncio.create_subprocess_shell(cmd)}.
     *
     * @param command the command; quoting what it is made of is up to the caller
     * @param options how
     * @return the child
     * @throws IOException if the shell cannot be started
     * @throws IllegalArgumentException if the command contains a NUL character
     */
    public static Subprocess shell(String command, SubprocessOptions options) throws IOException {
        EventLoop loop = EventLoop.getRunningLoop();
        return new Subprocess(SubprocessTransport.shell(
                loop, () -> new SubprocessStreamProtocol(options.limit(), loop), command, options));
    }

    /**
     * What the child reads.
     *
     * <p>asyncio: {@code process.stdin}.
     *
     * @return the stream
     * @throws IllegalStateException if it is no pipe
     */
    public StreamWriter stdin() {
        return pipe(protocol.stdin(), "stdin", "withStdin");
    }

    /**
     * What the child writes.
     *
     * <p>asyncio: {@code process.stdout}.
     *
     * @return the stream
     * @throws IllegalStateException if it is no pipe
     */
    public StreamReader stdout() {
        return pipe(protocol.reader(1), "stdout", "withStdout");
    }

    /**
     * What the child writes of errors.
     *
     * <p>asyncio: {@code process.stderr}.
     *
     * @return the stream
     * @throws IllegalStateException if it is no pipe
     */
    public StreamReader stderr() {
        return pipe(protocol.reader(2), "stderr", "withStderr");
    }

    private <S> S pipe(@Nullable S stream, String name, String option) {
        if (stream == null) {
            throw new IllegalStateException(
                    name + " of " + this + " is no pipe: start it with options." + option + "(PIPE)");
        }
        return stream;
    }

    /**
     * The id of the child.
     *
     * <p>asyncio: {@code process.pid}.
     *
     * @return the id
     */
    public long pid() {
        return pid;
    }

    /**
     * The exit status of the child. A negative number, -n, says that signal n has ended it. Java does not tell such an end from an exit
     * with the status 128 + n; so it is -n if this program has sent that signal to the child by the methods of this class, and else, for a
     * crash or a signal from elsewhere, 128 + n, as shells report it.
     *
     * <p>asyncio: {@code process.returncode}.
     *
     * @return the status; null while the child runs
     */
    public @Nullable Integer returncode() {
        return transport.getReturncode();
    }

    /**
     * The transport, for what this class does not do.
     *
     * @return the transport
     */
    public SubprocessTransport transport() {
        return transport;
    }

    /**
     * Waits until the child has exited and its pipes are closed. Suspends the current coroutine; a cancellation ends the waiting, and
     * leaves the child alone. A child that writes more than a pipe and its reader hold waits for someone to read: then use {@link
     * #communicate()}.
     *
     * <p>asyncio: {@code process.wait()}.
     *
     * @return the exit status, see {@link #returncode}
     */
    @Override
    public Integer await() {
        return transport.awaitExit();
    }

    /**
     * Closes stdin, reads stdout and stderr to their ends, as far as they are pipes, and waits for the end of the child. Suspends the current coroutine; a cancellation ends
     * it, and loses what was read.
     *
     * <p>asyncio: {@code process.communicate()}.
     *
     * @return what was read
     * @throws IOException if a pipe is broken
     */
    public Output communicate() throws IOException {
        return communicate(null);
    }

    /**
     * Like {@link #communicate()}, and writes to stdin meanwhile. That the child stops reading is no error.
     *
     * <p>asyncio: {@code process.communicate(input)}.
     *
     * @param input what to write; null for nothing. Not used if stdin is no pipe
     * @return what was read
     * @throws IOException if a pipe is broken
     */
    public Output communicate(byte @Nullable [] input) throws IOException {
        List<byte @Nullable []> outputs = Gather.<byte @Nullable []>gather(List.<Awaitable<byte @Nullable []>>of(
                () -> feedStdin(input), () -> readAll(1), () -> readAll(2)))
                .await();
        await();
        return new Output(outputs.get(1), outputs.get(2));
    }

    private byte @Nullable [] feedStdin(byte @Nullable [] input) throws IOException {
        StreamWriter stdin = protocol.stdin();
        if (stdin == null) {
            return null;
        }
        try {
            if (input != null) {
                stdin.write(input);
            }
            stdin.drain();
        } catch (BrokenPipeException | ConnectionResetException _) {
            // it has read what it wanted
        }
        stdin.close();
        return null;
    }

    private byte @Nullable [] readAll(int fd) throws IOException {
        StreamReader reader = protocol.reader(fd);
        if (reader == null) {
            return null;
        }
        byte[] all = reader.read();
        BaseTransport pipe = Objects.requireNonNull(transport.getPipeTransport(fd));
        pipe.close();
        return all;
    }

    /**
     * What {@link #communicate} has read.
     *
     * @param stdout what the child has written; null if that is no pipe
     * @param stderr what it has written of errors; null if that is no pipe
     */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are handed over, not compared
    public record Output(byte @Nullable [] stdout, byte @Nullable [] stderr) {
        /**
         * What the child has written, as text.
         *
         * @return the text, decoded as UTF-8; empty if stdout is no pipe
         */
        public String stdoutText() {
            return text(stdout);
        }

        /**
         * What the child has written of errors, as text.
         *
         * @return the text, decoded as UTF-8; empty if stderr is no pipe
         */
        public String stderrText() {
            return text(stderr);
        }

        private static String text(byte @Nullable [] bytes) {
            return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /**
     * Sends a signal. Nothing happens if the child has just exited.
     *
     * <p>asyncio: {@code process.send_signal(signal)}.
     *
     * @param signal the number of the signal
     * @throws ProcessLookupException if the end of the child is known
     * @throws IllegalArgumentException if the system has no such signal
     */
    public void sendSignal(int signal) {
        transport.sendSignal(signal);
    }

    /**
     * Sends a signal, see {@link #sendSignal(int)}.
     *
     * @param signal its name, such as {@code "HUP"} or {@code "SIGHUP"}
     * @throws ProcessLookupException if the end of the child is known
     * @throws IllegalArgumentException if the system has no such signal
     */
    public void sendSignal(String signal) {
        transport.sendSignal(Signals.number(signal));
    }

    /**
     * Asks the child to end: sends SIGTERM.
     *
     * <p>asyncio: {@code process.terminate()}.
     *
     * @throws ProcessLookupException if the end of the child is known
     */
    public void terminate() {
        transport.terminate();
    }

    /**
     * Ends the child: sends SIGKILL.
     *
     * <p>asyncio: {@code process.kill()}.
     *
     * @throws ProcessLookupException if the end of the child is known
     */
    public void kill() {
        transport.kill();
    }

    @Override
    public String toString() {
        return "<Process " + pid + ">";
    }
}
