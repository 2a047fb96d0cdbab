package jasyncio.vertx;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.util.concurrent.AbstractEventExecutorGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A group of one event loop, which does not end with the group. */
final class OneLoopGroup extends AbstractEventExecutorGroup implements IoEventLoopGroup {
    private final IoEventLoop loop;
    private volatile boolean shutDown;

    OneLoopGroup(IoEventLoop loop) {
        this.loop = loop;
    }

    @Override
    public IoEventLoop next() {
        return loop;
    }

    @Override
    public Iterator<EventExecutor> iterator() {
        return List.<EventExecutor>of(loop).iterator();
    }

    @Override
    @Deprecated
    @SuppressWarnings("deprecation") // Netty's
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        return loop.register(channel, promise);
    }

    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        shutDown = true;
        return terminationFuture();
    }

    @Override
    public Future<?> terminationFuture() {
        return loop.newSucceededFuture(null);
    }

    @Override
    @Deprecated
    public void shutdown() {
        shutDown = true;
    }

    @Override
    public boolean isShuttingDown() {
        return shutDown;
    }

    @Override
    public boolean isShutdown() {
        return shutDown;
    }

    @Override
    public boolean isTerminated() {
        return shutDown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return shutDown;
    }
}
