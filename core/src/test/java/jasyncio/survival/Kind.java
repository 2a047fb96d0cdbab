package jasyncio.survival;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.net.ConnectOptions;
import jasyncio.net.Server;
import jasyncio.net.ServerOptions;
import jasyncio.streams.ClientHandler;
import jasyncio.streams.Connection;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamWriter;
import jasyncio.tls.TlsContext;
import jasyncio.tls.TlsOptions;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.UUID;

/** Of what kind the connections of a test are. */
enum Kind {
    TCP, UNIX, TLS;

    static final String HOST = "127.0.0.1";

    private static Path file(String name) {
        try {
            return Path.of(Kind.class.getResource("/tls/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static TlsContext serverContext() throws IOException {
        return TlsContext.server(file("ec.pem"), file("ec-key.pem"));
    }

    static TlsOptions clientTls() throws IOException {
        return TlsOptions.of(TlsContext.client(file("ec.pem"))).withServerHostname("localhost");
    }

    /** Sends each line back, until the client has had enough. */
    static void echo(StreamReader reader, StreamWriter writer) {
        try (var _ = new Connection(reader, writer)) {
            for (byte[] line : reader) {
                writer.write(line);
                writer.drain();
            }
        } catch (IOException _) {
            // it is gone
        }
    }

    Server listen(ClientHandler handler) throws IOException {
        return listen(handler, ServerOptions.DEFAULT);
    }

    Server listen(ClientHandler handler, ServerOptions options) throws IOException {
        return switch (this) {
            case TCP -> startServer(handler, HOST, 0, options);
            case TLS -> startServer(handler, HOST, 0, options.withTls(serverContext()));
            case UNIX -> startUnixServer(handler, newPath(), options);
        };
    }

    /** For a socket that is removed by who listens there. */
    static Path newPath() {
        return Path.of(System.getProperty("java.io.tmpdir"), "jasyncio-" + UUID.randomUUID());
    }

    static SocketAddress address(Server server) {
        return server.sockets().getFirst().getLocalAddress();
    }

    Connection connect(Server server) throws IOException {
        return connect(address(server));
    }

    Connection connect(SocketAddress address) throws IOException {
        return connect(address, ConnectOptions.DEFAULT);
    }

    Connection connect(SocketAddress address, ConnectOptions options) throws IOException {
        ConnectOptions all = this == TLS ? options.withTls(clientTls()) : options;
        return address instanceof UnixDomainSocketAddress path
                ? openUnixConnection(path.getPath(), all)
                : openConnection(HOST, ((java.net.InetSocketAddress) address).getPort(), all);
    }

    /** A client of a server that echoes is served. */
    void assertServes(Server server) throws IOException {
        Connection connection = connect(server);
        connection.writer().write("hello\n");
        assertThat(connection.reader().readLine()).asString().isEqualTo("hello\n");
        connection.close();
    }
}
