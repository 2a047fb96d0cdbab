package jasyncio.soak;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.net.ConnectOptions;
import jasyncio.net.Server;
import jasyncio.net.ServerOptions;
import jasyncio.streams.Connection;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamWriter;
import jasyncio.tls.TlsContext;
import jasyncio.tls.TlsOptions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Many connections on which nothing happens: each still answers, and what they cost is printed. There are so many as
 * {@code -Djasyncio.idle.connections} says; each takes two descriptors ({@code ulimit -n}).
 */
class IdleConnectionsTest {
    private static final String HOST = "127.0.0.1";
    private static final int COUNT = Integer.getInteger("jasyncio.idle.connections", 300);
    private static final int AT_ONCE = 50;

    private static Path file(String name) {
        try {
            return Path.of(IdleConnectionsTest.class.getResource("/tls/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static void echo(StreamReader reader, StreamWriter writer) throws IOException {
        for (byte[] line : reader) {
            writer.write(line);
            writer.drain();
        }
        writer.close();
    }

    private static long used() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void hold(String kind, ConnectOptions connecting, ServerOptions serving) throws IOException {
        run(() -> {
            Server server = startServer(IdleConnectionsTest::echo, HOST, 0, serving);
            ask(openConnection(HOST, server.port(), connecting)); // what is made once
            long before = used();
            List<Connection> all = new ArrayList<>();
            for (Connection connection : map(AT_ONCE, java.util.Collections.nCopies(COUNT, HOST),
                    host -> openConnection(host, server.port(), connecting))) {
                all.add(connection);
            }
            for (Connection connection : all) {
                ask(connection);
            }
            long each = (used() - before) / COUNT;
            System.out.println(COUNT + " idle connections, " + kind + ": " + each
                    + " bytes of heap for both ends of each and the task that waits");
            for (Connection connection : all) {
                ask(connection);
                connection.close();
            }
            server.close();
            server.abortClients();
            server.waitClosed();
            assertThat(each).as("no buffer is kept for a connection that has nothing to say").isLessThan(64 * 1024);
        });
    }

    private static void ask(Connection connection) throws IOException {
        connection.writer().write("are you there\n");
        assertThat(connection.reader().readLine()).asString().isEqualTo("are you there\n");
    }

    @Test
    void plain() throws IOException {
        hold("plain", ConnectOptions.DEFAULT, ServerOptions.DEFAULT);
    }

    @Test
    void underTls() throws IOException {
        TlsOptions trusting =
                TlsOptions.of(TlsContext.client(file("ec.pem"))).withServerHostname("localhost");
        hold("TLS", ConnectOptions.DEFAULT.withTls(trusting),
                ServerOptions.DEFAULT.withTls(TlsContext.server(file("ec.pem"), file("ec-key.pem"))));
    }
}
