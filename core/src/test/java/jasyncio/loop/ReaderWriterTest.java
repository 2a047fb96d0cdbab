package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.coroutine.Action;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callbacks for channels. */
class ReaderWriterTest {
    private final EventLoop loop = new EventLoop();
    private final StringBuilder received = new StringBuilder();
    private Pipe pipe;

    @BeforeEach
    void openPipe() throws IOException {
        pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        pipe.sink().configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        loop.close();
        pipe.source().close();
        pipe.sink().close();
    }

    private void runUntil(BooleanSupplier condition) throws Exception {
        while (!condition.getAsBoolean()) {
            loop.runUntilComplete((Action) () -> {});
        }
    }

    private void send(String text) {
        try {
            assertThat(pipe.sink().write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))))
                    .isEqualTo(text.length());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private boolean receive() {
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        try {
            int read = pipe.source().read(buffer);
            received.append(StandardCharsets.UTF_8.decode(buffer.flip()));
            return read >= 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aReaderIsCalledWheneverThereIsSomethingToReadAndAtTheEnd() throws IOException, Exception {
        List<Boolean> removed = new ArrayList<>();
        loop.addReader(pipe.source(), () -> {
            if (!receive()) {
                removed.add(loop.removeReader(pipe.source()));
            }
        });
        loop.callSoon(() -> send("abc"));
        runUntil(() -> received.length() >= 3);
        loop.callSoon(() -> send("def"));
        runUntil(() -> received.length() >= 6);
        pipe.sink().close();
        runUntil(() -> !removed.isEmpty());
        assertThat(received).hasToString("abcdef");
        assertThat(removed).containsExactly(true);
        assertThat(loop.removeReader(pipe.source())).isFalse();
    }

    @Test
    void aReaderIsCalledAgainForWhatItLeaves() throws IOException, Exception {
        List<String> pieces = new ArrayList<>();
        loop.addReader(pipe.source(), () -> {
            ByteBuffer one = ByteBuffer.allocate(1);
            try {
                pipe.source().read(one);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            pieces.add(StandardCharsets.UTF_8.decode(one.flip()).toString());
        });
        send("abc");
        runUntil(() -> pieces.size() == 3);
        assertThat(pieces).containsExactly("a", "b", "c");
    }

    @Test
    void aWriterIsCalledWhileThereIsRoom() throws IOException {
        String data = "x".repeat(1024);
        loop.addWriter(pipe.sink(), () -> {
            send(data);
            loop.stop();
        });
        loop.runForever();
        assertThat(loop.removeWriter(pipe.sink())).isTrue();
        assertThat(loop.removeWriter(pipe.sink())).isFalse();
        assertThat(receive()).isTrue();
        assertThat(received).hasToString(data);
    }

    @Test
    void aNewCallbackReplacesTheFormer() throws IOException, Exception {
        List<String> log = new ArrayList<>();
        loop.addReader(pipe.source(), () -> log.add("former"));
        loop.addReader(pipe.source(), () -> {
            log.add("new");
            receive();
        });
        send("x");
        runUntil(() -> !log.isEmpty());
        assertThat(log).containsExactly("new");
        assertThat(loop.removeReader(pipe.source())).isTrue();
        assertThat(loop.removeReader(pipe.source())).isFalse();
    }

    @Test
    void oneChannelHasAReaderAndAWriter() throws Exception {
        try (ServerSocketChannel listening = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
                SocketChannel channel = SocketChannel.open(listening.getLocalAddress());
                SocketChannel peer = listening.accept()) {
            channel.configureBlocking(false);
            assertThat(loop.removeReader(channel)).isFalse();
            assertThat(loop.removeWriter(channel)).isFalse();
            List<String> log = new ArrayList<>();
            loop.addReader(channel, () -> log.add("reader"));
            loop.addWriter(channel, () -> log.add("writer"));
            peer.write(ByteBuffer.wrap(new byte[1]));
            runUntil(() -> log.contains("reader") && log.contains("writer"));
            assertThat(loop.removeWriter(channel)).isTrue();
            assertThat(loop.removeWriter(channel)).isFalse();
            log.clear();
            runUntil(() -> log.size() > 2);
            assertThat(log).containsOnly("reader");
            loop.addWriter(channel, () -> log.add("writer"));
            assertThat(loop.removeReader(channel)).isTrue();
            log.clear();
            runUntil(() -> log.size() > 2);
            assertThat(log).containsOnly("writer");
            loop.closeChannel(channel);
        }
    }

    @Test
    void aCallbackThatIsRemovedInTheIterationInWhichItIsReadyIsNotCalled() throws IOException, Exception {
        List<String> log = new ArrayList<>();
        send("x");
        loop.addReader(pipe.source(), () -> {
            log.add("reader");
            loop.removeWriter(pipe.sink());
            loop.removeReader(pipe.source());
        });
        loop.addWriter(pipe.sink(), () -> {
            log.add("writer");
            loop.removeWriter(pipe.sink());
            loop.removeReader(pipe.source());
        });
        runUntil(() -> !log.isEmpty());
        loop.runUntilComplete((Action) () -> {});
        assertThat(log).hasSize(1);
    }

    @Test
    void aChannelIsInNonBlockingMode() throws IOException {
        pipe.source().configureBlocking(true);
        assertThatThrownBy(() -> loop.addReader(pipe.source(), () -> {}))
                .isInstanceOf(IllegalBlockingModeException.class);
    }

    @Test
    void aClosedLoopHasNone() throws IOException {
        loop.addReader(pipe.source(), () -> {});
        loop.addWriter(pipe.sink(), () -> {});
        loop.close();
        assertThat(loop.removeReader(pipe.source())).isFalse();
        assertThat(loop.removeWriter(pipe.sink())).isFalse();
        assertThatThrownBy(() -> loop.addReader(pipe.source(), () -> {})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> loop.addWriter(pipe.sink(), () -> {})).isInstanceOf(IllegalStateException.class);
    }

    /** Counts how often it is asked. */
    private static final class Counting implements Poller {
        private final Poller poller;
        int polls;

        Counting(Poller poller) {
            this.poller = poller;
        }

        @Override
        public void poll(double timeout, Consumer<Handle> ready) throws IOException {
            polls++;
            poller.poll(timeout, ready);
        }

        @Override
        public void wakeup() {
            poller.wakeup();
        }

        @Override
        public @Nullable Handle watch(SelectableChannel channel, Direction direction, Handle handle)
                throws IOException {
            return poller.watch(channel, direction, handle);
        }

        @Override
        public @Nullable Handle unwatch(SelectableChannel channel, Direction direction) {
            return poller.unwatch(channel, direction);
        }

        @Override
        public void closing(SelectableChannel channel) throws IOException {
            poller.closing(channel);
        }

        @Override
        public void close() throws IOException {
            poller.close();
        }
    }

    @Test
    void aShortSleepDoesNotKeepTheLoopAsking() throws IOException, Exception {
        Counting counting = new Counting(new NioPoller());
        EventLoop counted = new EventLoop(Clock.SYSTEM, counting);
        counted.runUntilComplete((Action) () -> {
            for (double seconds : new double[]{1e-2, 1e-4, 1e-6, 1e-8, 1e-10}) {
                Future<@Nullable Void> over = counted.createFuture();
                counted.callLater(seconds, () -> over.setResult(null));
                over.await();
            }
        });
        counted.close();
        assertThat(counting.polls).isLessThanOrEqualTo(20);
    }
}
