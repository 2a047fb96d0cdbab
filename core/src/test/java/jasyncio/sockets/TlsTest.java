package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static jasyncio.sockets.TlsFiles.client;
import static jasyncio.sockets.TlsFiles.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.EventLoop;
import jasyncio.net.ConnectOptions;
import jasyncio.net.Server;
import jasyncio.net.ServerOptions;
import jasyncio.streams.Connection;
import jasyncio.tls.TlsOptions;
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
}
