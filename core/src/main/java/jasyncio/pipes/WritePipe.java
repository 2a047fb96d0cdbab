package jasyncio.pipes;

import jasyncio.flow.PeerGone;
import jasyncio.flow.ProtocolKind;
import jasyncio.flow.Scratch;
import jasyncio.flow.SendBacklog;
import jasyncio.flow.WaterMarks;
import jasyncio.flow.WritesIntoNowhere;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import jasyncio.streams.BaseProtocol;
import jasyncio.streams.WriteBufferLimits;
import jasyncio.streams.WriteTransport;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The loop's end of a pipe that somebody else reads from. What the pipe does not take at once is kept. */
public final class WritePipe extends PipeTransport implements WriteTransport {
    private final Network.PipeSink sink;
    private final Scratch scratch;
    private final SendBacklog backlog = new SendBacklog();
    private final WaterMarks marks;
    private final WritesIntoNowhere writesIntoNowhere = new WritesIntoNowhere(this);
    private BaseProtocol protocol;

    public WritePipe(EventLoop loop, Network.PipeSink sink, String name, BaseProtocol protocol) {
        super(loop, sink, name);
        this.sink = sink;
        this.protocol = protocol;
        scratch = Scratch.of(loop);
        marks = new WaterMarks(loop, this);
        sink.onBroken(this::broken);
    }

    @Override
    public void write(ByteBuffer data) {
        if (!data.hasRemaining()) {
            return;
        }
        if (closing) {
            data.position(data.limit());
            writesIntoNowhere.add();
            return;
        }
        boolean idle = backlog.isEmpty();
        if (idle && !send(data)) {
            data.position(data.limit());
            return;
        }
        if (data.hasRemaining()) {
            backlog.add(data);
            if (idle) {
                sink.addWriter(this::sendBacklog);
            }
            marks.pauseIfFull();
        }
    }

    /** Sends what the pipe takes. False if it is broken. */
    private boolean send(ByteBuffer data) {
        try {
            put(data);
            return true;
        } catch (IOException e) {
            failed(e);
            return false;
        }
    }

    /** By way of memory outside of the heap, which the system needs. */
    private int put(ByteBuffer data) throws IOException {
        int before = data.remaining();
        boolean taken = true;
        while (taken && data.hasRemaining()) {
            ByteBuffer buffer = scratch.clear();
            int count = Math.min(data.remaining(), buffer.capacity());
            buffer.put(0, data, data.position(), count).limit(count);
            int sent = sink.write(buffer);
            data.position(data.position() + sent);
            taken = sent == count;
        }
        return before - data.remaining();
    }

    private long putAll(ByteBuffer[] pieces) throws IOException {
        long sent = 0;
        for (ByteBuffer piece : pieces) {
            sent += put(piece);
            if (piece.hasRemaining()) {
                break;
            }
        }
        return sent;
    }

    private void sendBacklog() {
        try {
            backlog.sendTo(this::putAll);
        } catch (IOException e) {
            failed(e);
            return;
        }
        if (backlog.isEmpty()) {
            sink.removeWriter();
            if (closing) {
                lose(null);
                return;
            }
        }
        marks.resumeIfDrained();
    }

    private void failed(IOException error) {
        backlog.clear();
        lose(PeerGone.brokenPipe(error));
    }

    /** Nobody reads any more, which is an error only if it was to read something. */
    private void broken(@Nullable IOException error) {
        if (lost()) {
            return;
        }
        if (error == null && backlog.isEmpty()) {
            lose(null);
        } else {
            failed(error != null ? error : new IOException("Broken pipe"));
        }
    }

    @Override
    public void setProtocol(BaseProtocol protocol) {
        this.protocol = ProtocolKind.check(BaseProtocol.class, protocol);
    }

    @Override
    public BaseProtocol getProtocol() {
        return protocol;
    }

    @Override
    public boolean canWriteEof() {
        return true;
    }

    @Override
    public void writeEof() {
        if (!closing) {
            closing = true;
            if (backlog.isEmpty()) {
                lose(null);
            }
        }
    }

    @Override
    public void close() {
        writeEof();
    }

    @Override
    public void abort() {
        if (!lost()) {
            backlog.clear();
            lose(null);
        }
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

    @Override
    String details() {
        return " bufsize=" + backlog.size();
    }
}
