package jasyncio.web.guard;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes a connection if it does not say in time which protocol it speaks; is removed when it has. */
@SuppressWarnings("FutureReturnValueIgnored") // of Netty: who does not listen does not want to know
final class Beginning extends ChannelInboundHandlerAdapter {
    private final Limits limits;
    private @Nullable Future<?> timer;
    private boolean begun;

    Beginning(Limits limits) {
        this.limits = limits;
    }

    private void closeAfter(ChannelHandlerContext context, Duration time) {
        stop();
        timer = context.executor().schedule(() -> context.close(), time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void stop() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        closeAfter(context, limits.keepAliveTimeout());
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!begun) {
            begun = true;
            closeAfter(context, limits.headerTimeout());
        }
        context.fireChannelRead(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stop();
    }
}
