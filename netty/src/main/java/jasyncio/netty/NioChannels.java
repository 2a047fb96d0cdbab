package jasyncio.netty;

import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoEvent;
import io.netty.channel.nio.NioIoHandle;
import io.netty.channel.nio.NioIoOps;
import jasyncio.loop.ChannelHandles;
import jasyncio.loop.Handle;
import jasyncio.loop.Poller.Direction;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.util.IdentityHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The JDK's channels, each registered with Netty's selector. */
final class NioChannels implements JdkChannels {
    private final NettyExecutor executor;
    private final IdentityHashMap<SelectableChannel, Watched> watched = new IdentityHashMap<>();
    private Consumer<Handle> ready = _ -> {};

    /** How many there may be before those are looked for that others have closed. */
    private int mayBeOpen = 64;

    NioChannels(NettyExecutor executor) {
        this.executor = executor;
    }

    @Override
    public boolean prepare(Consumer<Handle> to) {
        ready = to;
        return false;
    }

    @Override
    public void finish() {}

    @Override
    public @Nullable Handle watch(SelectableChannel channel, Direction direction, Handle handle) throws IOException {
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
        Watched known = watched.get(channel);
        if (known == null) {
            known = new Watched(channel);
            known.registration = executor.registerOwn(known);
            watched.put(channel, known);
            if (watched.size() > mayBeOpen) {
                forgetClosed();
            }
        }
        Handle before = known.set(direction, handle);
        known.submit();
        return before;
    }

    @Override
    public @Nullable Handle unwatch(SelectableChannel channel, Direction direction) {
        Watched known = watched.get(channel);
        if (known == null) {
            return null;
        }
        Handle before = known.set(direction, null);
        // a server is often closed next, and by its own method: its port must be free then
        if (known.isIdle() && channel instanceof ServerSocketChannel) {
            try {
                leave(channel, known);
            } catch (IOException _) {
                // the next poll fails, too, and can say so
            }
        } else {
            known.submit();
        }
        return before;
    }

    @Override
    public void closing(SelectableChannel channel) throws IOException {
        Watched known = watched.get(channel);
        if (known != null) {
            leave(channel, known);
        }
    }

    /** A cancelled key is gone after the next selection, and with it the port of a closed channel. */
    private void leave(SelectableChannel channel, Watched known) throws IOException {
        watched.remove(channel);
        IoRegistration registration = known.registration;
        if (registration != null) {
            SelectionKey key = registration.attachment();
            registration.cancel();
            key.selector().selectNow(_ -> {}); // what is ready stays so, and is reported by the next poll
        }
    }

    private void forgetClosed() {
        watched.keySet().removeIf(channel -> !channel.isOpen());
        mayBeOpen = Math.max(64, 2 * watched.size());
    }

    @Override
    public void close() {
        watched.clear();
    }

    /** A channel, and who watches it. */
    private final class Watched extends ChannelHandles implements NioIoHandle {
        private final SelectableChannel channel;

        @Nullable
        IoRegistration registration;

        Watched(SelectableChannel channel) {
            this.channel = channel;
        }

        void submit() {
            if (registration != null) {
                registration.submit(NioIoOps.valueOf(interestOps(channel)));
            }
        }

        @Override
        public void handle(IoRegistration of, IoEvent event) {
            report(((NioIoEvent) event).ops().value(), ready);
        }

        @Override
        public SelectableChannel selectableChannel() {
            return channel;
        }

        @Override
        public void close() {
            // it belongs to those who watch it
        }
    }
}
