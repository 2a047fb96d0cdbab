package jasyncio.web.guard;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Closes a connection if it does not say in time which protocol it speaks; is removed when it has. */
@SuppressWarnings("FutureReturnValueIgnored") // of Netty: who does not listen does not want to know
final class Beginning extends ChannelInboundHandlerAdapter {
    private final Limits limits;
    private @Nullable Deadline deadline;
    private boolean begun;

    Beginning(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline = new Deadline(context, () -> context.close());
    }

    private void closeAfter(Duration time) {
        if (deadline != null) {
            deadline.set(time);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        closeAfter(limits.keepAliveTimeout());
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!begun) {
            begun = true;
            closeAfter(limits.headerTimeout());
        }
        context.fireChannelRead(message);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (deadline != null) {
            deadline.clear();
        }
    }
}
