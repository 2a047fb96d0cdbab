package jasyncio.sockets;

import jasyncio.functions.Waiters;
import jasyncio.loop.EventLoop;
import jasyncio.streams.BaseProtocol;
import jasyncio.streams.BufferedProtocol;
import jasyncio.streams.ConnectionResetException;
import jasyncio.streams.Protocol;
import jasyncio.streams.ReadTransport;
import jasyncio.streams.StreamProtocol;
import jasyncio.streams.WriteTransport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Sends a part of a file by reading and writing it, piece by piece, in the place of the transport's protocol. */
final class FileRelay implements Protocol {
    private static final int PIECE = 256 * 1024;

    private final EventLoop loop;
    private final WriteTransport transport;
    private final BaseProtocol replaced;
    private final Waiters waiters = new Waiters();
    private boolean paused;
    private boolean lost;

    private FileRelay(EventLoop loop, WriteTransport transport) {
        this.loop = loop;
        this.transport = transport;
        replaced = transport.getProtocol();
        noteIfFull();
    }

    static long send(EventLoop loop, WriteTransport transport, FileChannel file, long offset, @Nullable Long count)
            throws IOException {
        boolean reading = transport instanceof ReadTransport source && source.isReading();
        FileRelay relay = new FileRelay(loop, transport);
        if (transport instanceof ReadTransport source) {
            source.pauseReading();
        }
        transport.setProtocol(relay);
        long[] sent = {0};
        try {
            relay.sendAll(file, offset, count, sent);
        } finally {
            if (transport.getProtocol() == relay) {
                transport.setProtocol(relay.replaced);
            }
            if (reading) {
                ((ReadTransport) transport).resumeReading();
            }
            if (sent[0] > 0) {
                var _ = file.position(offset + sent[0]);
            }
        }
        return sent[0];
    }

    private void sendAll(FileChannel file, long offset, @Nullable Long count, long[] sent) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        while (count == null || sent[0] < count) {
            piece.clear();
            if (count != null) {
                piece.limit((int) Math.min(PIECE, count - sent[0]));
            }
            long position = offset + sent[0];
            int read = loop.runInExecutor(() -> file.read(piece, position)).await();
            if (read < 0) {
                return;
            }
            drain();
            transport.write(piece.flip());
            sent[0] += read;
            if (transport instanceof SocketTransport) { // others may keep what they do not pause for
                noteIfFull();
            }
        }
    }

    /** The transport was paused before this came, where it does not say so itself. */
    private void noteIfFull() {
        paused |= transport.getWriteBufferSize() > transport.getWriteBufferLimits().high();
    }

    private void drain() throws IOException {
        if (paused && !lost) {
            waiters.await(loop);
        }
        if (lost) {
            throw new ConnectionResetException("Connection is closed by peer");
        }
    }

    @Override
    public void pauseWriting() {
        paused = true;
        replaced.pauseWriting();
    }

    @Override
    public void resumeWriting() {
        paused = false;
        waiters.wakeAll();
        replaced.resumeWriting();
    }

    /** Comes only where somebody has resumed reading meanwhile. */
    @Override
    public void dataReceived(byte[] data) {
        switch (replaced) {
            case Protocol plain -> plain.dataReceived(data);
            case BufferedProtocol buffered -> put(ByteBuffer.wrap(data), buffered);
            default -> throw new IllegalStateException("reading should be paused");
        }
    }

    private static void put(ByteBuffer data, BufferedProtocol receiver) {
        while (data.hasRemaining()) {
            ByteBuffer into = receiver.getBuffer(data.remaining());
            if (!into.hasRemaining()) {
                throw new IllegalStateException("getBuffer() returned an empty buffer");
            }
            int count = Math.min(into.remaining(), data.remaining());
            into.put(data.slice(data.position(), count));
            data.position(data.position() + count);
            receiver.bufferUpdated(count);
        }
    }

    @Override
    public boolean eofReceived() {
        return replaced instanceof StreamProtocol stream && stream.eofReceived();
    }

    @Override
    public void connectionLost(@Nullable Throwable error) {
        lost = true;
        waiters.wakeAll();
        replaced.connectionLost(error);
    }
}
