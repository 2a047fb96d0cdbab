package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.coroutine.Coroutine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a loop promises to its poller. */
class PollerTest {
    /** An NIO poller that says what it was asked, and by which thread. */
    private static final class Recording implements Poller {
        private final Poller poller;
        final List<String> calls = new ArrayList<>();
        final List<Thread> threads = new ArrayList<>();
        @Nullable
        IOException closeFailure;

        Recording() throws IOException {
            poller = new NioPoller();
        }

        private void record(String call) {
            calls.add(call);
            threads.add(Thread.currentThread());
        }

        @Override
        public void poll(double timeout, Consumer<Handle> ready) throws IOException {
            threads.add(Thread.currentThread());
            poller.poll(timeout, ready);
        }

        @Override
        public void wakeup() {
            poller.wakeup();
        }

        @Override
        public @Nullable Handle watch(SelectableChannel channel, Direction direction, Handle handle)
                throws IOException {
            record("watch " + direction);
            return poller.watch(channel, direction, handle);
        }

        @Override
        public @Nullable Handle unwatch(SelectableChannel channel, Direction direction) {
            record("unwatch " + direction);
            return poller.unwatch(channel, direction);
        }

        @Override
        public void closing(SelectableChannel channel) throws IOException {
            record("closing, " + (channel.isOpen() ? "still open" : "closed"));
            poller.closing(channel);
        }

        @Override
        public void close() throws IOException {
            record("close");
            poller.close();
            if (closeFailure != null) {
                throw closeFailure;
            }
        }
    }

    private Recording poller;
    private EventLoop loop;
    private Pipe pipe;

    @BeforeEach
    void open() throws IOException {
        poller = new Recording();
        loop = new EventLoop(Clock.SYSTEM, poller);
        pipe = Pipe.open();
        pipe.source().configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        loop.close();
        pipe.source().close();
        pipe.sink().close();
    }

    private void assertOnTheLoopsThread() {
        assertThat(poller.threads).isNotEmpty().allSatisfy(thread -> {
            assertThat(thread).isNotSameAs(Thread.currentThread());
            assertThat(thread.getName()).startsWith("jasyncio-loop-");
        });
    }

    @Test
    void isClosedOnTheLoopsThread() {
        loop.runUntilComplete(() -> {});
        loop.close();
        assertThat(poller.calls).containsExactly("close");
        assertOnTheLoopsThread();
    }

    @Test
    void isCalledOnTheLoopsThreadBeforeAndBetweenRuns() throws IOException {
        loop.addReader(pipe.source(), () -> {});
        loop.runUntilComplete(() -> {});
        loop.addReader(pipe.source(), () -> {});
        assertThat(loop.removeReader(pipe.source())).isTrue();
        loop.closeChannel(pipe.source());
        loop.close();
        assertThat(poller.calls).containsExactly("watch READ", "watch READ", "unwatch READ", "unwatch READ",
                "unwatch WRITE", "closing, still open", "close");
        assertOnTheLoopsThread();
    }

    @Test
    void isCalledOnTheLoopsThreadByACoroutineThatIsClosedWithTheLoop() {
        var task = loop.createTask(() -> {
            try {
                Coroutine.suspend(null);
            } finally {
                loop.closeChannel(pipe.source());
            }
        });
        task.setReportPending(false);
        loop.callSoon(loop::stop);
        loop.runForever();
        loop.close();
        assertThat(pipe.source().isOpen()).isFalse();
        assertThat(poller.calls).containsExactly("unwatch READ", "unwatch WRITE", "closing, still open", "close");
    }

    @Test
    void wasNeverUsedAndIsClosedAtOnce() {
        loop.close();
        assertThat(poller.threads).containsExactly(Thread.currentThread());
    }

