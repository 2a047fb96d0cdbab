package jasyncio.sql;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.EventLoop;
import jasyncio.netty.NettyLoop;
import jasyncio.tls.TlsContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PostgreSQL over TLS: whose certificate is not trusted, or has another name, is not spoken to. */
class TlsTest {
    private static PostgresServer server;
    private static Path folder;

    /** The keys and certificates of core's tests. */
    private static Path file(String name) {
        return Path.of("../core/src/test/resources/tls", name);
    }

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("jasyncio-postgres-tls");
        Path key = Files.copy(file("server-key.pem"), folder.resolve("key"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.copy(file("server.pem"), folder.resolve("certificate"));
        PostgresServer.give(folder);
        server = PostgresServer.start(List.of("ssl=on", "ssl_cert_file=" + folder.resolve("certificate"),
                "ssl_key_file=" + key));
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
        for (String name : List.of("key", "certificate")) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
    }

    private static void onEachLoop(jasyncio.coroutine.Code<Exception> main) throws Exception {
        for (Supplier<EventLoop> loop : List.<Supplier<EventLoop>>of(EventLoop::new, NettyLoop::new)) {
            run(main, null, loop);
        }
    }

    private static boolean isSecure(SqlConnection connection) throws SQLException {
        return Boolean.TRUE.equals(
                connection.fetchValue("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"));
    }

    @Test
    void anAuthorityOfOnesOwnIsTrusted() throws Exception {
        onEachLoop(() -> {
            SqlOptions options = PostgresServer.options().withTls(TlsContext.client(file("authority.pem")));
            for (String host : List.of("localhost", "127.0.0.1")) {
                try (SqlConnection connection = Sql.connect(server.url(host), options)) {
                    assertThat(isSecure(connection)).isTrue();
                    assertThatThrownBy(() -> timeout(0.1, () -> connection.fetch("SELECT pg_sleep(100)")))
                            .as("a cancellation goes over TLS, too").isInstanceOf(
                                    jasyncio.primitives.TimeoutException.class);
                    assertThat(connection.fetchValue("SELECT 1")).isEqualTo(1);
                }
            }
            try (SqlConnection connection = Sql.connect(server.url("localhost"), PostgresServer.options())) {
                assertThat(isSecure(connection)).as("where nobody asks for it").isFalse();
            }
        });
    }

    @Test
    void othersAreNot() throws Exception {
        onEachLoop(() -> {
            SqlOptions options = PostgresServer.options();
            assertThatThrownBy(() -> Sql.connect(server.url("localhost"), options.withTls(TlsContext.client())))
                    .isInstanceOf(SQLException.class).hasMessageContaining("the certificate of the server is refused");
            assertThatThrownBy(() -> Sql.connect(server.url("localhost") + "?sslmode=require", options))
                    .as("a URL that asks for TLS has certificates checked")
                    .isInstanceOf(SQLException.class).hasMessageContaining("the certificate of the server is refused");
            TlsContext trusting = TlsContext.client(file("authority.pem"));
            assertThatThrownBy(() -> Sql.connect(server.url("127.0.0.2"), options.withTls(trusting)))
                    .as("the certificate is another host's").isInstanceOf(SQLException.class)
                    .hasMessageContaining("127.0.0.2");
        });
    }
}
