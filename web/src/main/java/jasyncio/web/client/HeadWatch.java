package jasyncio.web.client;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a response with a header whose name has a space in it, or is empty. Netty takes {@code X Y: 1} for
 * {@code X: 1}, and so the header is seen before Netty does.
 */
final class HeadWatch extends ChannelInboundHandlerAdapter {
    private static final String CODEC = "codec";

    /** Null while what comes is no head. */
    private @Nullable HeadLines head = new HeadLines();

    private boolean refused;

    private HeadWatch() {}

    /** Watches a connection, if it is one of HTTP/1. */
    static void watch(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(CODEC) != null) {
            HeadWatch watch = new HeadWatch();
            pipeline.addBefore(CODEC, null, watch);
            pipeline.addAfter(CODEC, null, watch.new Ends());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
            return;
        }
        HeadLines lines = head;
        if (lines != null && message instanceof ByteBuf bytes) {
            String wrong = lines.read(bytes);
            if (wrong != null) {
                refused = true;
                bytes.release();
                context.fireExceptionCaught(new DecoderException(wrong));
                return;
            }
            if (lines.isEnded()) {
                head = null;
            }
        }
        context.fireChannelRead(message);
    }

    /**
     * Sees where a response ends: what comes then is the head of another. A body that is malformed fails at once, and
     * not where Vert.x comes to it: the connection may be gone by then, and nobody there to be told.
     */
    private final class Ends extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpContent content && content.decoderResult().isFailure()
                    && !(message instanceof HttpResponse)) {
                content.release();
                context.fireExceptionCaught(content.decoderResult().cause());
                return;
            }
            if (message instanceof LastHttpContent) {
                head = new HeadLines();
            }
            context.fireChannelRead(message);
        }
    }
}
