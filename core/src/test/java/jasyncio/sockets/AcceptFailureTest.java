package jasyncio.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.functions.Sleep;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Handle;
import jasyncio.loop.Poller;
import jasyncio.loop.VirtualTime;
import jasyncio.net.Server;
import jasyncio.net.ServerOptions;
import jasyncio.streams.Protocol;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A system that has no file descriptor left for a connection, while that waits to be accepted. */
class AcceptFailureTest {

    @Test
    void acceptingIsTriedAgainAfterASecond() {
        VirtualTime time = new VirtualTime();
        Listening socket = new Listening(time);
        List<String> reports = new ArrayList<>();
        EventLoop loop = new EventLoop(time, new AlwaysReadable(time));
        loop.setExceptionHandler((_, context) -> reports.add(time.time() + " " + context.message()));
        loop.runUntilComplete(() -> {
            Server server = Servers.createServer(() -> new Protocol() {}, socket, ServerOptions.DEFAULT);
            Sleep.sleep(3.5);
            server.close();
            Sleep.sleep(10);
        });
        loop.close();
        assertThat(reports).containsExactly(
                "0.0 socket.accept() out of system resource",
                "1.0 socket.accept() out of system resource",
                "2.0 socket.accept() out of system resource",
                "3.0 socket.accept() out of system resource");
        assertThat(socket.acceptedAt).containsExactly(0.0, 1.0, 2.0, 3.0);
        assertThat(socket.isOpen()).isFalse();
    }

    /** Virtual time, in which a channel that is watched is readable always. */
    private static final class AlwaysReadable implements Poller {
        private final VirtualTime time;
        private @Nullable Handle reader;

        AlwaysReadable(VirtualTime time) {
            this.time = time;
        }

        @Override
        public void poll(double timeout, Consumer<Handle> ready) {
            if (reader != null) {
                ready.accept(reader);
            } else {
                time.poll(timeout, ready);
            }
        }

        @Override
        public void wakeup() {
            time.wakeup();
        }

        @Override
        public @Nullable Handle watch(SelectableChannel channel, Direction direction, Handle handle) {
            reader = handle;
            return null;
        }

        @Override
        public @Nullable Handle unwatch(SelectableChannel channel, Direction direction) {
            Handle before = reader;
            reader = null;
            return before;
        }

        @Override
        public void close() {}
    }

    private static final class Listening extends ServerSocketChannel {
        final List<Double> acceptedAt = new ArrayList<>();
        private final VirtualTime time;

        Listening(VirtualTime time) {
            super(SelectorProvider.provider());
            this.time = time;
        }

        @Override
        public SocketChannel accept() throws IOException {
            acceptedAt.add(time.time());
            throw new SocketException("Too many open files");
        }

        @Override
        public ServerSocketChannel bind(SocketAddress local, int backlog) {
            return this;
        }

        @Override
        public <T> ServerSocketChannel setOption(SocketOption<T> name, T value) {
            return this;
        }

        @Override
        public <T> T getOption(SocketOption<T> name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<SocketOption<?>> supportedOptions() {
            return Set.of();
        }

        @Override
        public ServerSocket socket() {
            throw new UnsupportedOperationException();
        }

        @Override
        public SocketAddress getLocalAddress() {
            return new InetSocketAddress(0);
        }

        @Override
        protected void implCloseSelectableChannel() {}

        @Override
        protected void implConfigureBlocking(boolean block) {}
    }
}
