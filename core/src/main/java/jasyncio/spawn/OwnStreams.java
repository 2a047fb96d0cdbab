package jasyncio.spawn;

import jasyncio.context.Context;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.InterruptibleChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** Streams and channels of the program itself that can only block, such as its stdin, as ends of pipes. */
public final class OwnStreams {
    private OwnStreams() {}

    public static Network.PipeSource source(EventLoop loop, InputStream stream) {
        return new Source(loop, stream, stream, false);
    }

    /** Throws if it is closed. */
    public static Network.PipeSource source(EventLoop loop, ReadableByteChannel channel)
            throws ClosedChannelException {
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
        return new Source(loop, Channels.newInputStream(channel), channel, channel instanceof InterruptibleChannel);
    }

    public static Network.PipeSink sink(EventLoop loop, OutputStream stream) {
        return new Sink(loop, stream, stream);
    }

    /** Throws if it is closed. */
    public static Network.PipeSink sink(EventLoop loop, WritableByteChannel channel) throws ClosedChannelException {
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
        return new Sink(loop, Channels.newOutputStream(channel), channel);
    }

    /** What is read only while somebody wants it: the pump starts with the first who does. */
    private static final class Source extends JdkSource {
        private final Closeable pipe;
        private final boolean closesAtOnce;
        private boolean pumping;

        /** @param closesAtOnce whether it can be closed while the pump reads, which ends the read */
        Source(EventLoop loop, InputStream stream, Closeable pipe, boolean closesAtOnce) {
            super(loop, Context.copyCurrent(), stream);
            this.pipe = pipe;
            this.closesAtOnce = closesAtOnce;
        }

        @Override
        void request() {
            if (!pumping) {
                Pump.start("pipe", this::pump);
                pumping = true;
            }
            super.request();
        }

        @Override
        public Object pipe() {
            return pipe;
        }

        @Override
        public void close() {
            super.close();
            if (closesAtOnce || !pumping) {
                close(pipe);
            }
        }
    }

    private static final class Sink extends JdkSink {
        private final Object pipe;

        Sink(EventLoop loop, OutputStream stream, Object pipe) {
            super(loop, Context.copyCurrent(), stream, Pump.writingToTheEnd("pipe"));
            this.pipe = pipe;
        }

        @Override
        public Object pipe() {
            return pipe;
        }
    }
}
