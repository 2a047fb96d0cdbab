package jasyncio.sockets;

import jasyncio.flow.PeerGone;
import jasyncio.flow.ProtocolKind;
import jasyncio.flow.Scratch;
import jasyncio.flow.SendBacklog;
import jasyncio.flow.WaterMarks;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Future;
import jasyncio.loop.KeyboardInterrupt;
import jasyncio.loop.Network;
import jasyncio.streams.BaseProtocol;
import jasyncio.streams.BufferedProtocol;
import jasyncio.streams.ConnectionResetException;
import jasyncio.streams.Protocol;
import jasyncio.streams.StreamProtocol;
import jasyncio.streams.Transport;
import jasyncio.streams.WriteBufferLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A transport over a connected socket of whatever network.
 *
 * <p>Its ends, in order: <em>closing</em>, nothing more is received; <em>lost</em>, {@code connectionLost} has been
 * scheduled and nothing more is sent; then the channel is closed. An ordinary close is lost only once the backlog has
 * been sent; an abort or a failure is both at once.
 */
final class SocketTransport implements Transport {
    private static final System.Logger LOG = System.getLogger("jasyncio");

    /** After so many writes to a lost connection each further one is warned about. */
    private static final int WRITES_BEFORE_WARNING = 5;

    private final EventLoop loop;
    private final OpenSockets sockets;
    private final Network.Socket socket;
    private final @Nullable ListeningServer server;
    private final Runnable readReady = this::readReady;
    private final Runnable writeReady = this::writeReady;
    private final SendBacklog backlog = new SendBacklog();
    private final WaterMarks marks;
    private StreamProtocol protocol;
    private @Nullable FileSend fileSend;
    private boolean paused;
    private boolean eof;
    private boolean closing;
    private boolean lost;
    private int writesSinceLost;

    private SocketTransport(EventLoop loop, Network.Socket socket, StreamProtocol protocol,
            @Nullable ListeningServer server) {
        this.loop = loop;
        this.socket = socket;
        marks = new WaterMarks(loop, this);
        this.protocol = protocol;
        this.server = server;
        sockets = OpenSockets.of(loop);
        sockets.add(socket, this);
        if (server != null) {
            server.attach(this);
        }
    }

    /**
     * Makes a transport, and schedules the call of {@code connectionMade}.
     *
     * @param connected is done after that call
     */
    static SocketTransport open(
            EventLoop loop,
            Network.Socket socket,
            StreamProtocol protocol,
            @Nullable ListeningServer server,
            Future<@Nullable Void> connected) {
        SocketTransport transport = new SocketTransport(loop, socket, protocol, server);
        loop.callSoon(() -> protocol.connectionMade(transport));
        loop.callSoon(transport::startReading);
        loop.callSoon(() -> {
            connected.trySetResult(null);
        });
        return transport;
    }

    @Override
    public @Nullable Object getExtraInfo(String name) {
        return switch (name) {
            case "socket" -> socket.channel();
            case "sockname" -> socket.getLocalAddress();
            case "peername" -> socket.getRemoteAddress();
            default -> null;
        };
    }

    @Override
    public void setProtocol(BaseProtocol protocol) {
        this.protocol = ProtocolKind.check(StreamProtocol.class, protocol);
    }

    @Override
    public BaseProtocol getProtocol() {
        return protocol;
    }

    // ---- reading

    @Override
    public boolean isReading() {
        return !closing && !paused;
    }

    @Override
    public void pauseReading() {
        if (isReading()) {
            paused = true;
            socket.removeReader();
        }
    }

    @Override
    public void resumeReading() {
        if (!closing && paused) {
            paused = false;
            startReading();
        }
    }

    private void startReading() {
        if (isReading()) {
            try {
                socket.addReader(readReady);
            } catch (IOException e) {
                fail(e, "Fatal read error on socket transport");
            }
        }
    }

    private void readReady() {
        if (lost) {
            return;
        }
        switch (protocol) {
            case BufferedProtocol buffered -> readInto(buffered);
            case Protocol plain -> readFor(plain);
        }
    }

