package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Future;
import jasyncio.net.Server;
import jasyncio.streams.BrokenPipeException;
import jasyncio.streams.Connection;
import jasyncio.streams.ConnectionLostException;
import jasyncio.streams.ConnectionResetException;
import jasyncio.streams.ReadTransport;
import jasyncio.streams.StreamWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * Whichever call notices that the peer is gone, it is told by one family of exceptions, as by CPython's
 * ConnectionError.
 */
class PeerGoneTest {
    private static final String HOST = "127.0.0.1";

    private record Pair(Connection client, Connection peer, Server server) {
        static Pair open() throws IOException {
            Future<Connection> accepted = EventLoop.getRunningLoop().createFuture();
            Server server = startServer(
                    (reader, writer) -> accepted.setResult(new Connection(reader, writer)), HOST, 0);
            int port = ((InetSocketAddress) server.sockets().getFirst().getLocalAddress()).getPort();
            return new Pair(openConnection(HOST, port), await(accepted), server);
        }

        /** The client does not look for what comes: only its writes can notice something. */
        static Pair openWithDeafClient() throws IOException {
            Pair pair = open();
            sleep(0); // it begins to read
            ((ReadTransport) pair.client.writer().transport()).pauseReading();
            return pair;
        }

        /** The peer breaks the connection off. */
        void reset() throws IOException {
            ((SocketChannel) peer.writer().getExtraInfo("socket", "none"))
                    .setOption(StandardSocketOptions.SO_LINGER, 0);
            peer.writer().transport().abort();
            peer.writer().waitClosed();
        }

        /** Writes until the client's transport has noticed that the peer is gone. */
        void writeUntilNoticed() {
            while (!client.writer().isClosing()) {
                client.writer().write(new byte[1]);
                sleep(0);
            }
        }

        void end() {
            client.writer().transport().abort();
            peer.writer().transport().abort();
            server.close();
            server.waitClosed();
        }
    }

    private static void assertReset(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isExactlyInstanceOf(ConnectionResetException.class)
                .isInstanceOf(ConnectionLostException.class)
                .isInstanceOf(SocketException.class)
                .hasMessage("Connection reset by peer")
                .cause().isInstanceOf(IOException.class).isNotInstanceOf(ConnectionLostException.class);
    }

    @Test
    void aResetWhileReading() throws IOException {
        run(() -> {
            Pair pair = Pair.open();
            Future<byte[]> reading = createTask(() -> pair.client.reader().read(1));
            sleep(0);
            pair.reset();
            assertReset(() -> await(reading));
            assertReset(() -> pair.client.reader().read(1));
            assertReset(pair.client.writer()::drain);
            assertReset(pair.client.writer()::waitClosed);
            pair.client.close(); // nothing new
            pair.end();
        });
    }

    /** The JDK refuses an exception that would be suppressed by itself, and throws another one instead. */
    @Test
    void aResetInATryStatementIsThrownOnce() throws IOException {
        run(() -> {
            Pair pair = Pair.open();
            Future<byte[]> reading = createTask(() -> {
                try (Connection connection = pair.client) {
                    return connection.reader().read(1);
                }
            });
            sleep(0);
            pair.reset();
            assertReset(() -> await(reading));
            pair.end();
        });
    }

    @Test
    void aResetThatNobodyWasToldOfIsThrownByClose() throws IOException {
        run(() -> {
            Pair pair = Pair.openWithDeafClient();
            pair.reset();
            pair.writeUntilNoticed();
            assertReset(pair.client::close);
            pair.end();
        });
    }

    @Test
    void aResetBeforeAWrite() throws IOException {
        run(() -> {
            Pair pair = Pair.openWithDeafClient();
            pair.reset();
            pair.writeUntilNoticed();
            assertReset(pair.client.writer()::waitClosed);
            assertReset(pair.client.writer()::drain);
            assertReset(() -> pair.client.reader().readLine());
            pair.end();
        });
    }

