package jasyncio.netty;

import io.netty.channel.IoEventLoop;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Handle;
import jasyncio.loop.Poller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The poller that waits as a Netty event loop does, and calls Netty's handlers, tasks and timers. The JDK's channels
 * join it in one of two ways, see {@link JdkChannels}.
 */
final class NettyPoller implements Poller {
    /** As often a loop that always has work looks for more from outside: each time is a system call. */
    private static final long BUSY_INTERVAL_NANOS = 50_000;

    private final NettyTransport transport;
    private final NettyExecutor executor;
    private final JdkChannels channels;
    private long lastAsked;

    NettyPoller(NettyTransport transport) {
        this.transport = transport.checked();
        executor = new NettyExecutor(transport.handlers(),
                transport == NettyTransport.NIO ? TimeUnit.MILLISECONDS.toNanos(1) : 1);
        try {
            channels = JdkChannels.open(transport, executor);
        } catch (IOException e) {
            executor.destroy();
            throw new UncheckedIOException("cannot open a selector for an event loop", e);
        }
    }

    NettyTransport transport() {
        return transport;
    }

    IoEventLoop executor(EventLoop loop) {
        executor.belongTo(loop);
        return executor;
    }

    @Override
    public boolean callsBack() {
        return true;
    }

    @Override
    public void poll(double timeout, Consumer<Handle> ready) throws IOException {
        executor.belongTo(EventLoop.getRunningLoop());
        boolean wait = timeout > 0;
        long now = System.nanoTime();
        if (!wait && now - lastAsked < BUSY_INTERVAL_NANOS) {
            executor.runTasks();
            return;
        }
        if (wait) {
            Thread.interrupted(); // an interrupt would keep this thread, the loop's own, from ever waiting again
        }
        boolean found = channels.prepare(ready);
        executor.runIo(found ? 0 : timeout);
        channels.finish();
        executor.runTasks();
        lastAsked = wait ? System.nanoTime() : now;
    }

    @Override
    public void wakeup() {
        executor.wakeup();
    }

    @Override
    public @Nullable Handle watch(SelectableChannel channel, Direction direction, Handle handle) throws IOException {
        executor.enter();
        try {
            return channels.watch(channel, direction, handle);
        } finally {
            executor.leave();
        }
    }

    @Override
    public @Nullable Handle unwatch(SelectableChannel channel, Direction direction) {
        executor.enter();
        try {
            return channels.unwatch(channel, direction);
        } finally {
            executor.leave();
        }
    }

    @Override
    public void closing(SelectableChannel channel) throws IOException {
        executor.enter();
        try {
            channels.closing(channel);
        } finally {
            executor.leave();
        }
    }

    @Override
    public void close() throws IOException {
        executor.enter();
        try {
            executor.destroy();
            channels.close();
        } finally {
            executor.leave();
        }
    }
}