    private void readInto(BufferedProtocol receiver) {
        ByteBuffer buffer;
        try {
            buffer = receiver.getBuffer(-1);
            if (!buffer.hasRemaining()) {
                throw new IllegalStateException("getBuffer() returned an empty buffer");
            }
        } catch (Throwable t) {
            fail(t, "Fatal error: protocol.getBuffer() call failed.");
            return;
        }
        int count = receive(buffer);
        if (count > 0) {
            try {
                receiver.bufferUpdated(count);
            } catch (Throwable t) {
                fail(t, "Fatal error: protocol.bufferUpdated() call failed.");
            }
        }
    }

    private void readFor(Protocol receiver) {
        ByteBuffer scratch = Scratch.of(loop).clear();
        int count = receive(scratch);
        if (count > 0) {
            byte[] data = new byte[count];
            scratch.flip().get(data);
            try {
                receiver.dataReceived(data);
            } catch (Throwable t) {
                fail(t, "Fatal error: protocol.dataReceived() call failed.");
            }
        }
    }

    /** Receives; the end and failures are seen to. Returns how many bytes came. */
    private int receive(ByteBuffer buffer) {
        int count;
        try {
            count = socket.read(buffer);
        } catch (Throwable t) {
            fail(t, "Fatal read error on socket transport");
            return 0;
        }
        if (count < 0) {
            endReceived();
        }
        return count;
    }

    private void endReceived() {
        boolean keepOpen;
        try {
            keepOpen = protocol.eofReceived();
        } catch (Throwable t) {
            fail(t, "Fatal error: protocol.eofReceived() call failed.");
            return;
        }
        if (keepOpen) {
            socket.removeReader(); // nothing more can come, but the end would be reported for ever
        } else {
            close();
        }
    }

    // ---- writing

    @Override
    public void write(ByteBuffer data) {
        if (eof) {
            throw new IllegalStateException("Cannot call write() after writeEof()");
        }
        checkNoFile();
        if (!data.hasRemaining() || droppedAsLost()) {
            data.position(data.limit());
            return;
        }
        if (backlog.isEmpty()) {
            try {
                send(data);
            } catch (Throwable t) {
                data.position(data.limit());
                fail(t, "Fatal write error on socket transport");
                return;
            }
            if (!data.hasRemaining() || !awaitRoom()) {
                return;
            }
        }
        backlog.add(data);
        marks.pauseIfFull();
    }

    @Override
    public void writeLines(Iterable<byte[]> pieces) {
        if (eof) {
            throw new IllegalStateException("Cannot call writeLines() after writeEof()");
        }
        checkNoFile();
        if (droppedAsLost()) {
            return;
        }
        boolean first = backlog.isEmpty();
        for (byte[] piece : pieces) {
            backlog.add(ByteBuffer.wrap(piece));
        }
        if (first) {
            try {
                backlog.sendTo(socket::write);
            } catch (Throwable t) {
                fail(t, "Fatal write error on socket transport");
                return;
            }
            if (backlog.isEmpty() || !awaitRoom()) {
                return;
            }
        }
        marks.pauseIfFull();
    }

    /** What is written to a lost connection goes nowhere, and a program that does not notice is told. */
    private boolean droppedAsLost() {
        if (lost && ++writesSinceLost > WRITES_BEFORE_WARNING) {
            LOG.log(System.Logger.Level.WARNING, "write to a connection that is lost: {0}", this);
        }
        return lost;
    }

    /**
     * Sends what the system takes, in pieces: the JDK copies what it sends from the heap into a buffer of that size.
     */
    private void send(ByteBuffer data) throws IOException {
        int end = data.limit();
        try {
            boolean full = false;
            while (data.position() < end && !full) {
                data.limit(Math.min(end, data.position() + SendBacklog.MOST_CHUNK));
                socket.write(data);
                full = data.hasRemaining();
            }
        } finally {
            data.limit(end);
        }
    }

    private boolean awaitRoom() {
        try {
            socket.addWriter(writeReady);
            return true;
        } catch (IOException e) {
            fail(e, "Fatal write error on socket transport");
            return false;
        }
    }

    private void writeReady() {
        if (lost) {
            return;
        }
        try {
            backlog.sendTo(socket::write);
        } catch (Throwable t) {
            fail(t, "Fatal write error on socket transport");
            return;
        }
        FileSend file = fileSend;
        if (file != null && backlog.isEmpty()) {
            sendFile(file);
        }
        marks.resumeIfDrained(); // which may write more
        endIfAllIsSent();
    }

