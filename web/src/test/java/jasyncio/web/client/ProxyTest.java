package jasyncio.web.client;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.tls.TlsContext;
import jasyncio.web.LoopKinds;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("jasyncio.web.LoopKinds#all")
class ProxyTest {
    @Parameter
    LoopKinds.Kind loop;

    /** What an HTTP proxy does that lets those with the password pass. */
    private static RawServer httpProxy() {
        return new RawServer(peer -> {
            String head = peer.readHead();
            if (head == null || !head.toLowerCase(Locale.ROOT).contains("proxy-authorization: basic bwu6c2vjcmv0")) {
                peer.say("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
                return;
            }
            if (head.startsWith("CONNECT ")) {
                String authority = head.split(" ", -1)[1];
                peer.say("HTTP/1.1 200 Connected\r\n\r\n");
                relay(peer, Integer.parseInt(authority.substring(authority.lastIndexOf(':') + 1)));
            } else {
                peer.say(RawServer.ok("by proxy: " + head.lines().findFirst().orElseThrow()));
            }
        });
    }

    /** What a SOCKS 5 proxy does, without a password. */
    private static RawServer socksProxy() {
        return new RawServer(peer -> {
            InputStream in = peer.in();
            OutputStream out = peer.socket.getOutputStream();
            in.readNBytes(in.readNBytes(2)[1]);
            out.write(new byte[]{5, 0});
            int type = in.readNBytes(4)[3];
            in.readNBytes(type == 1 ? 4 : type == 4 ? 16 : in.read());
            byte[] port = in.readNBytes(2);
            out.write(new byte[]{5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
            relay(peer, ((port[0] & 0xff) << 8) | (port[1] & 0xff));
        });
    }

    private static void relay(RawServer.Peer peer, int port) throws IOException {
        try (Socket other = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread.ofVirtual().start(() -> {
                try {
                    other.getInputStream().transferTo(peer.socket.getOutputStream());
                    peer.socket.close();
                } catch (IOException e) {
                    // over
                }
            });
            peer.in().transferTo(other.getOutputStream());
        }
    }

    private static ClientProxy proxy(String scheme, RawServer server) {
        return ClientProxy.of(scheme + "://me:secret@127.0.0.1:" + server.port());
    }

    @Test
    void asksAnHttpProxy() throws Exception {
        try (RawServer proxy = httpProxy(); RawServer server = RawServer.answering(RawServer.ok("itself"))) {
            loop.run(() -> {
                try (var session = new ClientSession(ClientOptions.DEFAULT.withProxy(proxy("http", proxy)))) {
                    assertThat(session.get(server.url()).text())
                            .isEqualTo("by proxy: GET " + server.url() + " HTTP/1.1");
                    assertThat(session.get("http://elsewhere.invalid/x?y").text()).as("the proxy looks names up")
                            .isEqualTo("by proxy: GET http://elsewhere.invalid/x?y HTTP/1.1");
                }
                try (var session = new ClientSession()) {
                    assertThat(session.get(server.url(), RequestOptions.DEFAULT.withProxy(proxy("http", proxy))).text())
                            .startsWith("by proxy");
                    assertThat(session.get(server.url()).text()).isEqualTo("itself");
                    assertThat(server.heads.getLast().toLowerCase(Locale.ROOT)).doesNotContain("proxy");
                }
            });
        }
    }

    @Test
    void hasAnHttpProxyMakeATunnel() throws Exception {
        Path tls = Path.of("../core/src/test/resources/tls");
        var identity = TlsContext.server(tls.resolve("server.pem"), tls.resolve("server-key.pem"));
        var socket = identity.sslContext().getServerSocketFactory().createServerSocket(0, 50,
                InetAddress.getLoopbackAddress());
        try (RawServer proxy = httpProxy(); RawServer server = new RawServer(peer -> {
            while (peer.readRequest() != null) {
                peer.say(RawServer.ok("secure"));
            }
        }, socket)) {
            String url = "https://localhost:" + server.port() + "/";
            var options = ClientOptions.DEFAULT.withTls(TlsContext.client(tls.resolve("authority.pem")));
            loop.run(() -> {
                try (var session = new ClientSession(options.withProxy(proxy("http", proxy)))) {
                    assertThat(session.get(url).text()).isEqualTo("secure");
                    assertThat(proxy.heads.getFirst()).startsWith("CONNECT localhost:" + server.port());
                    assertThat(server.heads.getFirst().toLowerCase(Locale.ROOT)).doesNotContain("proxy", "secret");
                }
                var stranger = ClientProxy.of("http://you:guess@127.0.0.1:" + proxy.port());
                try (var session = new ClientSession(options.withProxy(stranger))) {
                    assertThatThrownBy(() -> session.get(url)).isInstanceOf(ClientProxyException.class)
                            .hasMessageContaining(url).hasMessageContaining("407");
                }
            });
        }
    }

    @Test
    void asksASocksProxy() throws Exception {
        try (RawServer proxy = socksProxy(); RawServer server = RawServer.answering(RawServer.ok("itself"))) {
            loop.run(() -> {
                try (var session = new ClientSession(ClientOptions.DEFAULT.withProxy(proxy("socks5", proxy)))) {
                    assertThat(session.get(server.url()).text()).isEqualTo("itself");
                    assertThat(proxy.connections).hasValue(1);
                }
            });
        }
    }

    @Test
    void failsWithoutItsProxy() throws Exception {
        RawServer gone = httpProxy();
        gone.close();
        try (RawServer broken = RawServer.answering("nonsense\r\n\r\n")) {
            loop.run(() -> {
                for (var proxy : new ClientProxy[]{proxy("socks5", gone), proxy("http", gone), proxy("socks5", broken),
                    proxy("http", broken)}) {
                    try (var session = new ClientSession(ClientOptions.DEFAULT.withProxy(proxy).withTimeout(5))) {
                        assertThatThrownBy(() -> session.get("https://example.invalid/")).as(proxy.toString())
                                .isInstanceOf(ClientException.class).hasMessageContaining("https://example.invalid/");
                    }
                }
            });
        }
    }

    @Test
    void isWrittenAsAUrl() {
        assertThat(ClientProxy.of("http://proxy").port()).isEqualTo(3128);
        assertThat(ClientProxy.of("socks5://a:b%40@proxy:1").auth()).isEqualTo(new BasicAuth("a", "b@"));
        for (String url : new String[]{"proxy:3128", "ftp://proxy", "http:///x"}) {
            assertThatThrownBy(() -> ClientProxy.of(url)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(url);
        }
        assertThat(ClientProxy.of("http://me:secret@proxy")).asString().doesNotContain("secret");
    }
}
