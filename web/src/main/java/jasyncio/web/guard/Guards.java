package jasyncio.web.guard;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The guards of the connections of a server. */
@SuppressWarnings("FutureReturnValueIgnored") // of Netty: who does not listen does not want to know
public final class Guards {
    private static final String DECODER = "httpDecoder";
    private static final String ENCODER = "httpEncoder";
    /** Asks of the first request whether it goes on with HTTP/2; the protocol is decided while that is under way. */
    private static final String UPGRADE = "h2c";
    private static final String EXTENSIONS = "webSocketExtensionHandler";

    /**
     * A stream that begins while a connection holds more than it should is taken for one that does not hold too much,
     * by Vert.x 5.0, and then never goes on. So a connection of HTTP/2 may hold much; its streams are held up by their
     * windows, and by whoever writes waiting for each write.
     */
    private static final WriteBufferWaterMark HTTP2_BUFFER = new WriteBufferWaterMark(32 << 20, 64 << 20);

    private final Limits limits;
    private final AtomicInteger open = new AtomicInteger();

    /** Connections whose protocol is not known yet: with TLS, that is so until the handshake has ended. */
    private final Set<Channel> undecided = ConcurrentHashMap.newKeySet();

    /** Guards that hold connections to some limits. */
    public Guards(Limits limits) {
        this.limits = limits;
    }

    /** Takes note of a connection that is accepted; Vert.x does not have it yet. */
    public void accepted(Channel channel) {
        if (open.incrementAndGet() > limits.maxConnections()) {
            channel.pipeline().addLast(new Refusal());
        }
        undecided.add(channel);
        channel.closeFuture().addListener(_ -> {
            open.decrementAndGet();
            undecided.remove(channel);
        });
    }

    /** Guards the connections whose protocol has been decided; Vert.x tells of each as soon as that is so. */
    public void decided() {
        undecided.removeIf(channel -> guard(channel.pipeline()));
    }

    private boolean guard(ChannelPipeline pipeline) {
        Http2ConnectionHandler http2 = pipeline.get(Http2ConnectionHandler.class);
        if (http2 != null) {
            pipeline.channel().config().setWriteBufferWaterMark(HTTP2_BUFFER);
            StreamGuard.guard(limits, pipeline.context(http2), http2);
            pipeline.addFirst(new SendGuard(limits.writeTimeout()));
            pipeline.addBefore("handler", null, new IdleGuard(limits.keepAliveTimeout()));
            return true;
        }
        if (pipeline.get(DECODER) != null) {
            guardRequests(pipeline);
            return true;
        }
        return false;
    }

    private void guardRequests(ChannelPipeline pipeline) {
        ChannelHandler extensions = pipeline.get(EXTENSIONS);
        if (extensions != null) {
            pipeline.remove(extensions); // it is put back for a request that opens a WebSocket: it counts all of them
        }
        RequestGuard guard = new RequestGuard(limits, extensions, pipeline.get(UPGRADE) != null);
        pipeline.addFirst(new SendGuard(limits.writeTimeout()));
        pipeline.addBefore(DECODER, null, guard.watch());
        pipeline.addAfter(ENCODER, null, guard);
    }

    /** Closes a connection of which there are too many. */
    private static final class Refusal extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.close();
        }
    }
}
