package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static jasyncio.sockets.TlsFiles.client;
import static jasyncio.sockets.TlsFiles.server;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.EventLoop;
import jasyncio.net.ConnectOptions;
import jasyncio.net.Server;
import jasyncio.net.ServerOptions;
import jasyncio.streams.Connection;
import jasyncio.streams.Protocol;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamReaderProtocol;
import jasyncio.streams.Transport;
import jasyncio.tls.TlsOptions;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS over sockets. */
class TlsTest extends TlsContract {
    @Override
    EventLoop newLoop() {
        return new EventLoop();
    }

    @Test
    void aUnixSocketIsSecured(@TempDir Path dir) throws Exception {
        run(() -> {
            Path path = dir.resolve("socket");
            Server server = startUnixServer(
                    StreamsContract::echo, path, ServerOptions.DEFAULT.withTls(server("server")));
            TlsOptions named = TlsOptions.of(client()).withServerHostname("localhost");
            try (Connection connection = openUnixConnection(path, ConnectOptions.DEFAULT.withTls(named))) {
                connection.writer().write("hello\n");
                assertThat(connection.reader().readLine()).asString().isEqualTo("hello\n");
            }
            assertThatThrownBy(() -> openUnixConnection(path, ConnectOptions.DEFAULT.withTls(client())))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("withServerHostname");
            TlsOptions other = TlsOptions.of(client()).withServerHostname("other.example");
            assertThatThrownBy(() -> openUnixConnection(path, ConnectOptions.DEFAULT.withTls(other)))
                    .isInstanceOf(SSLHandshakeException.class);
            server.close();
            server.waitClosed();
        });
    }

    @Test
    void socketsOfOnesOwnAreSecured() throws Exception {
        run(() -> {
            try (ServerSocketChannel listening = ServerSocketChannel.open().bind(new InetSocketAddress(HOST, 0))) {
                SocketChannel ours = SocketChannel.open(listening.getLocalAddress());
                SocketChannel theirs = listening.accept();
                assertThatThrownBy(() -> openConnection(ours, ConnectOptions.DEFAULT.withTls(client())))
                        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("withServerHostname");
                assertThatThrownBy(
                        () -> connectAcceptedSocket(() -> new Protocol() {}, theirs, TlsOptions.of(client())))
                        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("certificate");
                assertThat(ours.isOpen() && theirs.isOpen()).isTrue();

                StreamReader heard = new StreamReader();
                var server = createTask(() -> connectAcceptedSocket(
                        () -> new StreamReaderProtocol(heard, null, getRunningLoop()), theirs,
                        TlsOptions.of(server("server"))));
                TlsOptions named = TlsOptions.of(client()).withServerHostname("localhost");
                try (Connection client = openConnection(ours, ConnectOptions.DEFAULT.withTls(named))) {
                    client.writer().write("hello\n");
                    assertThat(heard.readLine()).asString().isEqualTo("hello\n");
                    Transport back = await(server).transport();
                    back.write("back\n".getBytes(UTF_8));
                    assertThat(client.reader().readLine()).asString().isEqualTo("back\n");
                    back.close();
                }
            }
        });
    }
}
