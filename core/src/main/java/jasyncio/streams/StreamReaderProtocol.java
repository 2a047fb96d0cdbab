package jasyncio.streams;

import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Future;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What stands between a transport and a {@link StreamReader}: received bytes go straight into the reader's buffer.
 *
 * <p>asyncio: {@code asyncio.StreamReaderProtocol}.
 */
public final class StreamReaderProtocol extends FlowControlProtocol implements BufferedProtocol {
    private final StreamReader reader;
    private final @Nullable ClientHandler handler;
    private final Future<@Nullable Void> closed;
    private @Nullable BaseTransport transport;

    /**
     * Creates one.
     *
     * @param reader what is fed
     * @param handler what is started when the connection is there, or null
     * @param loop the loop
     */
    public StreamReaderProtocol(StreamReader reader, @Nullable ClientHandler handler, EventLoop loop) {
        super(loop);
        this.reader = reader;
        this.handler = handler;
        closed = loop.createFuture();
    }

    /**
     * Creates one that feeds a reader, or serves a writer, of a pipe.
     *
     * <p>asyncio: {@code asyncio.StreamReaderProtocol(reader)}.
     *
     * @param reader what is fed; nothing comes to it where the pipe is one to write to
     */
    public StreamReaderProtocol(StreamReader reader) {
        this(reader, null, EventLoop.getEventLoop());
    }

    @Override
    public void connectionMade(BaseTransport made) {
        transport = made;
        if (made instanceof ReadTransport source) {
            reader.setTransport(source);
        }
        if (handler != null) {
            start(handler, (WriteTransport) made);
        }
    }

    private void start(ClientHandler handler, WriteTransport connected) {
        StreamWriter writer = new StreamWriter(connected, this, reader);
        loop().createTask(() -> handler.handle(reader, writer)).addDoneCallback(this::handlerEnded);
    }

    private void handlerEnded(Future<?> task) {
        Throwable error = task.cancelled() ? null : task.exception();
        if (error != null) {
            loop().callExceptionHandler(ExceptionContext.of("Unhandled exception in client_connected_cb", error)
                    .with("transport", transport));
        }
        if (transport != null && (error != null || task.cancelled())) {
            transport.close();
        }
    }

    @Override
    boolean isAccepted() {
        return handler != null;
    }

    @Override
    void replaceTransport(Transport next) {
        transport = next;
        reader.replaceTransport(next);
    }

    @Override
    public ByteBuffer getBuffer(int sizeHint) {
        return reader.room();
    }

    @Override
    public void bufferUpdated(int count) {
        reader.filled(count);
    }

    @Override
    public boolean eofReceived() {
        reader.feedEof();
        return true;
    }

    @Override
    public void connectionLost(@Nullable Throwable error) {
        if (error == null) {
            reader.feedEof();
        } else {
            reader.setException(error);
        }
        if (error == null) {
            closed.trySetResult(null);
        } else if (closed.trySetException(error)) {
            closed.exception(); // the reader and the writer report it: nobody has to ask here
        }
        super.connectionLost(error);
    }

    @Override
    protected Future<@Nullable Void> closeWaiter() {
        return closed;
    }
}
