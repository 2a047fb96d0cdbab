package jasyncio.children;

import jasyncio.context.Context;
import jasyncio.flow.ProtocolKind;
import jasyncio.functions.Waiters;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.process.ProcessLookupException;
import jasyncio.process.Stdio;
import jasyncio.process.SubprocessOptions;
import jasyncio.process.SubprocessProtocol;
import jasyncio.process.SubprocessTransport;
import jasyncio.streams.BaseProtocol;
import jasyncio.streams.BaseTransport;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A child on {@link java.lang.Process}.
 *
 * <p>To start one blocks, so a thread does it. The same thread then pumps the child's first pipe, because that must
 * take the pipe's monitor before the child exits (see {@link ReadPipe#pump}): only a child that exits in the instant of
 * its start is faster. A second pipe gets a thread of its own. It is safe as soon as the first is, since Java closes
 * the pipes of a child one after the other.
 */
final class ChildTransport implements SubprocessTransport {
    private static final int STDIN = 0;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;

    private final EventLoop loop;
    private final Context context = Context.copyCurrent();
    private final List<String> command;
    private final SubprocessOptions options;
    private SubprocessProtocol protocol;

    /** Done when the protocol knows of the child, or when that could not be started. */
    private final Future<@Nullable Void> running;

    private final @Nullable Pipe[] pipes = new @Nullable Pipe[3];

    /** The pipes that are not closed. */
    private final BitSet open = new BitSet();

    private @Nullable Process process;
    private @Nullable Integer returncode;
    private final BitSet sentSignals = new BitSet();
    private final Waiters endWaiters = new Waiters();
    private boolean closed;
    private boolean finished;
    private boolean ended;

    private ChildTransport(
            EventLoop loop, SubprocessProtocol protocol, SubprocessOptions options, List<String> command) {
        this.loop = loop;
        this.protocol = protocol;
        this.options = options;
        this.command = command;
        running = loop.createFuture();
    }

    static ChildTransport start(
            EventLoop loop, SubprocessProtocol protocol, SubprocessOptions options, List<String> command)
            throws IOException {
        Launch.check(command, options);
        ChildTransport child = new ChildTransport(loop, protocol, options, command);
        Thread.ofPlatform()
                .daemon()
                .name("jasyncio child " + command.getFirst())
                .start(child::launch);
        try {
            child.running.await();
        } catch (Throwable t) {
            child.close();
            child.awaitEnd();
            throw t;
        }
        return child;
    }

    /** Runs on a thread of its own. */
    private void launch() {
        Process started;
        try {
            started = Launch.start(loop.network(), command, options);
        } catch (Throwable t) {
            tell(() -> notStarted(t));
            return;
        }
        try {
            connect(started);
        } catch (Throwable t) {
            started.toHandle().destroyForcibly(); // there was no thread for the second pump
            tell(() -> notStarted(t));
        }
    }

    /** Tells the loop of the child, and pumps its first pipe. */
    private void connect(Process started) {
        ReadPipe stdout = options.stdout() == Stdio.PIPE ? readPipe(started, STDOUT) : null;
        ReadPipe stderr = options.stderr() == Stdio.PIPE ? readPipe(started, STDERR) : null;
        Runnable connect = () -> {
            if (!tell(() -> connected(started, stdout, stderr))) {
                started.toHandle().destroyForcibly();
                abandon(stdout);
                abandon(stderr);
            }
        };
        if (stdout != null && stderr != null) {
            stdout.pump(() -> {
                CountDownLatch holding = new CountDownLatch(1);
                stderr.startPump(() -> stderr.pump(holding::countDown));
                awaitUninterruptibly(holding);
                connect.run();
            });
        } else if (stdout != null) {
            stdout.pump(connect);
        } else if (stderr != null) {
            stderr.pump(connect);
        } else {
            connect.run();
        }
    }

    private ReadPipe readPipe(Process started, int fd) {
        return new ReadPipe(
                loop,
                context,
                fd == STDOUT ? started.getInputStream() : started.getErrorStream(),
                (fd == STDOUT ? "stdout" : "stderr") + " of " + started.pid(),
                new PipeProtocol(this, fd));
    }

