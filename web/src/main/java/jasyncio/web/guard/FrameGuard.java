package jasyncio.web.guard;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Guards a WebSocket: at the first breach of its rules it is closed with the code for that.
 *
 * <p>A close frame waits while what was sent before is not taken: Vert.x would answer it behind that, and fail, a
 * warning for each, where the connection is lost meanwhile.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of Netty: who does not listen does not want to know
final class FrameGuard extends ChannelInboundHandlerAdapter {
    private boolean over;
    private @Nullable CloseWebSocketFrame held;

    private FrameGuard() {}

    /** Guards the WebSocket of a pipeline; its messages come whole from now on. */
    static void guard(ChannelPipeline pipeline, int maxMessageSize) {
        pipeline.addBefore("handler", null, new Utf8FrameValidator(false));
        pipeline.addBefore("handler", null, new WebSocketFrameAggregator(maxMessageSize));
        pipeline.addBefore("handler", null, new FrameGuard());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (over) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof WebSocketFrame frame && frame.rsv() != 0) {
            frame.release();
            end(context, WebSocketCloseStatus.PROTOCOL_ERROR);
            return;
        }
        if (message instanceof CloseWebSocketFrame close && !context.channel().isWritable()) {
            ReferenceCountUtil.release(held);
            held = close;
            return;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.fireChannelWritabilityChanged(); // Vert.x writes what it has
        CloseWebSocketFrame close = held;
        if (close != null && context.channel().isWritable()) {
            held = null;
            context.fireChannelRead(close);
            context.fireChannelReadComplete();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        ReferenceCountUtil.release(held);
        held = null;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (over) {
            return;
        }
        switch (cause) {
            case CorruptedWebSocketFrameException corrupted -> end(context, corrupted.closeStatus());
            case CorruptedFrameException _ -> end(context, WebSocketCloseStatus.PROTOCOL_ERROR);
            case TooLongFrameException _ -> end(context, WebSocketCloseStatus.MESSAGE_TOO_BIG);
            default -> context.fireExceptionCaught(cause);
        }
    }

    private void end(ChannelHandlerContext context, WebSocketCloseStatus status) {
        over = true;
        context.writeAndFlush(new CloseWebSocketFrame(status)).addListener(_ -> Linger.close(context));
    }
}
