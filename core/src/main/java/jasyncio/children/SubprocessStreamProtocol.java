package jasyncio.children;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.process.Subprocess;
import jasyncio.process.SubprocessProtocol;
import jasyncio.process.SubprocessTransport;
import jasyncio.streams.BaseTransport;
import jasyncio.streams.FlowControlProtocol;
import jasyncio.streams.ReadTransport;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamWriter;
import jasyncio.streams.WriteTransport;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Feeds the streams of a {@link Subprocess}. */
final class SubprocessStreamProtocol extends FlowControlProtocol implements SubprocessProtocol {
    private final int limit;
    private final Future<@Nullable Void> stdinClosed;
    private final @Nullable StreamReader[] readers = new @Nullable StreamReader[3];
    private final BitSet openReaders = new BitSet();
    private @Nullable StreamWriter stdin;
    private @Nullable SubprocessTransport transport;
    private boolean exited;

    SubprocessStreamProtocol(int limit, EventLoop loop) {
        super(loop);
        this.limit = limit;
        stdinClosed = loop.createFuture();
    }

    @Nullable
    StreamWriter stdin() {
        return stdin;
    }

    @Nullable
    StreamReader reader(int fd) {
        return readers[fd];
    }

    @Override
    public void connectionMade(BaseTransport made) {
        SubprocessTransport child = (SubprocessTransport) made;
        transport = child;
        for (int fd = 1; fd <= 2; fd++) {
            if (child.getPipeTransport(fd) instanceof ReadTransport pipe) {
                StreamReader reader = new StreamReader(limit, loop());
                reader.setTransport(pipe);
                readers[fd] = reader;
                openReaders.set(fd);
            }
        }
        if (child.getPipeTransport(0) instanceof WriteTransport pipe) {
            stdin = new StreamWriter(pipe, this, null);
        }
    }

    @Override
    public void pipeDataReceived(int fd, byte[] data) {
        Objects.requireNonNull(readers[fd]).feedData(data);
    }

    @Override
    public void pipeConnectionLost(int fd, @Nullable Throwable error) {
        if (fd == 0) {
            stdinLost(error);
            return;
        }
        StreamReader reader = Objects.requireNonNull(readers[fd]);
        if (error == null) {
            reader.feedEof();
        } else {
            reader.setException(error);
        }
        openReaders.clear(fd);
        closeIfOver();
    }

    private void stdinLost(@Nullable Throwable error) {
        Objects.requireNonNull(stdin).close();
        connectionLost(error);
        if (error == null) {
            stdinClosed.trySetResult(null); // unless cancelled by one who waited for it
        } else if (stdinClosed.trySetException(error)) {
            var _ = stdinClosed.exception(); // nobody has to wait for it
        }
    }

    @Override
    public void processExited() {
        exited = true;
        closeIfOver();
    }

    private void closeIfOver() {
        if (openReaders.isEmpty() && exited) {
            Objects.requireNonNull(transport).close();
        }
    }

    @Override
    protected Future<@Nullable Void> closeWaiter() {
        return stdinClosed;
    }
}
