package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import jasyncio.net.ConnectOptions;
import jasyncio.net.Server;
import jasyncio.net.ServerOptions;
import jasyncio.streams.Connection;
import jasyncio.streams.ConnectionResetException;
import jasyncio.streams.Protocol;
import jasyncio.streams.ReadTransport;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamWriter;
import jasyncio.streams.WriteBufferLimits;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams over real sockets on the loopback interface. */
class StreamsTest extends StreamsContract {
    @Override
    EventLoop newLoop() {
        return new EventLoop();
    }

    @Test
    void aResetEndsReadingAndDraining() throws Exception {
        run(() -> {
            Pair pair = Pair.open();
            ((SocketChannel) pair.client().writer().getExtraInfo("socket", "none"))
                    .setOption(StandardSocketOptions.SO_LINGER, 0);
            pair.client().writer().transport().abort();
            assertThatThrownBy(() -> pair.peer().reader().read(1))
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
            assertThat(pair.peer().reader().exception()).isInstanceOf(SocketException.class);
            assertThatThrownBy(pair.peer().writer()::drain).isInstanceOf(SocketException.class);
            assertThatThrownBy(pair.peer().writer()::waitClosed).isInstanceOf(SocketException.class);
            assertThat(pair.peer().writer().isClosing()).isTrue();
            pair.end();
        });
    }

