package jasyncio.vertx;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.function.Consumer;

/** Shows the connections that a server accepts before others have them. */
@ChannelHandler.Sharable
final class Door extends ChannelInboundHandlerAdapter {
    private final Consumer<? super Channel> accept;

    Door(Consumer<? super Channel> accept) {
        this.accept = accept;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Channel child) {
            accept.accept(child);
        }
        context.fireChannelRead(message);
    }
}
