package jasyncio.children;

import jasyncio.flow.ProtocolKind;
import jasyncio.functions.Waiters;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Network;
import jasyncio.pipes.PipeTransport;
import jasyncio.pipes.ReadPipe;
import jasyncio.pipes.WritePipe;
import jasyncio.process.ProcessLookupException;
import jasyncio.process.SubprocessOptions;
import jasyncio.process.SubprocessProtocol;
import jasyncio.process.SubprocessTransport;
import jasyncio.streams.BaseProtocol;
import jasyncio.streams.BaseTransport;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A child of the loop's network. */
final class ChildTransport implements SubprocessTransport {
    private static final int STDIN = 0;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;

    private static final int KILL = 9;
    private static final int TERM = 15;

    private final EventLoop loop;
    private final Network.Child child;

    /** Whether it was started in a group of processes that is not the one of this program. */
    private final boolean grouped;

    private SubprocessProtocol protocol;
    private final @Nullable PipeTransport[] pipes = new @Nullable PipeTransport[3];

    /** The pipes that are not closed. */
    private final BitSet open = new BitSet();

    private @Nullable Integer returncode;
    private final Waiters exitWaiters = new Waiters();
    private final Waiters endWaiters = new Waiters();
    private boolean closed;
    private boolean finished;
    private boolean ended;

    private ChildTransport(EventLoop loop, SubprocessProtocol protocol, Network.Child child, boolean grouped) {
        this.loop = loop;
        this.protocol = protocol;
        this.child = child;
        this.grouped = grouped;
    }

    static ChildTransport start(
            EventLoop loop, SubprocessProtocol protocol, SubprocessOptions options, List<String> command)
            throws IOException {
        Network.Child child = loop.network().launch(Launch.prepare(command, options));
        boolean grouped = options.startNewSession() || options.processGroup() != null;
        ChildTransport transport = new ChildTransport(loop, protocol, child, grouped);
        Future<@Nullable Void> connected = transport.connect();
        try {
            connected.await();
        } catch (CancelledError cancelled) {
            transport.close();
            transport.awaitEnd();
            throw cancelled;
        } catch (Throwable t) {
            transport.close(); // the caller is being closed, and cannot wait
            throw t;
        }
        return transport;
    }

    /** Gives what is done when the protocol knows of the child. */
    private Future<@Nullable Void> connect() {
        Future<@Nullable Void> connected = loop.createFuture();
        RunningChildren.of(loop).add(this);
        Network.PipeSink stdin = child.stdin();
        if (stdin != null) {
            addPipe(STDIN, new WritePipe(loop, stdin, "stdin of " + child.pid(), new PipeProtocol(this, STDIN)));
        }
        ReadPipe stdout = readPipe(STDOUT, child.stdout());
        ReadPipe stderr = readPipe(STDERR, child.stderr());
        loop.callSoon(() -> protocol.connectionMade(this));
        loop.callSoon(() -> {
            begin(stdout);
            begin(stderr);
            child.onExit(this::exited);
        });
        loop.callSoon(() -> {
            connected.trySetResult(null);
        });
        return connected;
    }

    private @Nullable ReadPipe readPipe(int fd, Network.@Nullable PipeSource source) {
        if (source == null) {
            return null;
        }
        ReadPipe pipe = new ReadPipe(loop, source, (fd == STDOUT ? "stdout" : "stderr") + " of " + child.pid(),
                new PipeProtocol(this, fd));
        addPipe(fd, pipe);
        return pipe;
    }

    private void addPipe(int fd, PipeTransport pipe) {
        pipes[fd] = pipe;
        open.set(fd);
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

    private void exited(int status) {
        returncode = status;
        loop.callSoon(protocol::processExited);
        PipeTransport stdin = pipes[STDIN];
        if (stdin != null) {
            stdin.close(); // nobody reads it: what is left breaks on the way
        }
        finishIfOver();
        exitWaiters.takeAll();
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
            exitWaiters.await(loop);
        }
        return Objects.requireNonNull(returncode);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (PipeTransport pipe : pipes) {
            if (pipe != null) {
                pipe.close();
            }
        }
        if (returncode == null && child.isAlive()) {
            if (loop.getDebug()) {
                System.getLogger("jasyncio").log(System.Logger.Level.WARNING,
                        "Close running child process: kill " + this);
            }
            child.signal(KILL);
        }
    }

    /** One that has ended is not worth a warning, though somebody may have inherited its pipes. */
    void endWithLoop() {
        if (!closed && returncode == null) {
            System.getLogger("jasyncio").log(System.Logger.Level.WARNING, "unclosed transport " + this
                    + ": the loop was closed before the child ended; wait for it, or close its transport");
        }
        closed = true;
        child.discard();
        for (PipeTransport pipe : pipes) {
            if (pipe != null) {
                pipe.abandon();
            }
        }
    }

    @Override
    public void sendSignal(int signal) {
        if (ended) {
            throw new ProcessLookupException("the child has ended: pid " + child.pid());
        }
        child.signal(signal);
    }

    @Override
    public void terminate() {
        sendSignal(TERM);
    }

    @Override
    public void kill() {
        sendSignal(KILL);
    }

    @Override
    public void sendSignalToGroup(int signal) {
        if (!grouped) {
            throw new IllegalStateException("the child " + child.pid() + " is in the group of this program: start it"
                    + " with options.withStartNewSession(true) or options.withProcessGroup(0)");
        }
        if (!child.signalGroup(signal)) {
            throw new ProcessLookupException("nobody is left in the group of the child: pid " + child.pid());
        }
    }

    @Override
    public void killGroup() {
        sendSignalToGroup(KILL);
    }

    @Override
    public long getPid() {
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
        return name.equals("subprocess") ? child.handle() : null;
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
        text.append(" pid=").append(child.pid());
        text.append(returncode != null ? " returncode=" + returncode : " running");
        String[] names = {" stdin=", " stdout=", " stderr="};
        for (int fd = STDIN; fd <= STDERR; fd++) {
            if (pipes[fd] != null) {
                text.append(names[fd]).append(pipes[fd]);
            }
        }
        return text.append('>').toString();
    }
}