    private boolean tell(Runnable news) {
        return Pipe.tell(loop, context, news);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody knows this thread", e);
        }
    }

    private static void abandon(@Nullable Pipe pipe) {
        if (pipe != null) {
            pipe.abandon();
        }
    }

    private void notStarted(Throwable failure) {
        running.trySetException(failure);
        closed = true;
        end();
    }

    private void connected(Process started, @Nullable ReadPipe stdout, @Nullable ReadPipe stderr) {
        process = started;
        RunningChildren.of(loop).add(this);
        if (options.stdin() == Stdio.PIPE) {
            addPipe(STDIN, new WritePipe(loop, context, started.getOutputStream(), "stdin of " + started.pid(),
                    new PipeProtocol(this, STDIN)));
        }
        addPipe(STDOUT, stdout);
        addPipe(STDERR, stderr);
        loop.callSoon(() -> protocol.connectionMade(this));
        loop.callSoon(() -> {
            begin(stdout);
            begin(stderr);
            var _ = started.onExit().thenRun(() -> tell(this::exited));
        });
        loop.callSoon(() -> {
            running.trySetResult(null);
        });
        if (closed) {
            closePipesAndKill();
        }
    }

    private void addPipe(int fd, @Nullable Pipe pipe) {
        if (pipe != null) {
            pipes[fd] = pipe;
            open.set(fd);
        }
    }

    private static void begin(@Nullable ReadPipe pipe) {
        if (pipe != null) {
            pipe.begin();
        }
    }

    void pipeDataReceived(int fd, byte[] data) {
        loop.callSoon(() -> protocol.pipeDataReceived(fd, data));
    }

    void pipeConnectionLost(int fd, @Nullable Throwable error) {
        loop.callSoon(() -> protocol.pipeConnectionLost(fd, error));
        open.clear(fd);
        finishIfOver();
    }

    private void exited() {
        returncode = returncodeOf(Objects.requireNonNull(process).exitValue());
        loop.callSoon(protocol::processExited);
        Pipe stdin = pipes[STDIN];
        if (stdin != null) {
            stdin.close(); // nobody reads it: what is left breaks on the way
        }
        finishIfOver();
    }

    /**
     * Java gives 128 + n for a child that signal n has ended, and for one that exits with that status, as shells do.
     */
    private int returncodeOf(int exitValue) {
        int signal = exitValue - 128;
        return signal > 0 && sentSignals.get(signal) ? -signal : exitValue;
    }

    private void finishIfOver() {
        if (!finished && returncode != null && open.isEmpty()) {
            finished = true;
            loop.callSoon(() -> {
                try {
                    protocol.connectionLost(null);
                } finally {
                    RunningChildren.of(loop).remove(this);
                    end();
                }
            });
        }
    }

    private void end() {
        ended = true;
        endWaiters.takeAll();
    }

    private void awaitEnd() {
        if (!ended) {
            endWaiters.await(loop);
        }
    }

    @Override
    public int awaitExit() {
        if (returncode == null) {
            awaitEnd();
        }
        return Objects.requireNonNull(returncode);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            closePipesAndKill();
        }
    }

    private void closePipesAndKill() {
        for (Pipe pipe : pipes) {
            if (pipe != null) {
                pipe.close();
            }
        }
        Process child = process;
        if (child != null && returncode == null && child.isAlive()) {
            if (loop.getDebug()) {
                System.getLogger("jasyncio").log(System.Logger.Level.WARNING,
                        "Close running child process: kill " + this);
            }
            send(child, Signals.KILL);
        }
    }

    void killWithLoop() {
        Process child = process;
        if (!closed) {
            System.getLogger("jasyncio").log(System.Logger.Level.WARNING, "unclosed transport " + this
                    + ": the loop was closed before the child ended; wait for it, or close its transport");
        }
        closed = true;
        if (child != null && child.isAlive()) {
            child.toHandle().destroyForcibly();
        }
        for (Pipe pipe : pipes) {
            abandon(pipe);
        }
    }

    @Override
    public void sendSignal(int signal) {
        Process child = process;
        if (child == null || ended) {
            throw new ProcessLookupException("the child has ended" + (child == null ? "" : ": pid " + child.pid()));
        }
        if (child.isAlive()) {
            send(child, signal);
        }
    }

    private void send(Process child, int signal) {
        Signals.send(loop.network(), child.toHandle(), signal);
        if (signal > 0) {
            sentSignals.set(signal);
        }
    }

    @Override
    public void terminate() {
        sendSignal(Signals.TERM);
    }

    @Override
    public void kill() {
        sendSignal(Signals.KILL);
    }

    @Override
    public long getPid() {
        Process child = process;
        if (child == null) {
            throw new ProcessLookupException("the child was not started: " + command.getFirst());
        }
        return child.pid();
    }

    @Override
    public @Nullable Integer getReturncode() {
        return returncode;
    }

    @Override
    public @Nullable BaseTransport getPipeTransport(int fd) {
        return fd >= 0 && fd < pipes.length ? pipes[fd] : null;
    }

    @Override
    public @Nullable Object getExtraInfo(String name) {
        return name.equals("subprocess") ? process : null;
    }

    @Override
    public boolean isClosing() {
        return closed;
    }

    @Override
    public void setProtocol(BaseProtocol protocol) {
        this.protocol = ProtocolKind.check(SubprocessProtocol.class, protocol);
    }

    @Override
    public BaseProtocol getProtocol() {
        return protocol;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("<SubprocessTransport");
        if (closed) {
            text.append(" closed");
        }
        Process child = process;
        if (child != null) {
            text.append(" pid=").append(child.pid());
        }
        text.append(returncode != null ? " returncode=" + returncode : child != null ? " running" : " not started");
        String[] names = {" stdin=", " stdout=", " stderr="};
        for (int fd = STDIN; fd <= STDERR; fd++) {
            if (pipes[fd] != null) {
                text.append(names[fd]).append(pipes[fd]);
            }
        }
        return text.append('>').toString();
    }
}
