package jasyncio.secure;

import jasyncio.loop.EventLoop;
import jasyncio.streams.BaseProtocol;
import jasyncio.streams.BufferedProtocol;
import jasyncio.streams.Transport;
import jasyncio.streams.WriteBufferLimits;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One end of a connection inside of a loop, on which somebody may change what is sent. */
final class Wire implements Transport {
    private final EventLoop loop;
    private final UnaryOperator<byte[]> tampering;
    private @Nullable Wire other;
    private @Nullable BufferedProtocol protocol;
    private boolean closed;
    private int paused;

    /** How many times something has happened on it. */
    int events;

    private Wire(EventLoop loop, UnaryOperator<byte[]> tampering) {
        this.loop = loop;
        this.tampering = tampering;
    }

    /** Two ends; what is sent from the first goes through {@code there}, and what comes back through {@code back}. */
    static Wire[] pair(EventLoop loop, UnaryOperator<byte[]> there, UnaryOperator<byte[]> back) {
        Wire one = new Wire(loop, there);
        Wire two = new Wire(loop, back);
        one.other = two;
        two.other = one;
        return new Wire[]{one, two};
    }

    void attach(BufferedProtocol owner) {
        protocol = owner;
        loop.callSoon(() -> owner.connectionMade(this));
    }

    @Override
    public void write(ByteBuffer data) {
        byte[] sent = new byte[data.remaining()];
        data.get(sent);
        if (!closed && other != null) {
            Wire to = other;
            byte[] arriving = tampering.apply(sent);
            loop.callSoon(() -> to.arrived(ByteBuffer.wrap(arriving)));
        }
    }

    private void arrived(ByteBuffer data) {
        events++;
        if (paused > 0) {
            loop.callSoon(() -> arrived(data));
            return;
        }
        while (data.hasRemaining() && !closed && paused == 0 && protocol != null) {
            ByteBuffer room = protocol.getBuffer(-1);
            int count = Math.min(room.remaining(), data.remaining());
            room.put(data.slice(data.position(), count));
            data.position(data.position() + count);
            protocol.bufferUpdated(count);
        }
        if (data.hasRemaining() && !closed) {
            loop.callSoon(() -> arrived(data));
        }
    }

    private void ended() {
        events++;
        if (paused > 0) {
            loop.callSoon(this::ended);
        } else if (!closed && protocol != null && !protocol.eofReceived()) {
            close();
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            events++;
            loop.callSoon(() -> {
                if (protocol != null) {
                    protocol.connectionLost(null);
                }
            });
            if (other != null) {
                loop.callSoon(other::ended);
            }
        }
    }

    @Override
    public void abort() {
        close();
    }

    @Override
    public boolean isClosing() {
        return closed;
    }

    @Override
    public boolean isReading() {
        return paused == 0;
    }

    @Override
    public void pauseReading() {
        paused = 1;
    }

    @Override
    public void resumeReading() {
        paused = 0;
    }

    @Override
    public void writeEof() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean canWriteEof() {
        return false;
    }

    @Override
    public void setWriteBufferLimits(@Nullable Integer high, @Nullable Integer low) {}

    @Override
    public WriteBufferLimits getWriteBufferLimits() {
        return WriteBufferLimits.DEFAULT;
    }

    @Override
    public int getWriteBufferSize() {
        return 0;
    }

    @Override
    public @Nullable Object getExtraInfo(String name) {
        return null;
    }

    @Override
    public void setProtocol(BaseProtocol next) {
        protocol = (BufferedProtocol) next;
    }

    @Override
    public BaseProtocol getProtocol() {
        throw new UnsupportedOperationException();
    }
}
