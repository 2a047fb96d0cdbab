package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static jasyncio.sockets.TlsFiles.client;
import static jasyncio.sockets.TlsFiles.file;
import static jasyncio.sockets.TlsFiles.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.net.ConnectOptions;
import jasyncio.net.Server;
import jasyncio.net.ServerOptions;
import jasyncio.streams.BaseTransport;
import jasyncio.streams.Connection;
import jasyncio.streams.ConnectionLostException;
import jasyncio.streams.Protocol;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamWriter;
import jasyncio.streams.Transport;
import jasyncio.tls.ClientAuth;
import jasyncio.tls.TlsContext;
import jasyncio.tls.TlsOptions;
import jasyncio.tls.TruncatedException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What TLS promises on every network. */
abstract class TlsContract extends NetworkContract {
    private static ConnectOptions connecting(TlsContext context) {
        return ConnectOptions.DEFAULT.withTls(context);
    }

    private static ServerOptions serving(TlsContext context) {
        return ServerOptions.DEFAULT.withTls(context);
    }

    /** Two ends of a secured connection. */
    private static StreamsContract.Pair open(TlsContext client, TlsContext server) throws IOException {
        return StreamsContract.Pair.open(connecting(client), serving(server));
    }

    private static StreamsContract.Pair open() throws IOException {
        return open(client(), server("server"));
    }

    private static String failure(ConnectOptions options, TlsContext server) throws IOException {
        Server listening = startServer((_, writer) -> writer.close(), HOST, 0, serving(server));
        try {
            openConnection(HOST, port(listening), options);
            return "no failure";
        } catch (SSLException e) {
            return String.valueOf(e.getMessage());
        } finally {
            listening.close();
        }
    }

