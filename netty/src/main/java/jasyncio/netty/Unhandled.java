package jasyncio.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import java.util.function.Consumer;

/**
 * Is told what the handlers of a channel have thrown, where none of them caught it; Netty would only log it. It stays
 * behind all others, also those that are added later.
 */
@ChannelHandler.Sharable
final class Unhandled extends ChannelInboundHandlerAdapter {
    private static final String NAME = "jasyncio.unhandled";

    private final Consumer<? super Throwable> told;

    Unhandled(Consumer<? super Throwable> told) {
        this.told = told;
    }

    /** Watches a channel that is about to be registered. */
    void watch(Channel channel) {
        if (channel.pipeline().context(this) == null) {
            channel.pipeline().addLast(NAME, this);
        }
    }

    @Override
    public void channelRegistered(ChannelHandlerContext context) {
        stayLast(context);
        context.fireChannelRegistered();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        stayLast(context);
        context.fireChannelReadComplete();
    }

    private void stayLast(ChannelHandlerContext context) {
        ChannelPipeline pipeline = context.pipeline();
        if (pipeline.lastContext() != context && !context.isRemoved()) {
            pipeline.remove(this);
            pipeline.addLast(NAME, this);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (context.pipeline().lastContext() == context) {
            told.accept(cause);
        } else { // those behind may catch it
            stayLast(context);
            context.fireExceptionCaught(cause);
        }
    }
}
