package jasyncio.web.guard;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.function.ObjLongConsumer;

/** Holds back what a client of HTTP/2 has no room for, as another does, and tells what leaves. */
final class CountedWindows implements Http2RemoteFlowController {
    private final Http2RemoteFlowController windows;
    private final ObjLongConsumer<Http2Stream> sent;

    /**
     * Does as {@code windows} does.
     *
     * @param sent is told how many bytes of a stream have left
     */
    CountedWindows(Http2RemoteFlowController windows, ObjLongConsumer<Http2Stream> sent) {
        this.windows = windows;
        this.sent = sent;
    }

    @Override
    public void addFlowControlled(Http2Stream stream, FlowControlled payload) {
        windows.addFlowControlled(stream, new Counted(stream, payload));
    }

    private final class Counted implements FlowControlled {
        private final Http2Stream stream;
        private final FlowControlled payload;

        Counted(Http2Stream stream, FlowControlled payload) {
            this.stream = stream;
            this.payload = payload;
        }

        @Override
        public void write(ChannelHandlerContext context, int allowedBytes) {
            int before = payload.size();
            payload.write(context, allowedBytes);
            sent.accept(stream, before - payload.size());
        }

        @Override
        public boolean merge(ChannelHandlerContext context, FlowControlled next) {
            return payload.merge(context, next instanceof Counted counted ? counted.payload : next);
        }

        @Override
        public int size() {
            return payload.size();
        }

        @Override
        public void error(ChannelHandlerContext context, Throwable cause) {
            payload.error(context, cause);
        }

        @Override
        public void writeComplete() {
            payload.writeComplete();
        }
    }

    @Override
    public ChannelHandlerContext channelHandlerContext() {
        return windows.channelHandlerContext();
    }

    @Override
    public void channelHandlerContext(ChannelHandlerContext context) throws Http2Exception {
        windows.channelHandlerContext(context);
    }

    @Override
    public boolean hasFlowControlled(Http2Stream stream) {
        return windows.hasFlowControlled(stream);
    }

    @Override
    public void writePendingBytes() throws Http2Exception {
        windows.writePendingBytes();
    }

    @Override
    public void listener(Listener listener) {
        windows.listener(listener);
    }

    @Override
    public boolean isWritable(Http2Stream stream) {
        return windows.isWritable(stream);
    }

    @Override
    public void channelWritabilityChanged() throws Http2Exception {
        windows.channelWritabilityChanged();
    }

    @Override
    public void updateDependencyTree(int child, int parent, short weight, boolean exclusive) {
        windows.updateDependencyTree(child, parent, weight, exclusive);
    }

    @Override
    public void initialWindowSize(int size) throws Http2Exception {
        windows.initialWindowSize(size);
    }

    @Override
    public int initialWindowSize() {
        return windows.initialWindowSize();
    }

    @Override
    public int windowSize(Http2Stream stream) {
        return windows.windowSize(stream);
    }

    @Override
    public void incrementWindowSize(Http2Stream stream, int delta) throws Http2Exception {
        windows.incrementWindowSize(stream, delta);
    }
}
