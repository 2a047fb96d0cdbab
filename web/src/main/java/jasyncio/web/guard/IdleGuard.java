package jasyncio.web.guard;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Closes a connection of HTTP/2 on which there is no request, and nothing is said. */
@SuppressWarnings("FutureReturnValueIgnored") // of Netty: who does not listen does not want to know
final class IdleGuard extends IdleStateHandler {
    IdleGuard(Duration most) {
        super(most.toMillis(), 0, 0, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
        Http2ConnectionHandler http2 = context.pipeline().get(Http2ConnectionHandler.class);
        if (http2 == null || http2.connection().numActiveStreams() == 0) {
            context.close();
        }
    }
}