    @Test
    void aResetWhileWritingAndInDrain() throws IOException {
        run(() -> {
            Pair pair = Pair.openWithDeafClient();
            ((ReadTransport) pair.peer.writer().transport()).pauseReading();
            pair.client.writer().write(new byte[50_000_000]);
            Future<?> draining = createTask(pair.client.writer()::drain);
            sleep(0);
            pair.reset();
            assertReset(() -> await(draining));
            assertReset(pair.client.writer()::waitClosed);
            pair.end();
        });
    }

    @Test
    void aResetAfterCloseWhileMuchIsStillToBeSent() throws IOException {
        run(() -> {
            Pair pair = Pair.openWithDeafClient();
            ((ReadTransport) pair.peer.writer().transport()).pauseReading();
            pair.client.writer().write(new byte[50_000_000]);
            pair.client.writer().close();
            pair.reset();
            assertReset(pair.client.writer()::waitClosed);
            pair.end();
        });
    }

    @Test
    void aWriteToAPeerThatHasClosed() throws IOException {
        run(() -> {
            Pair pair = Pair.openWithDeafClient();
            pair.peer.close();
            pair.writeUntilNoticed();
            assertThatThrownBy(pair.client.writer()::waitClosed)
                    .isExactlyInstanceOf(BrokenPipeException.class)
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessage("Broken pipe")
                    .hasCauseExactlyInstanceOf(IOException.class);
            pair.end();
        });
    }

    /** CPython's test_drain_raises: nothing else runs on the loop meanwhile, so the peer is another thread's. */
    @Test
    void whoDoesNothingButWriteAndDrainLearnsOfIt() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
            Thread peer = Thread.ofPlatform().start(() -> {
                try {
                    server.accept().close();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            List<ExceptionContext> reports = new ArrayList<>();
            run(() -> {
                getRunningLoop().setExceptionHandler((_, context) -> reports.add(context));
                StreamWriter writer = openConnection(HOST, server.getLocalPort()).writer();
                assertThatThrownBy(() -> {
                    while (true) {
                        writer.write("foo\n");
                        writer.drain();
                    }
                }).isInstanceOf(ConnectionLostException.class);
            });
            peer.join();
            assertThat(reports).isEmpty();
        }
    }

    @Test
    void drainAfterTheLoss() throws IOException {
        run(() -> {
            Pair pair = Pair.open();
            pair.client.writer().close();
            pair.client.writer().waitClosed();
            pair.client.writer().write(new byte[1]);
            assertThatThrownBy(pair.client.writer()::drain)
                    .isExactlyInstanceOf(ConnectionResetException.class)
                    .hasMessage("Connection lost")
                    .hasNoCause();
            pair.end();
        });
    }

    /** By hand: a connected socket and its peer. */
    private record Sockets(SocketChannel client, SocketChannel peer) implements AutoCloseable {
        static Sockets open() throws IOException {
            try (ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress(HOST, 0))) {
                Sockets pair = new Sockets(SocketChannel.open(server.getLocalAddress()), server.accept());
                pair.client.configureBlocking(false);
                return pair;
            }
        }

        void reset() throws IOException {
            peer.setOption(StandardSocketOptions.SO_LINGER, 0);
            peer.close();
        }

        @Override
        public void close() throws IOException {
            client.close();
            peer.close();
        }
    }

    @Test
    void aResetOfASocketByHand() throws IOException {
        run(() -> {
            try (Sockets pair = Sockets.open()) {
                Future<byte[]> receiving = createTask(() -> sockRecv(pair.client, 1));
                sleep(0);
                pair.reset();
                assertReset(() -> await(receiving));
                assertReset(() -> sockRecv(pair.client, 1));
            }
            try (Sockets pair = Sockets.open()) {
                Future<?> sending = createTask(() -> sockSendall(pair.client, new byte[50_000_000]));
                sleep(0);
                pair.reset();
                assertReset(() -> await(sending));
                assertThatThrownBy(() -> sockSendall(pair.client, new byte[1])).isInstanceOf(BrokenPipeException.class);
            }
        });
    }
}
