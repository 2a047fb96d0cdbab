package jasyncio.web.client;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.tls.ClientAuth;
import jasyncio.tls.TlsContext;
import jasyncio.web.LoopKinds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("jasyncio.web.LoopKinds#all")
class ClientTlsTest {
    @Parameter
    LoopKinds.Kind loop;

    /** The keys and certificates of core's tests. */
    private static Path file(String name) {
        return Path.of("../core/src/test/resources/tls", name);
    }

    private static TlsContext identity(String name) throws IOException {
        return TlsContext.server(file(name + ".pem"), file(name + "-key.pem"));
    }

    private static ServerSocket listening(TlsContext tls, boolean wantClient, String... protocols) throws IOException {
        SSLServerSocket socket = (SSLServerSocket) tls.sslContext().getServerSocketFactory().createServerSocket(0, 50,
                InetAddress.getLoopbackAddress());
        socket.setNeedClientAuth(wantClient);
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        return socket;
    }

    private static RawServer serving(ServerSocket socket) {
        return new RawServer(peer -> {
            while (peer.readRequest() != null) {
                peer.say(RawServer.ok("secure"));
            }
        }, socket);
    }

    private static String url(RawServer server, String host) {
        return "https://" + host + ":" + server.port() + "/";
    }

    private static ClientOptions trusting() throws IOException {
        return ClientOptions.DEFAULT.withTls(TlsContext.client(file("authority.pem")));
    }

    @Test
    void trustsAnAuthorityOfOnesOwn() throws Exception {
        try (RawServer server = serving(listening(identity("server"), false))) {
            loop.run(() -> {
                try (var session = new ClientSession(trusting())) {
                    assertThat(session.get(url(server, "localhost")).text()).isEqualTo("secure");
                    assertThat(session.get(url(server, "127.0.0.1")).text()).isEqualTo("secure");
                    assertThat(session.post(url(server, "localhost"), RequestBody.text("x".repeat(1_000_000))).text())
                            .isEqualTo("secure");
                    assertThat(server.connections).as("kept for each host").hasValue(2);
                }
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"server,false,PKIX", "untrusted,true,PKIX", "expired,true,CertificateExpiredException",
        "other,true,localhost"})
    void refusesCertificates(String name, boolean ownAuthority, String why) throws Exception {
        try (RawServer server = serving(listening(identity(name), false))) {
            loop.run(() -> {
                var options = ownAuthority ? trusting() : ClientOptions.DEFAULT;
                try (var session = new ClientSession(options.withLimit(1))) {
                    for (int i = 0; i < 3; i++) {
                        assertThatThrownBy(() -> session.get(url(server, "localhost")))
                                .isInstanceOf(ClientTlsException.class).isInstanceOf(ClientConnectorException.class)
                                .hasMessageContaining(url(server, "localhost")).hasMessageContaining(why);
                    }
                    HostileServerTest.awaitNoConnection(server);
                    assertThat(server.heads).as("nothing was sent").isEmpty();
                }
            });
        }
    }

    @Test
    void checksLessWhereThatIsSaid() throws Exception {
        try (RawServer other = serving(listening(identity("other"), false));
                RawServer untrusted = serving(listening(identity("untrusted"), false))) {
            loop.run(() -> {
                var anyName = TlsContext.client(file("authority.pem")).withoutHostnameCheck();
                try (var session = new ClientSession(ClientOptions.DEFAULT.withTls(anyName))) {
                    assertThat(session.get(url(other, "localhost")).text()).isEqualTo("secure");
                    assertThatThrownBy(() -> session.get(url(untrusted, "localhost")))
                            .isInstanceOf(ClientTlsException.class);
                }
                var anybody = TlsContext.clientWithoutVerification();
                try (var session = new ClientSession(ClientOptions.DEFAULT.withTls(anybody))) {
                    assertThat(session.get(url(other, "localhost")).text()).isEqualTo("secure");
                    assertThat(session.get(url(untrusted, "localhost")).text()).isEqualTo("secure");
                }
            });
        }
    }

    @Test
    void showsACertificateOfItsOwn() throws Exception {
        var tls = identity("server").withAuthorities(file("authority.pem")).withClientAuth(ClientAuth.REQUIRED);
        try (RawServer server = serving(listening(tls, true))) {
            loop.run(() -> {
                var known = TlsContext.client(file("authority.pem")).withIdentity(file("client.pem"),
                        file("client-key.pem"));
                try (var session = new ClientSession(ClientOptions.DEFAULT.withTls(known))) {
                    assertThat(session.get(url(server, "localhost")).text()).isEqualTo("secure");
                }
                try (var session = new ClientSession(trusting())) {
                    assertThatThrownBy(() -> session.get(url(server, "localhost")))
                            .isInstanceOf(ClientTlsException.class).hasMessageContaining("certificate");
                }
            });
        }
    }

    @Test
    void speaksTheVersionsThatItIsToSpeak() throws Exception {
        try (RawServer old = serving(listening(identity("server"), false, "TLSv1.2"))) {
            loop.run(() -> {
                try (var session = new ClientSession(trusting())) {
                    assertThat(session.get(url(old, "localhost")).text()).isEqualTo("secure");
                }
                var newer = TlsContext.client(file("authority.pem")).withProtocols("TLSv1.3");
                try (var session = new ClientSession(ClientOptions.DEFAULT.withTls(newer))) {
                    assertThatThrownBy(() -> session.get(url(old, "localhost"))).isInstanceOf(ClientTlsException.class);
                }
            });
        }
    }

    @Test
    void failsWhereTheServerSpeaksNoTls() throws Exception {
        try (RawServer plain = RawServer.answering(RawServer.ok("plain"))) {
            loop.run(() -> {
                try (var session =
                        new ClientSession(trusting().withTimeout(ClientTimeout.DEFAULT.withSockConnect(0.5)))) {
                    assertThatThrownBy(() -> session.get(url(plain, "localhost")))
                            .isInstanceOfAny(ClientTlsException.class, ServerTimeoutException.class)
                            .hasMessageContaining(url(plain, "localhost"));
                }
            });
        }
        try (RawServer plain = new RawServer(peer -> peer.say("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            loop.run(() -> {
                try (var session = new ClientSession(trusting())) {
                    assertThatThrownBy(() -> session.get(url(plain, "localhost")))
                            .isInstanceOf(ClientTlsException.class)
                            .hasMessage("the server does not speak TLS: " + url(plain, "localhost"));
                }
            });
        }
        try (RawServer silent = new RawServer(peer -> peer.awaitEnd())) {
            loop.run(() -> {
                try (var session =
                        new ClientSession(trusting().withTimeout(ClientTimeout.DEFAULT.withSockConnect(0.3)))) {
                    assertThatThrownBy(() -> session.get(url(silent, "localhost")))
                            .isInstanceOf(ServerTimeoutException.class).hasMessageContaining(url(silent, "localhost"));
                    HostileServerTest.awaitNoConnection(silent);
                }
            });
        }
    }
}
