package jasyncio.web.guard;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection of which no byte leaves for a time although some wait to be sent. It stands where the bytes leave
 * the pipeline. It does not matter how long all of a response takes, nor that there is nothing to be sent.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of Netty: who does not listen does not want to know
final class SendGuard extends ChannelOutboundHandlerAdapter {
    private static final int LOOKS = 4;

    private final GenericFutureListener<Future<? super Void>> done = _ -> this.messages++;
    private Duration most;
    private @Nullable StreamGuard streams;
    /** How many messages have been sent as a whole. */
    private long messages;
    private long messagesSeen;
    private long bytesSeen;
    private long since;
    /** The next look; null while nothing waits. */
    private @Nullable Future<?> look;

    SendGuard(Duration most) {
        this.most = most;
    }

    /** Takes note that the connection has streams, with a guard of their own. */
    void with(StreamGuard guard) {
        streams = guard;
    }

    /** Has less patience from now on. */
    void hurry(ChannelHandlerContext context, Duration atMost) {
        if (streams != null) {
            streams.hurry(atMost);
        }
        if (atMost.compareTo(most) < 0) {
            most = atMost;
            if (look != null) {
                look.cancel(false);
                look = null;
            }
            lookIfWaiting(context);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        context.write(message, promise.unvoid().addListener(done));
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        context.flush();
        lookIfWaiting(context);
    }

    private void lookIfWaiting(ChannelHandlerContext context) {
        if (look == null && isWaiting(context)) {
            hasMoved(context);
            since = System.nanoTime();
            schedule(context);
        }
    }

    private void schedule(ChannelHandlerContext context) {
        look = context.executor().schedule(() -> look(context), most.toNanos() / LOOKS, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext context) {
        look = null;
        if (!isWaiting(context)) {
            return;
        }
        if (hasMoved(context)) {
            since = System.nanoTime();
        } else if (System.nanoTime() - since >= most.toNanos()) {
            context.close();
            return;
        }
        schedule(context);
    }

    private static boolean isWaiting(ChannelHandlerContext context) {
        ChannelOutboundBuffer waiting = context.channel().unsafe().outboundBuffer();
        return waiting != null && !waiting.isEmpty();
    }

    /** Whether a byte has left since this was asked last. */
    private boolean hasMoved(ChannelHandlerContext context) {
        ChannelOutboundBuffer waiting = context.channel().unsafe().outboundBuffer();
        long bytes = waiting == null ? 0 : waiting.currentProgress();
        boolean moved = messages != messagesSeen || bytes != bytesSeen;
        messagesSeen = messages;
        bytesSeen = bytes;
        return moved;
    }
}