    private void endIfAllIsSent() {
        if (allIsSent()) {
            socket.removeWriter();
            if (closing) {
                lost = true;
                connectionLost(null);
            } else if (eof) {
                shutdownOutput();
            }
        }
    }

    private boolean allIsSent() {
        return backlog.isEmpty() && fileSend == null;
    }

    // ---- files

    /** Whether the network sends files by itself. */
    boolean canSend(FileSend file) throws IOException {
        try {
            file.probe(socket);
            return true;
        } catch (UnsupportedOperationException _) {
            return false;
        }
    }

    /** Sends a file after what has been written. */
    void begin(FileSend file) {
        if (eof) {
            throw new IllegalStateException("Cannot call sendfile() after writeEof()");
        }
        checkNoFile();
        fileSend = file;
        if (!awaitRoom()) {
            file.done.trySetException(new ConnectionResetException("Connection is closed by peer"));
        }
    }

    /** Sends no more of a file. */
    void end(FileSend file) {
        if (fileSend == file) {
            fileSend = null;
            if (!lost) {
                endIfAllIsSent();
            }
        }
    }

    private void sendFile(FileSend file) {
        try {
            if (!file.sendTo(socket::transferFrom)) {
                return;
            }
            file.done.trySetResult(null);
        } catch (IOException | RuntimeException e) {
            file.done.trySetException(e);
        }
        fileSend = null;
    }

    private void checkNoFile() {
        if (fileSend != null) {
            throw new IllegalStateException("unable to write; sendfile is in progress");
        }
    }

    @Override
    public void writeEof() {
        if (closing || eof) {
            return;
        }
        eof = true;
        if (allIsSent()) {
            shutdownOutput();
        }
    }

    private void shutdownOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            fail(e, "Fatal write error on socket transport");
        }
    }

    @Override
    public boolean canWriteEof() {
        return true;
    }

    @Override
    public void setWriteBufferLimits(@Nullable Integer high, @Nullable Integer low) {
        marks.set(high, low);
    }

    @Override
    public WriteBufferLimits getWriteBufferLimits() {
        return marks.limits();
    }

    @Override
    public int getWriteBufferSize() {
        return backlog.size();
    }

    // ---- ending

    @Override
    public boolean isClosing() {
        return closing;
    }

    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        socket.removeReader();
        if (allIsSent()) {
            lost = true;
            loop.callSoon(() -> connectionLost(null));
        }
    }

    @Override
    public void abort() {
        forceClose(null);
    }

    private void fail(Throwable error, String message) {
        if (error instanceof KeyboardInterrupt interrupt) {
            throw interrupt;
        }
        if (error instanceof IOException failure) {
            // the network's doing, and the protocol is told
            LOG.log(System.Logger.Level.DEBUG, () -> this + ": " + message, error);
            forceClose(PeerGone.of(failure));
        } else {
            report(message, error);
            forceClose(error);
        }
    }

    private void report(String message, Throwable error) {
        loop.callExceptionHandler(
                ExceptionContext.of(message, error).with("transport", this).with("protocol", protocol));
    }

    private void forceClose(@Nullable Throwable error) {
        if (lost) {
            return;
        }
        backlog.clear();
        FileSend file = fileSend;
        if (file != null) {
            fileSend = null;
            file.done.trySetException(new ConnectionResetException("Connection is closed by peer"));
        }
        closing = true;
        lost = true;
        socket.removeReader();
        socket.removeWriter();
        loop.callSoon(() -> connectionLost(error));
    }

    private void connectionLost(@Nullable Throwable error) {
        try {
            protocol.connectionLost(error);
        } finally {
            sockets.remove(socket);
            try {
                socket.close();
            } catch (IOException e) {
                report("closing a socket failed", e);
            }
            if (server != null) {
                server.detach(this);
            }
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("<SocketTransport");
        if (!socket.isOpen()) {
            text.append(" closed");
        } else if (closing) {
            text.append(" closing");
        } else if (paused) {
            text.append(" paused");
        }
        text.append(" sockname=").append(socket.getLocalAddress()).append(" peername=")
                .append(socket.getRemoteAddress());
        return text.append(" bufsize=").append(backlog.size()).append('>').toString();
    }
}
