package jasyncio.sockets;

import jasyncio.flow.PeerGone;
import jasyncio.flow.ProtocolKind;
import jasyncio.flow.Scratch;
import jasyncio.flow.SendBacklog;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Network;
import jasyncio.streams.BaseProtocol;
import jasyncio.streams.BufferedProtocol;
import jasyncio.streams.ConnectionLostException;
import jasyncio.streams.ConnectionResetException;
import jasyncio.streams.Protocol;
import jasyncio.streams.StreamProtocol;
import jasyncio.streams.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A transport over a connected socket: a stream of bytes in each direction, each with its end. */
final class SocketTransport extends NetworkTransport<Network.Socket, StreamProtocol> implements Transport {
    private static final System.Logger LOG = System.getLogger("jasyncio");

    private final @Nullable ListeningServer server;
    private final SendBacklog backlog = new SendBacklog();
    private @Nullable FileSend fileSend;
    private boolean paused;
    private boolean eof;

    private SocketTransport(EventLoop loop, Network.Socket socket, StreamProtocol protocol,
            @Nullable ListeningServer server) {
        super(loop, socket, protocol);
        this.server = server;
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
        transport.begin(connected);
        return transport;
    }

    @Override
    public void setProtocol(BaseProtocol protocol) {
        this.protocol = ProtocolKind.check(StreamProtocol.class, protocol);
    }

    @Override
    String kind() {
        return "socket";
    }

    // ---- reading

    @Override
    public boolean isReading() {
        return super.isReading() && !paused;
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
        if (!isClosing() && paused) {
            paused = false;
            startReading();
        }
    }

    @Override
    void receive() {
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
            fail(t, readError());
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
                fail(t, writeError());
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
                fail(t, writeError());
                return;
            }
            if (backlog.isEmpty() || !awaitRoom()) {
                return;
            }
        }
        marks.pauseIfFull();
    }

    private boolean droppedAsLost() {
        if (isLost()) {
            writesIntoNowhere.add();
        }
        return isLost();
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

    @Override
    void sendKept() {
        try {
            backlog.sendTo(socket::write);
        } catch (Throwable t) {
            fail(t, writeError());
            return;
        }
        FileSend file = fileSend;
        if (file != null && backlog.isEmpty()) {
            sendFile(file);
        }
    }

    @Override
    void drained() {
        if (eof) {
            shutdownOutput();
        }
    }

    @Override
    boolean allIsSent() {
        return backlog.isEmpty() && fileSend == null;
    }

    @Override
    void dropKept() {
        backlog.clear();
        FileSend file = fileSend;
        if (file != null) {
            fileSend = null;
            file.done.trySetException(new ConnectionResetException("Connection is closed by peer"));
        }
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
            endIfAllIsSent();
        }
    }

    private void sendFile(FileSend file) {
        try {
            if (!file.sendTo(socket::transferFrom)) {
                return;
            }
            file.done.trySetResult(null);
            fileSend = null;
        } catch (ConnectionLostException e) {
            file.done.trySetException(e);
            // another one, for who closes the connection after the failure: none can be suppressed by itself
            fail(e.getCause() instanceof IOException cause ? cause : e, writeError());
        } catch (IOException | RuntimeException e) {
            file.done.trySetException(e); // the file's failure, which leaves the connection as it is
            fileSend = null;
        }
    }

    private void checkNoFile() {
        if (fileSend != null) {
            throw new IllegalStateException("unable to write; sendfile is in progress");
        }
    }

    @Override
    public void writeEof() {
        if (isClosing() || eof) {
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
            fail(e, writeError());
        }
    }

    @Override
    public boolean canWriteEof() {
        return true;
    }

    @Override
    public int getWriteBufferSize() {
        return backlog.size();
    }

    // ---- ending

    /** The network's failures are told to the protocol, which is enough. */
    @Override
    void fail(Throwable error, String message) {
        if (error instanceof IOException failure) {
            LOG.log(System.Logger.Level.DEBUG, () -> this + ": " + message, error);
            forceClose(PeerGone.of(failure));
        } else {
            super.fail(error, message);
        }
    }

    @Override
    void closed() {
        if (server != null) {
            server.detach(this);
        }
    }

    @Override
    String state() {
        return paused ? " paused" : "";
    }
}
