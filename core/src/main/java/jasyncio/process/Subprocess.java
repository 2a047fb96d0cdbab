package jasyncio.process;

import jasyncio.coroutine.Body;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
 * <p>A child that runs when its loop is closed is killed, with a warning. A pipe ends when all have closed it who
 * inherited it: what a grandchild writes after the child's exit is read too. The name is not {@code Process}, since
 * that is Java's.
 *
 * <p>Where native access is enabled ({@code --enable-native-access=jasyncio}, or {@code ALL-UNNAMED} on the class path)
 * and the system is Linux with the GNU C library, the system itself starts children, and all that is said here holds.
 * Elsewhere Java's {@link ProcessBuilder} does. Then a signal that this program has not sent is told as 128 + n; what a
 * grandchild writes is lost if the child exits in the instant of its start; a pipe that a grandchild holds keeps its
 * descriptor and a thread until that ends; and sessions, groups and passed descriptors are refused.
 * {@code -Djasyncio.processes=native|jdk|auto} chooses.
 *
 * <p>asyncio: {@code asyncio.subprocess.Process}.
 */
public interface Subprocess extends Body<Integer, RuntimeException> {
    /**
     * What the child reads.
     *
     * <p>asyncio: {@code process.stdin}.
     *
     * @return the stream
     * @throws IllegalStateException if it is no pipe
     */
    StreamWriter stdin();

    /**
     * What the child writes.
     *
     * <p>asyncio: {@code process.stdout}.
     *
     * @return the stream
     * @throws IllegalStateException if it is no pipe
     */
    StreamReader stdout();

    /**
     * What the child writes of errors.
     *
     * <p>asyncio: {@code process.stderr}.
     *
     * @return the stream
     * @throws IllegalStateException if it is no pipe
     */
    StreamReader stderr();

    /**
     * The id of the child.
     *
     * <p>asyncio: {@code process.pid}.
     *
     * @return the id
     */
    long pid();

    /**
     * The exit status of the child. A negative number, -n, says that signal n has ended it. (Java's own children: see
     * above.)
     *
     * <p>asyncio: {@code process.returncode}.
     *
     * @return the status; null while the child runs
     */
    @Nullable
    Integer returncode();

    /**
     * The transport, for what this class does not do.
     *
     * @return the transport
     */
    SubprocessTransport transport();

    /**
     * Waits until the child has exited, though others may hold its pipes. Suspends the current coroutine; a
     * cancellation ends the waiting, and leaves the child alone. A child that writes more than a pipe and its reader
     * hold waits for someone to read: then use {@link #communicate()}.
     *
     * <p>asyncio: {@code process.wait()}.
     *
     * @return the exit status, see {@link #returncode}
     */
    @Override
    Integer await();

    /**
     * Closes stdin, reads stdout and stderr to their ends, as far as they are pipes, and waits for the end of the
     * child. Suspends the current coroutine; a cancellation ends it, and what was read is there for the next call.
     *
     * <p>asyncio: {@code process.communicate()}.
     *
     * @return what was read
     * @throws IOException if a pipe is broken
     */
    Output communicate() throws IOException;

    /**
     * Like {@link #communicate()}, and writes to stdin meanwhile. That the child stops reading is no error. After one
     * that was cancelled, {@link #communicate()} goes on writing the same input.
     *
     * <p>asyncio: {@code process.communicate(input)}.
     *
     * @param input what to write; null for nothing. Not used if stdin is no pipe
     * @return what was read
     * @throws IOException if a pipe is broken
     * @throws IllegalStateException if there is input, and an earlier call was given some
     */
    Output communicate(byte @Nullable [] input) throws IOException;

    /**
     * What {@link #communicate} has read.
     *
     * @param stdout what the child has written; null if that is no pipe
     * @param stderr what it has written of errors; null if that is no pipe
     */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are handed over, not compared
    record Output(byte @Nullable [] stdout, byte @Nullable [] stderr) {
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
    void sendSignal(int signal);

    /**
     * Sends a signal, see {@link #sendSignal(int)}.
     *
     * @param signal its name, such as {@code "HUP"} or {@code "SIGHUP"}
     * @throws ProcessLookupException if the end of the child is known
     * @throws IllegalArgumentException if the system has no such signal
     */
    void sendSignal(String signal);

    /**
     * Asks the child to end: sends SIGTERM.
     *
     * <p>asyncio: {@code process.terminate()}.
     *
     * @throws ProcessLookupException if the end of the child is known
     */
    void terminate();

    /**
     * Ends the child: sends SIGKILL.
     *
     * <p>asyncio: {@code process.kill()}.
     *
     * @throws ProcessLookupException if the end of the child is known
     */
    void kill();

    /**
     * Sends a signal to the child and all that it has started, as far as they have not left its group.
     *
     * <p>asyncio: {@code os.killpg(process.pid, signal)}.
     *
     * @param signal the number of the signal
     * @throws IllegalStateException if the child was not started with {@code startNewSession} or {@code processGroup}
     * @throws ProcessLookupException if nobody is left in the group
     * @throws IllegalArgumentException if the system has no such signal
     */
    void sendSignalToGroup(int signal);

    /**
     * Sends a signal to a group, see {@link #sendSignalToGroup(int)}.
     *
     * @param signal its name, such as {@code "HUP"} or {@code "SIGHUP"}
     * @throws IllegalStateException if the child was not started with {@code startNewSession} or {@code processGroup}
     * @throws ProcessLookupException if nobody is left in the group
     * @throws IllegalArgumentException if the system has no such signal
     */
    void sendSignalToGroup(String signal);

    /**
     * Ends the child and all that it has started: sends SIGKILL to its group.
     *
     * <p>asyncio: {@code os.killpg(process.pid, signal.SIGKILL)}.
     *
     * @throws IllegalStateException if the child was not started with {@code startNewSession} or {@code processGroup}
     * @throws ProcessLookupException if nobody is left in the group
     */
    void killGroup();
}
