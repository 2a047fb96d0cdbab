package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.net.Server;
import jasyncio.net.ServerOptions;
import jasyncio.streams.BaseTransport;
import jasyncio.streams.ClientHandler;
import jasyncio.streams.Connection;
import jasyncio.streams.Protocol;
import jasyncio.streams.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
    private static final ClientHandler HELLO = (_, writer) -> {
        writer.write("hello".getBytes());
        writer.close();
    };

    private static int port(Server server) throws IOException {
        return server.port();
    }

    private static String greeting(int port) throws IOException {
        try (Connection connection = openConnection("127.0.0.1", port)) {
            return new String(connection.reader().read(-1));
        }
    }

    @Test
    void knowsItsLoop() throws IOException {
        run(() -> {
            Server server = startServer(HELLO, "127.0.0.1", 0);
            assertThat(server.getLoop()).isSameAs(getRunningLoop());
            server.close();
        });
    }

    @Test
    void mayBeGivenItsSocket() throws IOException {
        run(() -> {
            ServerSocketChannel socket = ServerSocketChannel.open();
            socket.bind(new InetSocketAddress("127.0.0.1", 0));
            int port = ((InetSocketAddress) socket.getLocalAddress()).getPort();
            Server server = Servers.createServer(Hello::new, socket, ServerOptions.DEFAULT);
            assertThat(port(server)).isEqualTo(port);
            assertThat(greeting(port)).isEqualTo("hello");
            server.close();
            server.waitClosed();
            assertThat(socket.isOpen()).isFalse();
        });
    }

    @Test
    void mayBeGivenAUnixSocket(@TempDir Path directory) throws IOException {
        Path path = directory.resolve("socket");
        run(() -> {
            ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            socket.bind(UnixDomainSocketAddress.of(path));
            Server server = Servers.createServer(Hello::new, socket, ServerOptions.DEFAULT);
            try (Connection connection = jasyncio.Asyncio.openUnixConnection(path)) {
                assertThat(connection.reader().read()).asString().isEqualTo("hello");
            }
            server.close();
            server.waitClosed();
            assertThat(socket.isOpen()).isFalse();
        });
    }

    private static final class Hello implements Protocol {
        @Override
        public void connectionMade(BaseTransport transport) {
            var own = (Transport) transport;
            own.write("hello".getBytes());
            own.close();
        }
    }

    @Test
    void mayShareItsPortWithOneThatSharesItToo() throws IOException {
        run(() -> {
            ServerOptions shares = ServerOptions.DEFAULT.withReusePort(true);
            Server first = startServer(HELLO, "127.0.0.1", 0, shares);
            Server second = startServer(HELLO, "127.0.0.1", port(first), shares);
            assertThat(port(second)).isEqualTo(port(first));
            first.close();
            assertThat(greeting(port(second))).isEqualTo("hello");
            second.close();
        });
    }
}
