package jasyncio.netty;

import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoEvent;
import io.netty.channel.nio.NioIoHandle;
import io.netty.channel.nio.NioIoOps;
import jasyncio.loop.Handle;
import jasyncio.loop.Poller.Direction;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.IdentityHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The JDK's channels, each registered with Netty's selector. */
final class NioChannels implements JdkChannels {
    private final NettyExecutor executor;
    private final IdentityHashMap<SelectableChannel, Watched> watched = new IdentityHashMap<>();
    private Consumer<Handle> ready = _ -> {};

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
            if (watched.size() > closedLooked) {
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

    /** How many there may be before those are looked for that others have closed. */
    private int closedLooked = 64;

    private void forgetClosed() {
        watched.keySet().removeIf(channel -> !channel.isOpen());
        closedLooked = Math.max(64, 2 * watched.size());
    }

    @Override
    public void close() {
        watched.clear();
    }

    /** A channel, and who watches it. */
    private final class Watched implements NioIoHandle {
        private final SelectableChannel channel;

        @Nullable
        IoRegistration registration;

        private @Nullable Handle reader;
        private @Nullable Handle writer;

        Watched(SelectableChannel channel) {
            this.channel = channel;
        }

        @Nullable
        Handle set(Direction direction, @Nullable Handle handle) {
            Handle before;
            if (direction == Direction.READ) {
                before = reader;
                reader = handle;
            } else {
                before = writer;
                writer = handle;
            }
            return before;
        }

        boolean isIdle() {
            return reader == null && writer == null;
        }

        void submit() {
            if (registration != null) {
                registration.submit(NioIoOps.valueOf(ops()));
            }
        }

        private int ops() {
            int valid = channel.validOps();
            int ops = 0;
            if (reader != null) {
                ops |= valid & (SelectionKey.OP_READ | SelectionKey.OP_ACCEPT);
            }
            if (writer != null) {
                boolean connecting = channel instanceof SocketChannel socket && !socket.isConnected();
                ops |= connecting ? SelectionKey.OP_CONNECT : valid & SelectionKey.OP_WRITE;
            }
            return ops;
        }

        @Override
        public void handle(IoRegistration of, IoEvent event) {
            int ops = ((NioIoEvent) event).ops().value();
            if ((ops & (SelectionKey.OP_READ | SelectionKey.OP_ACCEPT)) != 0 && reader != null) {
                ready.accept(reader);
            }
            if ((ops & (SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT)) != 0 && writer != null) {
                ready.accept(writer);
            }
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