    private static SSLEngine engine(Connection connection) {
        return (SSLEngine) connection.writer().getExtraInfo("ssl_object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void whatIsSentComesBack(String version) throws Exception {
        run(() -> {
            Server server = startServer(StreamsContract::echo, HOST, 0, serving(server("server")));
            TlsContext context = client().withProtocols(version);
            try (Connection connection = openConnection(HOST, port(server), connecting(context))) {
                connection.writer().write("hello\n");
                assertThat(connection.reader().readLine()).asString().isEqualTo("hello\n");
                assertThat(engine(connection).getSession().getProtocol()).isEqualTo(version);
            }
            server.close();
            server.waitClosed();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void millionsOfBytesGoBothWaysAtOnce(String version) throws Exception {
        byte[] there = new byte[3_000_001];
        byte[] back = new byte[2_500_003];
        new Random(1).nextBytes(there);
        new Random(2).nextBytes(back);
        run(() -> {
            var pair = open(client().withProtocols(version), server("server"));
            var sending = createTask(() -> sendInPieces(pair.client().writer(), there));
            var answering = createTask(() -> sendInPieces(pair.peer().writer(), back));
            var received = gather(
                    () -> pair.peer().reader().readExactly(there.length),
                    () -> pair.client().reader().readExactly(back.length));
            List<byte[]> both = await(received);
            assertThat(Arrays.equals(both.get(0), there)).isTrue();
            assertThat(Arrays.equals(both.get(1), back)).isTrue();
            await(sending);
            await(answering);
            pair.end();
        });
    }

    private static void sendInPieces(StreamWriter writer, byte[] data) throws IOException {
        Random random = new Random(data.length);
        for (int i = 0; i < data.length;) {
            int count = Math.min(data.length - i, 1 + random.nextInt(100_000));
            writer.write(Arrays.copyOfRange(data, i, i + count));
            writer.drain();
            i += count;
        }
    }

    @Test
    void aServerNeedsACertificate() throws Exception {
        run(() -> {
            ServerOptions noCertificate = ServerOptions.DEFAULT.withTls(TlsContext.client());
            assertThatThrownBy(() -> startServer((_, writer) -> writer.close(), HOST, 0, noCertificate))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("withIdentity");
            var pair = open();
            assertThatThrownBy(
                    () -> pair.peer().writer().startTls(TlsOptions.of(TlsContext.client()).withServerSide(true)))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("withIdentity");
            pair.end();
        });
    }

    @Test
    void piecesThatAreWrittenTogetherComeInTheirOrder() throws Exception {
        run(() -> {
            var pair = open();
            List<byte[]> pieces = new ArrayList<>();
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 5000; i++) {
                pieces.add((i + " ").getBytes(StandardCharsets.US_ASCII));
                all.append(i).append(' ');
            }
            pair.client().writer().writeLines(pieces);
            assertThat(pair.peer().reader().readExactly(all.length())).asString().isEqualTo(all.toString());
            pair.end();
        });
    }

    @Test
    void closingIsAnEndForThePeer() throws Exception {
        run(() -> {
            var pair = open();
            pair.client().writer().write("last");
            var closing = createTask(pair.client()::close);
            assertThat(pair.peer().reader().read()).asString().isEqualTo("last");
            pair.peer().close();
            await(closing);
            pair.server().close();
            pair.server().waitClosed();
        });
    }

    /** As on a plain connection. asyncio closes a secured one at once. */
    @Test
    void whoHasReadToTheEndCanStillAnswer() throws Exception {
        run(() -> {
            var pair = open();
            List<Object> seen = new ArrayList<>();
            Transport raw = (Transport) pair.client().writer().transport();
            raw.setProtocol(new Protocol() {
                @Override
                public void dataReceived(byte[] data) {
                    seen.add(new String(data, StandardCharsets.US_ASCII));
                }
            });
            engine(pair.client()).closeOutbound();
            pair.client().writer().write("x"); // the engine's last word goes out with it
            assertThat(pair.peer().reader().read()).isEmpty();
            pair.peer().writer().write("answer");
            while (seen.isEmpty()) {
                sleep(0.001);
            }
            assertThat(seen).containsExactly("answer");
            pair.end();
        });
    }

    @Test
    void anEndThatIsNotSaidIsAnError() throws Exception {
        run(() -> {
            var pair = open();
            pair.client().writer().write("some");
            assertThat(pair.peer().reader().readExactly(4)).asString().isEqualTo("some");
            // ends the connection below, without a word of TLS
            lower(pair.client()).close();
            assertThatThrownBy(() -> pair.peer().reader().read()).isInstanceOf(TruncatedException.class);
            assertThatThrownBy(() -> pair.peer().writer().waitClosed()).isInstanceOf(TruncatedException.class);
            pair.server().close();
        });
    }

    private static Transport lower(Connection connection) {
        return jasyncio.secure.Below.of(connection.writer().transport());
    }

    @Test
    void aCertificateOfAnAuthorityThatIsNotTrustedIsRefused() throws Exception {
        run(() -> assertThat(failure(connecting(client()), server("untrusted"))).contains("PKIX path"));
    }

    @Test
    void theAuthoritiesOfTheJvmDoNotTrustTheTests() throws Exception {
        run(() -> assertThat(failure(connecting(TlsContext.client()), server("server"))).contains("PKIX path"));
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() throws Exception {
        run(() -> assertThat(failure(connecting(client()), server("other"))).contains("subject alternative names"));
    }

    @Test
    void aCertificateThatHasExpiredIsRefused() throws Exception {
        run(() -> assertThat(failure(connecting(client()), server("expired")))
                .containsAnyOf("validity check failed", "NotAfter", "expired"));
    }

    @Test
    void theServerHostnameIsWhatIsChecked() throws Exception {
        run(() -> {
            TlsOptions named = TlsOptions.of(client()).withServerHostname("other.example");
            assertThat(failure(ConnectOptions.DEFAULT.withTls(named), server("other"))).isEqualTo("no failure");
            assertThat(failure(ConnectOptions.DEFAULT.withTls(named), server("server")))
                    .contains("No subject alternative DNS name matching other.example");
        });
    }

    @Test
    void whatIsNotToBeCheckedIsNot() throws Exception {
        run(() -> {
            assertThat(failure(connecting(client().withoutHostnameCheck()), server("other"))).isEqualTo("no failure");
            assertThat(failure(connecting(client().withoutHostnameCheck()), server("untrusted")))
                    .contains("PKIX path");
            TlsContext trusting = TlsContext.clientWithoutVerification();
            assertThat(failure(connecting(trusting), server("untrusted"))).isEqualTo("no failure");
            assertThat(failure(connecting(trusting), server("expired"))).isEqualTo("no failure");
        });
    }

    @Test
    void aClientShowsItsCertificate() throws Exception {
        run(() -> {
            TlsContext asking = server("server").withAuthorities(file("authority.pem"))
                    .withClientAuth(ClientAuth.REQUIRED);
            var pair = open(client().withIdentity(file("client.pem"), file("client-key.pem")), asking);
            var certificate = (X509Certificate) pair.peer().writer().getExtraInfo("peercert");
            assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=client");
            pair.end();
        });
    }

    @Test
    void aClientWithoutACertificateIsRefusedWhereOneIsRequired() throws Exception {
        run(() -> {
            TlsContext asking = server("server").withAuthorities(file("authority.pem"))
                    .withClientAuth(ClientAuth.REQUIRED);
            Server server = startServer((_, _) -> {}, HOST, 0, serving(asking));
            // a client of TLS 1.3 learns of it with the first answer only
            assertThatThrownBy(() -> {
                try (Connection connection = openConnection(HOST, port(server), connecting(client()))) {
                    connection.reader().read();
                }
            }).isInstanceOfAny(SSLException.class, ConnectionLostException.class);
            server.close();
        });
    }

    @Test
    void aClientWithoutACertificateIsServedWhereOneIsWanted() throws Exception {
        run(() -> {
            TlsContext asking = server("server").withAuthorities(file("authority.pem"))
                    .withClientAuth(ClientAuth.WANTED);
            var pair = open(client(), asking);
            assertThat(pair.peer().writer().getExtraInfo("peercert")).isNull();
            pair.end();
        });
    }

    @Test
    void theProtocolThatBothSpeakIsChosen() throws Exception {
        run(() -> {
            var pair = open(client().withApplicationProtocols("h2", "http/1.1"),
                    server("server").withApplicationProtocols("http/1.1"));
            assertThat(engine(pair.client()).getApplicationProtocol()).isEqualTo("http/1.1");
            assertThat(engine(pair.peer()).getApplicationProtocol()).isEqualTo("http/1.1");
            pair.end();
        });
    }

    @Test
    void whoSpeaksNoProtocolOfThePeerIsRefused() throws Exception {
        run(() -> assertThat(failure(connecting(client().withApplicationProtocols("h2")),
                server("server").withApplicationProtocols("imap"))).contains("no_application_protocol"));
    }

    @Test
    void theNameThatIsAskedForChoosesTheContext() throws Exception {
        run(() -> {
            TlsContext other = server("other");
            List<String> asked = new ArrayList<>();
            TlsContext choosing = server("server").withServerNames(name -> {
                asked.add(name);
                return name.equals("other.example") ? other : null;
            });
            TlsOptions named = TlsOptions.of(client()).withServerHostname("other.example");
            assertThat(failure(ConnectOptions.DEFAULT.withTls(named), choosing)).isEqualTo("no failure");
            assertThat(failure(ConnectOptions.DEFAULT.withTls(named.withServerHostname("localhost")), choosing))
                    .isEqualTo("no failure");
            assertThat(failure(connecting(client()), choosing)).isEqualTo("no failure"); // an address is no name
            assertThat(asked).containsExactly("other.example", "localhost");
        });
    }

    @Test
    void aFunctionOfNamesThatFailsIsReportedAndRefusesTheClient() throws Exception {
        run(() -> {
            var reports = collectReports();
            TlsContext choosing = server("server").withServerNames(_ -> {
                throw new IllegalStateException("no such name");
            });
            Server server = startServer((_, _) -> {}, HOST, 0, serving(choosing));
            TlsOptions named = TlsOptions.of(client()).withServerHostname("localhost");
            assertThatThrownBy(() -> openConnection(HOST, port(server), ConnectOptions.DEFAULT.withTls(named)))
                    .isInstanceOf(IOException.class);
            assertThat(reports).anySatisfy(report -> assertThat(report.message())
                    .isEqualTo("choosing the context for the server name 'localhost' failed"));
            server.close();
        });
    }

    @Test
    void aSessionIsResumed() throws Exception {
        run(() -> {
            Server server = startServer((reader, writer) -> {
                writer.write(reader.readLine());
                writer.close();
            }, HOST, 0, serving(server("server")));
            ConnectOptions options = connecting(client());
            List<Long> created = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                try (Connection connection = openConnection(HOST, port(server), options)) {
                    connection.writer().write("a\n");
                    connection.reader().readLine(); // the ticket comes with it
                    created.add(engine(connection).getSession().getCreationTime());
                    assertThat(engine(connection).getSession().getPeerCertificates()).isNotEmpty();
                }
                sleep(0.01);
            }
            assertThat(created.get(1)).as("a session that is resumed keeps the time of its making")
                    .isEqualTo(created.get(0));
            server.close();
        });
    }

    @Test
    void anOpenStreamIsSecured() throws Exception {
        run(() -> {
            var pair = StreamsContract.Pair.open();
            pair.client().writer().write("STARTTLS\n");
            assertThat(pair.peer().reader().readLine()).asString().isEqualTo("STARTTLS\n");
            pair.peer().writer().write("go ahead\n");
            assertThat(pair.client().writer().getExtraInfo("sslcontext")).isNull();
            var accepting = createTask(() -> pair.peer().writer().startTls(TlsOptions.of(server("server"))));
            assertThat(pair.client().reader().readLine()).asString().isEqualTo("go ahead\n");
            pair.client().writer().startTls(TlsOptions.of(client()).withServerHostname("localhost"));
            await(accepting);
            assertThat(pair.client().writer().getExtraInfo("sslcontext")).isNotNull();
            assertThat(pair.peer().writer().getExtraInfo("sslcontext")).isNotNull();
            pair.client().writer().write("secret\n");
            assertThat(pair.peer().reader().readLine()).asString().isEqualTo("secret\n");
            pair.peer().writer().write("too\n");
            assertThat(pair.client().reader().readLine()).asString().isEqualTo("too\n");
            pair.end();
        });
    }

    /** asyncio loses it, and the handshake waits for ever. */
    @Test
    void whatHasComeBeforeBelongsToTheHandshake() throws Exception {
        run(() -> {
            var pair = StreamsContract.Pair.open();
            var securing = createTask(() -> pair.client().writer()
                    .startTls(TlsOptions.of(client()).withServerHostname("localhost")));
            pair.client().writer().transport();
            while (pair.peer().reader().toString().equals("<StreamReader transport="
                    + pair.peer().writer().transport() + ">")) {
                sleep(0.001); // until the client's first message is in the reader
            }
            pair.peer().writer().startTls(TlsOptions.of(server("server")));
            await(securing);
            pair.client().writer().write("secret\n");
            assertThat(pair.peer().reader().readLine()).asString().isEqualTo("secret\n");
            pair.end();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10_000})
    void whatIsSmuggledInBeforeTheHandshakeIsAnError(int times) throws Exception {
        run(() -> {
            var pair = StreamsContract.Pair.open();
            pair.client().writer().write("STARTTLS\n" + "DELETE everything\n".repeat(times));
            pair.peer().reader().readLine();
            for (int i = 0; i < 20; i++) {
                sleep(0); // more comes
            }
            assertThatThrownBy(() -> pair.peer().writer().startTls(TlsOptions.of(server("server"))))
                    .isInstanceOf(SSLException.class);
            pair.end();
        });
    }

    @Test
    void tlsGoesThroughTls() throws Exception {
        run(() -> {
            var pair = open();
            var accepting = createTask(() -> pair.peer().writer().startTls(TlsOptions.of(server("other"))));
            pair.client().writer().startTls(TlsOptions.of(client()).withServerHostname("other.example"));
            await(accepting);
            byte[] data = new byte[300_000];
            new Random(3).nextBytes(data);
            var sending = createTask(() -> sendInPieces(pair.client().writer(), data));
            assertThat(Arrays.equals(pair.peer().reader().readExactly(data.length), data)).isTrue();
            await(sending);
            var closing = createTask(pair.client()::close);
            assertThat(pair.peer().reader().read()).isEmpty();
            pair.peer().close();
            await(closing);
            pair.server().close();
            pair.server().waitClosed();
        });
    }

    @Test
    void theNameOfTheServerMustBeKnownBeforeAnythingIsSent() throws Exception {
        run(() -> {
            var pair = StreamsContract.Pair.open();
            pair.peer().writer().write("early");
            assertThatThrownBy(() -> pair.client().writer().startTls(TlsOptions.of(client())))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("withServerHostname");
            assertThat(pair.client().reader().readExactly(5)).asString().isEqualTo("early");
            pair.end();
        });
    }

    @Test
    void aClientThatStallsIsGivenUp() throws Exception {
        run(() -> {
            Future<@Nullable Void> never = EventLoop.getRunningLoop().createFuture();
            Server server = startServer((_, _) -> never.setResult(null), HOST, 0,
                    ServerOptions.DEFAULT.withTls(TlsOptions.of(server("server")).withHandshakeTimeout(0.05)));
            try (Connection silent = openConnection(HOST, port(server))) {
                assertThat(endOf(silent.reader())).isTrue();
            }
            assertThat(never.done()).isFalse();
            server.close();
            server.waitClosed();
        });
    }

    /** Whether the connection ends, in whichever way. */
    private static boolean endOf(StreamReader reader) throws IOException {
        try {
            return reader.read().length == 0;
        } catch (ConnectionLostException _) {
            return true;
        }
    }

    @Test
    void aServerThatStallsIsGivenUp() throws Exception {
        run(() -> {
            Server server = startServer((reader, _) -> reader.read(), HOST, 0);
            TlsOptions hasty = TlsOptions.of(client()).withHandshakeTimeout(0.05);
            assertThatThrownBy(() -> openConnection(HOST, port(server), ConnectOptions.DEFAULT.withTls(hasty)))
                    .isInstanceOf(SocketTimeoutException.class).hasMessageContaining("longer than 0.05 seconds");
            server.close();
            server.closeClients();
            server.waitClosed();
        });
    }

    @Test
    void aPeerThatDoesNotSayGoodbyeIsGivenUp() throws Exception {
        run(() -> {
            TlsOptions hasty = TlsOptions.of(client()).withShutdownTimeout(0.05);
            var pair = StreamsContract.Pair.open(ConnectOptions.DEFAULT.withTls(hasty), serving(server("server")));
            lower(pair.peer()).pauseReading();
            pair.client().writer().close();
            assertThatThrownBy(() -> pair.client().writer().waitClosed())
                    .isInstanceOf(SocketTimeoutException.class).hasMessageContaining("within 0.05 seconds");
            pair.end();
        });
    }

    @Test
    void aPlainPeerIsAClearError() throws Exception {
        run(() -> {
            Server server = startServer((_, writer) -> {
                writer.write("220 ready\r\n");
            }, HOST, 0);
            assertThatThrownBy(() -> openConnection(HOST, port(server), connecting(client())))
                    .isInstanceOf(SSLHandshakeException.class).hasMessageContaining("plaintext connection");
            server.close();
            server.closeClients();
            server.waitClosed();
        });
    }

    @Test
    void aPlainClientIsDroppedWithoutAReport() throws Exception {
        run(() -> {
            var reports = collectReports();
            Server server = startServer((_, _) -> {}, HOST, 0, serving(server("server")));
            try (Connection plain = openConnection(HOST, port(server))) {
                plain.writer().write("GET / HTTP/1.1\r\n\r\n");
                endOf(plain.reader());
            } catch (ConnectionLostException _) {
                // that is an end too
            }
            assertThat(reports).isEmpty();
            server.close();
            server.waitClosed();
        });
    }

    @Test
    void aCancelledHandshakeLeavesNoConnection() throws Exception {
        run(() -> {
            Future<StreamReader> accepted = EventLoop.getRunningLoop().createFuture();
            Server server = startServer((reader, _) -> accepted.setResult(reader), HOST, 0);
            var connecting = createTask(() -> openConnection(HOST, port(server), connecting(client())));
            StreamReader peer = await(accepted);
            connecting.cancel();
            assertThatThrownBy(() -> await(connecting)).isInstanceOf(CancelledError.class);
            assertThat(endOfHello(peer)).isTrue();
            server.close();
            server.closeClients();
            server.waitClosed();
        });
    }

    private static boolean endOfHello(StreamReader reader) throws IOException {
        try {
            reader.read();
            return true;
        } catch (ConnectionLostException _) {
            return true;
        }
    }

    /** So many bytes that the network does not take them all before somebody reads. */
    int moreThanIsKept() {
        return 20_000_000;
    }

    @Test
    void aReaderThatIsFullHoldsThePeerUp() throws Exception {
        run(() -> {
            var pair = open();
            byte[] data = new byte[moreThanIsKept()];
            new Random(4).nextBytes(data);
            var sending = createTask(() -> sendInPieces(pair.client().writer(), data));
            for (int i = 0; i < 200; i++) {
                sleep(0);
            }
            assertThat(sending.done()).isFalse();
            assertThat(Arrays.equals(pair.peer().reader().readExactly(data.length), data)).isTrue();
            await(sending);
            pair.end();
        });
    }

    @Test
    void aTransportTellsOfItself() throws Exception {
        run(() -> {
            var pair = open();
            StreamWriter writer = pair.client().writer();
            assertThat((X509Certificate) writer.getExtraInfo("peercert"))
                    .satisfies(peer -> assertThat(peer.getSubjectX500Principal().getName()).isEqualTo("CN=server"));
            assertThat(writer.getExtraInfo("cipher")).isEqualTo(engine(pair.client()).getSession().getCipherSuite());
            assertThat(writer.getExtraInfo("sslcontext")).isInstanceOf(TlsContext.class);
            assertThat(writer.getExtraInfo("peername")).isNotNull();
            assertThat(writer.getExtraInfo("compression")).isNull();
            assertThat(writer.canWriteEof()).isFalse();
            assertThatThrownBy(writer::writeEof).isInstanceOf(UnsupportedOperationException.class);
            pair.end();
        });
    }

    @Test
    void whatAProtocolThrowsEndsTheConnectionAndIsReported() throws Exception {
        run(() -> {
            var reports = collectReports();
            List<String> calls = new ArrayList<>();
            Future<@Nullable Throwable> lost = EventLoop.getRunningLoop().createFuture();
            class Failing implements Protocol {
                @Override
                public void connectionMade(BaseTransport transport) {
                    calls.add("made");
                }

                @Override
                public void dataReceived(byte[] data) {
                    throw new IllegalStateException("cannot");
                }

                @Override
                public void connectionLost(@Nullable Throwable error) {
                    lost.setResult(error);
                }
            }
            Server server = createServer(Failing::new, HOST, 0, serving(server("server")));
            Connection connection = openConnection(HOST, port(server), connecting(client()));
            connection.writer().write("x");
            assertThat(await(lost)).hasMessage("cannot");
            assertThat(calls).containsExactly("made");
            assertThat(reports).singleElement()
                    .satisfies(report -> assertThat(report.message()).contains("dataReceived() call failed"));
            connection.writer().transport().abort();
            server.close();
            server.waitClosed();
        });
    }

    @Test
    void closingTheClientsOfAServerEndsTheirConnectionsUnderTls() throws Exception {
        run(() -> {
            var pair = open();
            pair.server().close();
            pair.server().closeClients();
            assertThat(pair.client().reader().read()).isEmpty(); // and not cut
            pair.client().close();
            pair.server().waitClosed();
        });
    }

    /** What blocks a computation of the handshake blocks nobody else. */
    @Test
    void theLoopGoesOnWhileTheHandshakeComputes() throws Exception {
        run(() -> {
            CountDownLatch release = new CountDownLatch(1);
            TlsContext slow = server("server").withServerNames(_ -> null);
            Server server = startServer((_, writer) -> writer.close(), HOST, 0, serving(slow));
            List<Connection> all = new ArrayList<>();
            var connecting = createTask(() -> {
                for (int i = 0; i < 3; i++) {
                    all.add(openConnection(HOST, port(server), connecting(client())));
                }
                release.countDown();
            });
            int turns = 0;
            while (release.getCount() > 0) {
                sleep(0);
                turns++;
            }
            await(connecting);
            assertThat(turns).isGreaterThan(3);
            all.forEach(connection -> connection.writer().transport().abort());
            server.close();
        });
    }
}
