package jasyncio.web.guard;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;

/** Closes a connection, but reads on for a while: a reset would take what was said last from the client. */
@SuppressWarnings("FutureReturnValueIgnored") // of Netty: who does not listen does not want to know
final class Linger {
    private static final long SECONDS = 2;

    private Linger() {}

    static void close(ChannelHandlerContext context) {
        if (context.channel() instanceof DuplexChannel channel && context.pipeline().get(SslHandler.class) == null) {
            channel.shutdownOutput();
            channel.config().setAutoRead(true);
            channel.eventLoop().schedule(() -> channel.close(), SECONDS, TimeUnit.SECONDS);
        } else {
            context.close();
        }
    }
}