    @Test
    void aConnectionThatIsRefused() throws IOException, Exception {
        int free;
        try (ServerSocket probe = new ServerSocket(0)) {
            free = probe.getLocalPort();
        }
        run(() -> {
            assertThatThrownBy(() -> openConnection(HOST, free))
                    .isInstanceOf(ConnectException.class)
                    .hasMessage("Connect call failed /127.0.0.1:" + free + ": Connection refused");
            assertThatThrownBy(() -> openConnection(HOST, free, ConnectOptions.DEFAULT.withHappyEyeballsDelay(0.1)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("Connection refused");
        });
    }

    @Test
    void aConnectionMayComeFromALocalAddressAndHaveSocketOptions() throws Exception {
        run(() -> {
            Pair pair = Pair.open(
                    ConnectOptions.DEFAULT.withLocalAddress(new InetSocketAddress("127.0.0.2", 0))
                            .withSocketOption(StandardSocketOptions.SO_KEEPALIVE, true)
                            .withFamily(StandardProtocolFamily.INET),
                    ServerOptions.DEFAULT.withKeepAlive(true).withFamily(StandardProtocolFamily.INET));
            InetSocketAddress from = (InetSocketAddress) pair.peer().writer().getExtraInfo("peername", "none");
            assertThat(from.getAddress().getHostAddress()).isEqualTo("127.0.0.2");
            assertThat(pair.client().writer().getExtraInfo("sockname")).isEqualTo(from);
            for (Connection end : List.of(pair.client(), pair.peer())) {
                SocketChannel socket = (SocketChannel) end.writer().getExtraInfo("socket", "none");
                assertThat(socket.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
                assertThat(socket.getOption(StandardSocketOptions.TCP_NODELAY)).isTrue();
            }
            assertThat(pair.client().writer().getExtraInfo("nothing")).isNull();
            assertThat(pair.client().writer().getExtraInfo("nothing", "default")).isEqualTo("default");
            pair.end();
        });
    }

    @Test
    void aCancelledConnectClosesItsSocket() throws Exception {
        run(() -> {
            // a listening socket whose backlog is full answers no further connection
            try (ServerSocketChannel full = ServerSocketChannel.open()) {
                full.bind(new InetSocketAddress(HOST, 0), 1);
                int port = ((InetSocketAddress) full.getLocalAddress()).getPort();
                List<Future<Connection>> connecting = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    connecting.add(createTask(() -> openConnection(HOST, port)));
                }
                sleep(0.1);
                assertThat(connecting.stream().filter(c -> !c.done()).count()).isPositive();
                for (Future<Connection> one : connecting) {
                    if (one.cancel()) {
                        assertThatThrownBy(() -> await(one)).isInstanceOf(CancelledError.class);
                    } else {
                        await(one).close();
                    }
                }
            }
        });
    }

    @Test
    void serversDoNotShareAPort() throws Exception {
        run(() -> {
            Server first = startServer(StreamsContract::echo, HOST, 0);
            int port = port(first);
            assertThatThrownBy(() -> startServer(StreamsContract::echo, HOST, port))
                    .isInstanceOf(BindException.class)
                    .hasMessageStartingWith("error while attempting to bind on address /127.0.0.1:" + port + ": ");
            first.close();
            Server second = startServer(StreamsContract::echo, HOST, port);
            assertThat(port(second)).isEqualTo(port);
            second.close();
        });
    }

    @Test
    void aClosedServerRefusesAndItsConnectionsGoOn() throws Exception {
        run(() -> {
            Server server = startServer(StreamsContract::echo, HOST, 0);
            int port = port(server);
            Connection connection = openConnection(HOST, port);
            connection.writer().write("a".getBytes());
            assertThat(connection.reader().readExactly(1)).asString().isEqualTo("a");
            assertThat(server.isServing()).isTrue();
            server.close();
            server.close();
            assertThat(server.isServing()).isFalse();
            assertThat(server.sockets()).isEmpty();
            assertThatThrownBy(() -> openConnection(HOST, port)).isInstanceOf(ConnectException.class);
            var closing = createTask(() -> server.waitClosed());
            connection.writer().write("b".getBytes());
            assertThat(connection.reader().readExactly(1)).asString().isEqualTo("b");
            assertThat(closing.done()).isFalse();
            connection.close();
            await(closing);
            server.waitClosed();
            assertThatThrownBy(server::startServing).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void aServerListensOnAllAddresses() throws Exception {
        run(() -> {
            Server server = startServer(StreamsContract::echo, null, 0);
            openConnection(HOST, port(server)).close();
            openConnection("127.0.0.3", port(server)).close();
            server.close();
            Server several = Servers.createServer(
                    () -> new Protocol() {}, List.of(HOST, "127.0.0.4", HOST), 0, ServerOptions.DEFAULT);
            assertThat(several.sockets()).hasSize(2);
            several.close();
            assertThatThrownBy(() -> startServer(StreamsContract::echo, "192.0.2.1", 0))
                    .isInstanceOf(BindException.class)
                    .hasMessageStartingWith("could not bind on any address out of");
        });
    }

    @Test
    void unixDomainSockets(@TempDir Path directory) throws Exception {
        run(() -> {
            Path path = directory.resolve("socket");
            for (int i = 0; i < 2; i++) {
                Server server = startUnixServer(StreamsContract::echo, path);
                try (Connection connection = openUnixConnection(path)) {
                    connection.writer().write("hello\n".getBytes());
                    assertThat(connection.reader().readLine()).asString().isEqualTo("hello\n");
                }
                server.close();
                assertThat(path).doesNotExist();
            }
            ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                    .bind(UnixDomainSocketAddress.of(path)).close();
            startUnixServer(StreamsContract::echo, path).close(); // replaces what was left behind
            Files.writeString(path, "a file");
            assertThatThrownBy(() -> startUnixServer(StreamsContract::echo, path)).isInstanceOf(IOException.class);
            assertThat(path).hasContent("a file");
        });
    }

    private static ServerSocketChannel boundTo(Path path) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
    }

    @Test
    void aUnixServerMayBeGivenItsSocketAndRemovesItsFile(@TempDir Path directory) throws Exception {
        run(() -> {
            Path path = directory.resolve("socket");
            Server server = startServer(StreamsContract::echo, boundTo(path), ServerOptions.DEFAULT);
            try (Connection connection = openUnixConnection(path)) {
                connection.writer().write("hello\n".getBytes());
                assertThat(connection.reader().readLine()).asString().isEqualTo("hello\n");
            }
            server.close();
            assertThat(path).doesNotExist();
        });
    }

    @Test
    void aUnixServerMayFindItsFileGone(@TempDir Path directory) throws Exception {
        run(() -> {
            var reports = collectReports();
            Path path = directory.resolve("socket");
            for (Server server : List.of(startUnixServer(StreamsContract::echo, path),
                    startServer(StreamsContract::echo, boundTo(directory.resolve("other")), ServerOptions.DEFAULT))) {
                Files.delete(((UnixDomainSocketAddress) server.sockets().getFirst().getLocalAddress()).getPath());
                server.close();
            }
            ServerSocketChannel bound = boundTo(path);
            Files.delete(path);
            startServer(StreamsContract::echo, bound, ServerOptions.DEFAULT).close();
            assertThat(reports).isEmpty();
        });
    }

    @Test
    void aUnixServerLeavesAFileThatIsNotItsOwn(@TempDir Path directory) throws Exception {
        run(() -> {
            Path path = directory.resolve("socket");
            Server server = startUnixServer(StreamsContract::echo, path);
            Files.delete(path);
            try (ServerSocketChannel _ = boundTo(path)) {
                server.close();
                assertThat(path).exists();
            }
        });
    }

    @Test
    void aUnixServerLeavesItsFileWhereItIsToldTo(@TempDir Path directory) throws Exception {
        run(() -> {
            Path path = directory.resolve("socket");
            startUnixServer(StreamsContract::echo, path, ServerOptions.DEFAULT.withCleanupSocket(false)).close();
            assertThat(path).exists();
            startUnixServer(StreamsContract::echo, path).close();
            assertThat(path).doesNotExist();
            startServer(StreamsContract::echo, boundTo(path), ServerOptions.DEFAULT.withCleanupSocket(false)).close();
            assertThat(path).exists();
        });
    }

    @Test
    void aUnixServerServesWhenItIsToldToUntilItIsCancelled(@TempDir Path directory) throws Exception {
        run(() -> {
            Path path = directory.resolve("socket");
            Future<Task<?>> main = getRunningLoop().createFuture();
            Server server = startUnixServer((reader, writer) -> {
                assertThat(reader.readLine()).hasSize(5 * 1024 + 1);
                await(main).cancel();
                writer.write("1");
                writer.close();
                writer.waitClosed();
            }, path, ServerOptions.DEFAULT.withStartServing(false));
            assertThat(server.isServing()).isFalse();
            Task<?> serving = createTask(() -> {
                server.startServing();
                assertThat(server.isServing()).isTrue();
                server.serveForever();
            });
            main.setResult(serving);
            try (Connection client = openUnixConnection(path)) {
                askTheLast(client);
            }
            assertEnded(server, serving);
            assertThat(path).doesNotExist();
        });
    }

    @Test
    void aLoopThatIsClosedClosesItsSocketsAndReportsThemInDebugMode() throws IOException {
        for (boolean debug : new boolean[]{false, true}) {
            List<String> reports = new ArrayList<>();
            EventLoop loop = new EventLoop();
            loop.setDebug(debug);
            loop.setExceptionHandler((_, context) -> reports.add(context.message()));
            Pair pair = loop.runUntilComplete(() -> Pair.open());
            SocketChannel client = (SocketChannel) pair.client().writer().getExtraInfo("socket", "none");
            loop.close();
            assertThat(client.isOpen()).isFalse();
            if (debug) {
                assertThat(reports).containsExactlyInAnyOrder(
                        "unclosed server", "unclosed transport", "unclosed transport");
            } else {
                assertThat(reports).isEmpty();
            }
        }
    }
}
