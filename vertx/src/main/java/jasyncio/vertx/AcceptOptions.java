package jasyncio.vertx;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.net.JdkSSLEngineOptions;
import java.util.function.Consumer;

/**
 * Options of a server of Vert.x that show each connection it accepts before Vert.x has it, so that handlers of Netty
 * can be put before those of Vert.x. They are given to {@code setSslEngineOptions}, which keeps them also where there
 * is no TLS; with TLS the JDK's engine is used.
 *
 * {@snippet :
 * var options = new HttpServerOptions().setSslEngineOptions(new AcceptOptions(channel -> log(channel)));
 * }
 */
public final class AcceptOptions extends JdkSSLEngineOptions {
    private final Consumer<? super Channel> accept;

    /**
     * Creates the options.
     *
     * @param accept is given each channel, on a thread of Netty; the channel is not registered yet
     */
    public AcceptOptions(Consumer<? super Channel> accept) {
        this.accept = accept;
    }

    @Override
    public AcceptOptions copy() {
        return this; // Vert.x copies options when it creates and when it opens a server
    }

    void configure(ServerBootstrap bootstrap) {
        bootstrap.handler(new Door(accept));
    }

    @ChannelHandler.Sharable
    private static final class Door extends ChannelInboundHandlerAdapter {
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
}
