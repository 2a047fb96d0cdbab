package jasyncio.pipes;

import jasyncio.flow.PeerGone;
import jasyncio.flow.ProtocolKind;
import jasyncio.flow.Scratch;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.KeyboardInterrupt;
import jasyncio.loop.Network;
import jasyncio.streams.BaseProtocol;
import jasyncio.streams.BufferedProtocol;
import jasyncio.streams.Protocol;
import jasyncio.streams.ReadTransport;
import jasyncio.streams.StreamProtocol;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The loop's end of a pipe that somebody else writes to. While it is paused the full pipe stops the writer. */
public final class ReadPipe extends PipeTransport implements ReadTransport {
    private final Network.PipeSource source;
    private final Scratch scratch;
    private StreamProtocol protocol;
    private boolean paused;

    /** Begins with {@link #begin}. */
    public ReadPipe(EventLoop loop, Network.PipeSource source, String name, StreamProtocol protocol) {
        super(loop, source, name);
        this.source = source;
        this.protocol = protocol;
        scratch = Scratch.of(loop);
    }

    public void begin() {
        if (isReading()) {
            source.addReader(this::receive);
        }
    }

    private void receive() {
        switch (protocol) {
            case BufferedProtocol buffered -> receiveInto(buffered);
            case Protocol plain -> receiveFor(plain);
        }
    }

    private void receiveFor(Protocol receiver) {
        ByteBuffer buffer = scratch.clear();
        int count = read(buffer);
        if (count > 0) {
            byte[] data = new byte[count];
            buffer.flip().get(data);
            receiver.dataReceived(data);
        }
    }

    /** One that does not say where to put what is there would be asked for ever. */
    private void receiveInto(BufferedProtocol receiver) {
        try {
            ByteBuffer buffer = receiver.getBuffer(-1);
            if (!buffer.hasRemaining()) {
                throw new IllegalStateException("getBuffer() returned an empty buffer");
            }
            int count = read(buffer);
            if (count > 0) {
                receiver.bufferUpdated(count);
            }
        } catch (KeyboardInterrupt interrupt) {
            throw interrupt;
        } catch (Throwable t) {
            loop.callExceptionHandler(ExceptionContext.of("Fatal error: the protocol of a pipe failed", t)
                    .with("transport", this).with("protocol", protocol));
            lose(t);
        }
    }

    /** Receives; the end and failures are seen to. Returns how many bytes came. */
    private int read(ByteBuffer buffer) {
        int count;
        try {
            count = source.read(buffer);
        } catch (IOException e) {
            failed(e);
            return 0;
        }
        if (count < 0) {
            loop.callSoon(protocol::eofReceived);
            lose(null);
        }
        return count;
    }

    /** As asyncio does it: reported, unless it is a terminal that was hung up. */
    private void failed(IOException error) {
        if (!"Input/output error".equals(error.getMessage())) {
            loop.callExceptionHandler(ExceptionContext.of("Fatal read error on pipe transport", error)
                    .with("transport", this).with("protocol", protocol));
        }
        lose(PeerGone.of(error));
    }

    @Override
    public void setProtocol(BaseProtocol protocol) {
        this.protocol = ProtocolKind.check(StreamProtocol.class, protocol);
    }

    @Override
    public BaseProtocol getProtocol() {
        return protocol;
    }

    @Override
    public boolean isReading() {
        return !paused && !closing;
    }

    @Override
    public void pauseReading() {
        if (isReading()) {
            paused = true;
            source.removeReader();
        }
    }

    @Override
    public void resumeReading() {
        if (!closing && paused) {
            paused = false;
            source.addReader(this::receive);
        }
    }

    @Override
    public void close() {
        if (!closing) {
            lose(null);
        }
    }

    @Override
    String details() {
        return paused ? " paused" : "";
    }
}
