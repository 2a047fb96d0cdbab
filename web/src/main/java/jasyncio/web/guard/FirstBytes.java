package jasyncio.web.guard;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Has a connection without TLS guarded that may speak either protocol. Vert.x looks at the first bytes, and prepares
 * the connection for HTTP/1 when they are not those of HTTP/2; it is given just as many as it needs for that, so that
 * no request is taken before the guard is there.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of Netty: who does not listen does not want to know
final class FirstBytes extends ChannelInboundHandlerAdapter {
    private static final String HEAD = "PRI * HTTP/2.0\r\n\r\n";
    private static final byte[] HTTP2 = (HEAD + "SM\r\n\r\n").getBytes(StandardCharsets.US_ASCII);

    private final Consumer<ChannelPipeline> guard;
    private int same;

    /** Has {@code guard} guard the connection, if it is one of HTTP/1. */
    FirstBytes(Consumer<ChannelPipeline> guard) {
        this.guard = guard;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        int read = 0;
        while (same < HTTP2.length && read < bytes.readableBytes()) {
            if (bytes.getByte(bytes.readerIndex() + read) != HTTP2[same]) {
                http1(context, bytes, read + 1);
                return;
            }
            same++;
            read++;
        }
        if (same == HTTP2.length) {
            context.pipeline().remove(this);
        }
        context.fireChannelRead(bytes);
    }

    private void http1(ChannelHandlerContext context, ByteBuf bytes, int needed) {
        if (same >= HEAD.length()) { // a whole request already, and of no version
            bytes.release();
            context.close();
            return;
        }
        context.fireChannelRead(bytes.readRetainedSlice(needed));
        guard.accept(context.pipeline());
        context.fireChannelRead(bytes);
        context.pipeline().remove(this);
    }
}
