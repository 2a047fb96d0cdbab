package jasyncio.survival;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Logs;
import jasyncio.net.DatagramOptions;
import jasyncio.process.SubprocessOptions;
import jasyncio.streams.DatagramProtocol;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamReaderProtocol;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A loop is closed while everything is open: it closes what it has, at once. In debug mode it says what that was. */
class LoopClosedTest {
    private static final long SECONDS_TO_SETTLE = 20;

    private final CountDownLatch named = new CountDownLatch(1);
    private final List<AutoCloseable> own = new ArrayList<>();

    private void openAll() throws IOException {
        for (Kind kind : Kind.values()) {
            Ends.open(kind);
            Ends full = Ends.open(kind);
            full.peerIsDeaf();
            full.client().writer().write(new byte[Ends.MUCH]);
            createTask(full.client().writer()::drain);
            createTask(() -> full.peer().reader().readLine());
            Ends closing = Ends.open(kind);
            closing.peerIsDeaf();
            closing.client().writer().write(new byte[Ends.MUCH]);
            closing.client().writer().close();
        }
        // one in the handshake, and one for whom nobody answers
        ServerSocketChannel silent = ServerSocketChannel.open().bind(new InetSocketAddress(Kind.HOST, 0), 1);
        own.add(silent);
        InetSocketAddress address = (InetSocketAddress) silent.getLocalAddress();
        createTask(() -> Kind.TLS.connect(address));
        for (int i = 0; i < 3; i++) {
            createTask(() -> Kind.TCP.connect(address));
        }
        createDatagramEndpoint(() -> new DatagramProtocol() {},
                DatagramOptions.DEFAULT.withLocalAddress(Kind.HOST, 0));
        Pipe pipe = Pipe.open();
        own.add(pipe.sink());
        connectReadPipe(() -> new StreamReaderProtocol(new StreamReader()), pipe.source());
        createSubprocessExec(SubprocessOptions.PIPES, "sleep", "100");
        createTask(() -> createSubprocessExec(SubprocessOptions.PIPES, "sleep", "100"));
        createTask(() -> toThread(() -> named.await())); // a name that is being looked up is nothing else
        SocketChannel byHand = SocketChannel.open();
        own.add(byHand);
        byHand.configureBlocking(false);
        createTask(() -> sockConnect(byHand, address));
        for (int i = 0; i < 20; i++) {
            sleep(0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void withEverythingOpen(boolean debug) throws Exception {
        run(() -> createSubprocessExec(SubprocessOptions.PIPES, "true").communicate()); // what is kept for all children
        List<String> before = Descriptors.open();
        List<String> reports = new ArrayList<>();
        try (Logs _ = new Logs()) {
            EventLoop loop = new EventLoop();
            loop.setDebug(debug);
            loop.setExceptionHandler((_, context) -> reports.add(context.message()));
            loop.runUntilComplete(this::openAll);
            loop.close();
            named.countDown();
        }
        for (AutoCloseable each : own) {
            each.close();
        }
        // a child's end is noticed by another thread
        long deadline = System.nanoTime() + SECONDS_TO_SETTLE * 1_000_000_000;
        while ((Descriptors.open().size() > before.size() || ProcessHandle.current().children().findAny().isPresent())
                && System.nanoTime() < deadline) {
            Thread.sleep(1);
        }
        assertThat(ProcessHandle.current().children()).isEmpty();
        assertThat(Descriptors.open()).hasSizeLessThanOrEqualTo(before.size());
        assertThat(reports).filteredOn(message -> !message.startsWith("Task was destroyed"))
                .isSubsetOf(debug ? List.of("unclosed server", "unclosed transport") : List.of());
        assertThat(Collections.frequency(reports, "unclosed server")).isEqualTo(debug ? 9 : 0);
        assertThat(Collections.frequency(reports, "unclosed transport")).isGreaterThanOrEqualTo(debug ? 20 : 0);
        assertThat(reports).as("tasks that waited").anyMatch(message -> message.startsWith("Task was destroyed"));
    }
}
