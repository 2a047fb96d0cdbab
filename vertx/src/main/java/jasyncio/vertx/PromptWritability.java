package jasyncio.vertx;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;

/**
 * Says at once when a channel begins to hold more than it should, and when it ends. Under TLS Netty does so in the
 * loop's next turn, and a coroutine that writes on the loop's own thread gives it none: it would write on without end.
 */
final class PromptWritability extends ChannelOutboundHandlerAdapter {
    private boolean writable = true;

    @Override
    public void flush(ChannelHandlerContext context) {
        context.flush();
        if (context.channel().isWritable() != writable) {
            writable = !writable;
            context.fireChannelWritabilityChanged();
        }
    }
}