    @Test
    void failsToCloseAndIsReported() {
        poller.closeFailure = new IOException("stuck");
        List<ExceptionContext> reports = new ArrayList<>();
        loop.setExceptionHandler((_, context) -> reports.add(context));
        loop.runUntilComplete(() -> {});
        loop.close();
        assertThat(loop.isClosed()).isTrue();
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.message()).isEqualTo("closing the poller failed");
            assertThat(report.exception()).hasMessage("stuck");
        });
    }

    @Test
    void isToldThatAChannelIsAboutToBeClosed() throws IOException {
        loop.runUntilComplete(() -> {
            loop.addReader(pipe.source(), () -> {});
            loop.closeChannel(pipe.source());
            assertThat(pipe.source().isOpen()).isFalse();
        });
        assertThat(poller.calls).containsExactly("watch READ", "unwatch READ", "unwatch WRITE", "closing, still open");
    }

    @Test
    void hearsOfNoChannelOnceTheLoopIsClosed() throws IOException {
        loop.close();
        loop.closeChannel(pipe.source());
        assertThat(pipe.source().isOpen()).isFalse();
        assertThat(poller.calls).containsExactly("close");
    }

    /** Two channels are ready in the same iteration, and the callback of the one closes the other. */
    @Test
    void aCallbackThatIsReadyIsNotCalledOnceItsChannelIsClosed() throws IOException {
        Pipe other = Pipe.open();
        other.source().configureBlocking(false);
        pipe.sink().write(ByteBuffer.wrap(new byte[1]));
        other.sink().write(ByteBuffer.wrap(new byte[1]));
        List<String> called = new ArrayList<>();
        loop.addReader(pipe.source(), () -> {
            called.add("one");
            closeBoth(other);
        });
        loop.addReader(other.source(), () -> {
            called.add("other");
            closeBoth(other);
        });
        loop.runForever();
        assertThat(called).hasSize(1);
        other.sink().close();
    }

    private void closeBoth(Pipe other) {
        try {
            loop.closeChannel(pipe.source());
            loop.closeChannel(other.source());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        loop.stop();
    }

    /** A channel that is not watched at the moment, as when reading is paused, is let go of when another is closed. */
    @Test
    void aChannelIsWatchedAgainAfterAnotherWasClosed() throws IOException {
        Pipe other = Pipe.open();
        other.source().configureBlocking(false);
        List<String> called = new ArrayList<>();
        loop.runUntilComplete(() -> {
            for (int i = 0; i < 2; i++) {
                loop.addReader(pipe.source(), () -> called.add("paused"));
                loop.removeReader(pipe.source());
            }
            loop.addReader(other.source(), () -> called.add("closed"));
            other.sink().write(ByteBuffer.wrap(new byte[1]));
            pipe.sink().write(ByteBuffer.wrap(new byte[1]));
            loop.closeChannel(other.source());
            Future<@Nullable Void> ready = loop.createFuture();
            loop.addReader(pipe.source(), () -> ready.trySetResult(null));
            ready.await();
            loop.removeReader(pipe.source());
        });
        assertThat(called).isEmpty();
        other.sink().close();
    }

    /** What is ready when a channel is closed is reported by the next poll. */
    @Test
    void closingAChannelLosesNothingThatIsReady() throws IOException {
        Pipe other = Pipe.open();
        other.source().configureBlocking(false);
        loop.runUntilComplete(() -> {
            Future<@Nullable Void> ready = loop.createFuture();
            loop.addReader(pipe.source(), () -> ready.trySetResult(null));
            loop.addReader(other.source(), () -> {});
            pipe.sink().write(ByteBuffer.wrap(new byte[1]));
            loop.closeChannel(other.source());
            ready.await();
            loop.closeChannel(pipe.source());
        });
        other.sink().close();
    }

    @Test
    void thePortOfAServerIsFreeAtOnce() throws IOException {
        loop.runUntilComplete(() -> {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            for (int i = 0; i < 3; i++) {
                ServerSocketChannel server = ServerSocketChannel.open().bind(address);
                server.configureBlocking(false);
                address = (InetSocketAddress) server.getLocalAddress();
                loop.addReader(server, () -> {});
                Coroutine.suspend(null);
                loop.closeChannel(server);
            }
        });
    }

    @Test
    void theExceptionOfAPollerReachesWhoeverAsksBetweenRuns() throws IOException {
        pipe.source().close();
        assertThatThrownBy(() -> loop.addReader(pipe.source(), () -> {})).isInstanceOf(IOException.class);
    }

    @Test
    void mayBeWokenOnceItIsClosed() throws IOException {
        for (Poller closed : List.of(new NioPoller(), new VirtualTime())) {
            closed.close();
            closed.wakeup();
        }
    }
}
