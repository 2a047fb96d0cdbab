package jasyncio.web.guard;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The guards of the connections of a server. */
@SuppressWarnings("FutureReturnValueIgnored") // of Netty: who does not listen does not want to know
public final class Guards {
    private static final String DECODER = "httpDecoder";
    private static final String ENCODER = "httpEncoder";

    /** How long nothing may leave a connection once the server is being closed. */
    private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(1);

    /**
     * A stream that begins while a connection holds more than it should is taken for one that does not hold too much,
     * by Vert.x 5.0, and then never goes on. So a connection of HTTP/2 may hold much; its streams are held up by their
     * windows, and by whoever writes waiting for each write.
     */
    private static final WriteBufferWaterMark HTTP2_BUFFER = new WriteBufferWaterMark(32 << 20, 64 << 20);

    private final Limits limits;
    private final Choice choice;
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();

    /** Connections whose protocol is not known yet: with TLS, that is so until the handshake has ended. */
    private final Set<Channel> undecided = ConcurrentHashMap.newKeySet();

    /** What decides between HTTP/1 and HTTP/2. */
    public enum Choice {
        /** Nothing: all connections speak HTTP/1. */
        NONE,
        /** The handshake of TLS. */
        HANDSHAKE,
        /** The first bytes of the connection. */
        FIRST_BYTES
    }

    /** Guards that hold connections to some limits. */
    public Guards(Limits limits, Choice choice) {
        this.limits = limits;
        this.choice = choice;
    }

    /** Takes note of a connection that is accepted; Vert.x does not have it yet. */
    public void accepted(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        open.add(channel);
        if (open.size() > limits.maxConnections()) {
            pipeline.addLast(new Refusal());
        }
        undecided.add(channel);
        channel.closeFuture().addListener(_ -> {
            open.remove(channel);
            undecided.remove(channel);
        });
        pipeline.addLast(new SendGuard(limits.writeTimeout()));
        if (choice != Choice.NONE) {
            pipeline.addLast(new Beginning(limits));
        }
        if (choice == Choice.FIRST_BYTES) {
            pipeline.addLast(new FirstBytes(of -> guardRequests(of, true)));
        }
    }

    /** Guards the connections whose protocol has been decided; Vert.x tells of each as soon as that is so. */
    public void decided() {
        undecided.removeIf(channel -> guard(channel.pipeline()));
    }

    private boolean guard(ChannelPipeline pipeline) {
        Http2ConnectionHandler http2 = pipeline.get(Http2ConnectionHandler.class);
        if (http2 != null) {
            begun(pipeline);
            pipeline.channel().config().setWriteBufferWaterMark(HTTP2_BUFFER);
            pipeline.get(SendGuard.class).with(StreamGuard.guard(limits, pipeline.context(http2), http2));
            pipeline.addBefore("handler", null, new IdleGuard(limits.keepAliveTimeout()));
            return true;
        }
        if (choice != Choice.FIRST_BYTES && pipeline.get(DECODER) != null) {
            guardRequests(pipeline, false);
            return true;
        }
        return false;
    }

    private void guardRequests(ChannelPipeline pipeline, boolean begun) {
        begun(pipeline);
        RequestGuard guard = new RequestGuard(limits, begun);
        pipeline.addBefore(DECODER, null, guard.watch());
        pipeline.addAfter(ENCODER, null, guard);
    }

    private static void begun(ChannelPipeline pipeline) {
        if (pipeline.get(Beginning.class) != null) {
            pipeline.remove(Beginning.class);
        }
    }

    /** Waits no longer for those who do not take what is sent to them: the server is being closed. */
    public void hurry() {
        for (Channel channel : open) {
            channel.eventLoop().execute(() -> {
                SendGuard guard = channel.pipeline().get(SendGuard.class);
                if (guard != null) {
                    guard.hurry(channel.pipeline().context(guard), CLOSING_PATIENCE);
                }
            });
        }
    }

    /** Closes all connections at once: what is not sent is lost. */
    public void abort() {
        for (Channel channel : open) {
            channel.eventLoop().execute(() -> channel.unsafe().close(channel.unsafe().voidPromise()));
        }
    }

    /** Closes a connection of which there are too many. */
    private static final class Refusal extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.close();
        }
    }
}
