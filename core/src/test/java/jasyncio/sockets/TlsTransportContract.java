package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static jasyncio.sockets.TlsFiles.client;
import static jasyncio.sockets.TlsFiles.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.net.ConnectOptions;
import jasyncio.net.Server;
import jasyncio.net.ServerOptions;
import jasyncio.secure.Below;
import jasyncio.sockets.TransportContract.Recorder;
import jasyncio.streams.BaseTransport;
import jasyncio.streams.BufferedProtocol;
import jasyncio.streams.Connection;
import jasyncio.streams.ConnectionResetException;
import jasyncio.streams.Endpoint;
import jasyncio.streams.Protocol;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamWriter;
import jasyncio.streams.Transport;
import jasyncio.tls.TlsContext;
import jasyncio.tls.TlsOptions;
import jasyncio.tls.TruncatedException;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a secured connection promises to a protocol, on every network. */
abstract class TlsTransportContract extends NetworkContract {
    private static final ServerOptions SERVING = ServerOptions.DEFAULT;

    private static ConnectOptions connecting() throws IOException {
        return ConnectOptions.DEFAULT.withTls(client());
    }

    private static StreamsContract.Pair open() throws IOException {
        return StreamsContract.Pair.open(connecting(), SERVING.withTls(server("server")));
    }

    private static Transport below(Connection connection) {
        return Below.of(connection.writer().transport());
    }

    private static byte[] random(int count) {
        byte[] data = new byte[count];
        new Random(count).nextBytes(data);
        return data;
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            sleep(0.001);
        }
    }

    /** A server whose connections the recorder serves, and a client of it, both secured. */
    private record Ends(Server listening, Recorder peer, Recorder client) {
        static Ends open() throws IOException {
            Recorder peer = new Recorder();
            Recorder client = new Recorder();
            Server server = createServer(() -> peer, HOST, 0, SERVING.withTls(server("server")));
            createConnection(() -> client, HOST, port(server), connecting());
            until(() -> peer.transport != null);
            return new Ends(server, peer, client);
        }

        Transport ofPeer() {
            return Objects.requireNonNull(peer.transport);
        }

        Transport ofClient() {
            return Objects.requireNonNull(client.transport);
        }

        void end() {
            ofClient().abort();
            ofPeer().abort();
            listening.close();
            listening.waitClosed();
        }
    }

    @Test
    void manyClientsAtOnce() throws Exception {
        run(() -> {
            byte[] large = random(100_000);
            Server server = startServer((reader, writer) -> {
                assertThat(Arrays.equals(reader.readExactly(large.length), large)).isTrue();
                writer.write("OK".getBytes());
                assertThat(Arrays.equals(reader.readExactly(large.length), large)).isTrue();
                writer.writeLines(List.of("SP".getBytes(), "A".getBytes(), "M".getBytes()));
                writer.drain();
                writer.close();
            }, HOST, 0, SERVING.withTls(server("server")));
            ConnectOptions options = connecting();
            List<Future<Void>> clients = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                clients.add(createTask(() -> {
                    try (Connection connection = openConnection(HOST, port(server), options)) {
                        connection.writer().write(large);
                        assertThat(connection.reader().readExactly(2)).asString().isEqualTo("OK");
                        connection.writer().write(large);
                        assertThat(connection.reader().read()).asString().isEqualTo("SPAM");
                    }
                }));
            }
            clients.forEach(one -> await(one));
            server.close();
            server.waitClosed();
        });
    }

    // ---- the handshake

    @Test
    void aHandshakeMayTakeItsTime() throws Exception {
        run(() -> {
            var reports = collectReports();
            Server server = startServer((_, writer) -> {
                sleep(0.1);
                writer.startTls(TlsOptions.of(server("server")));
                writer.write("at last\n");
                writer.close();
            }, HOST, 0);
            try (Connection connection = openConnection(HOST, port(server), connecting())) {
                assertThat(connection.reader().readLine()).asString().isEqualTo("at last\n");
            }
            assertThat(reports).isEmpty();
            server.close();
            server.waitClosed();
        });
    }

    /** Who was never told of a connection is not told of its loss. */
    @Test
    void aConnectionThatEndsDuringTheHandshakeIsResetAndNobodyIsTold() throws Exception {
        run(() -> {
            var reports = collectReports();
            Server server = startServer((reader, writer) -> {
                reader.readExactly(1);
                writer.close();
            }, HOST, 0);
            Recorder recorder = new Recorder();
            assertThatThrownBy(() -> createConnection(() -> recorder, HOST, port(server), connecting()))
                    .isInstanceOf(ConnectionResetException.class);
            sleep(0.001);
            assertThat(recorder.calls).isEmpty();
            assertThat(reports).isEmpty();
            server.close();
            server.waitClosed();
        });
    }

    /** From the other side: a client that ends it. */
    @Test
    void aServersProtocolIsNotToldOfAHandshakeThatFailed() throws Exception {
        run(() -> {
            var reports = collectReports();
            Recorder peer = new Recorder();
            Server server = createServer(() -> peer, HOST, 0, SERVING.withTls(server("server")));
            Recorder client = new Recorder();
            Transport plain = createConnection(() -> client, HOST, port(server)).transport();
            plain.write(new byte[]{22, 3, 1});
            plain.close();
            server.close();
            server.waitClosed();
            sleep(0.001);
            assertThat(peer.calls).isEmpty();
            assertThat(reports).isEmpty();
        });
    }

    // ---- securing what is open

    /** CPython on this: connection_made is called once, when the plain connection is made. */
    @Test
    void aProtocolKeepsItsConnectionWhenThatIsSecured() throws Exception {
        run(() -> {
            Recorder peer = new Recorder();
            Server server = createServer(() -> peer, HOST, 0);
            Endpoint<Recorder> plain = createConnection(Recorder::new, HOST, port(server));
            Recorder client = plain.protocol();
            plain.transport().write("hello".getBytes());
            until(() -> peer.calls.size() == 2);
            var accepting = createTask(() -> startTls(
                    Objects.requireNonNull(peer.transport), peer,
                    TlsOptions.of(server("server")).withServerSide(true)));
            Transport secured = startTls(plain.transport(), client,
                    TlsOptions.of(client()).withServerHostname("localhost"));
            Transport ofPeer = await(accepting);
            assertThat(secured.getProtocol()).isSameAs(client);
            ofPeer.write("O".getBytes());
            until(() -> client.calls.size() == 2);
            secured.write("secret".getBytes());
            until(() -> peer.calls.size() == 3);
            secured.close();
            await(client.lost);
            await(peer.lost);
            assertThat(client.calls).containsExactly("made", "O", "lost null");
            assertThat(peer.calls).containsExactly("made", "hello", "secret", "eof", "lost null");
            server.close();
            server.waitClosed();
        });
    }

    /** uvloop's test_first_data_after_wakeup: an answer to the first data is secured, too. */
    @Test
    void whoSecuresAConnectionHasItsTransportBeforeTheFirstDataComes() throws Exception {
        run(() -> {
            List<String> order = new ArrayList<>();
            class Echo implements Protocol {
                @Nullable
                Transport current;

                @Override
                public void connectionMade(BaseTransport transport) {
                    current = (Transport) transport;
                    current.pauseReading(); // what has come before would be lost
                }

                @Override
                public void dataReceived(byte[] data) {
                    order.add("data");
                    Objects.requireNonNull(current).write(data);
                }
            }
            Echo echo = new Echo();
            Server server = createServer(() -> echo, HOST, 0);
            // what the client writes at once is in one piece with its last word of the handshake
            Protocol eager = new Protocol() {
                @Override
                public void connectionMade(BaseTransport transport) {
                    ((Transport) transport).write("hello".getBytes());
                }

                @Override
                public void dataReceived(byte[] data) {
                    order.add(new String(data));
                }
            };
            var connecting = createTask(() -> createConnection(() -> eager, HOST, port(server), connecting()));
            until(() -> echo.current != null);
            echo.current = startTls(Objects.requireNonNull(echo.current), echo,
                    TlsOptions.of(server("server")).withServerSide(true));
            order.add("secured");
            Transport client = await(connecting).transport();
            until(() -> order.size() == 3);
            assertThat(order).containsExactly("secured", "data", "hello");
            client.abort();
            server.close();
            server.waitClosed();
        });
    }

    /** CPython's test_start_tls_client_buf_proto_1. */
    @Test
    void aBufferedProtocolIsSecuredAndMayBecomeAnother() throws Exception {
        run(() -> {
            var accepted = EventLoop.getRunningLoop().<Connection>createFuture();
            Server server = startServer((reader, writer) -> {
                writer.startTls(TlsOptions.of(server("server")));
                accepted.setResult(new Connection(reader, writer));
            }, HOST, 0);
            Filling first = new Filling(1);
            Transport plain = createConnection(() -> first, HOST, port(server)).transport();
            Transport secured = startTls(plain, first, TlsOptions.of(client()).withServerHostname("localhost"));
            Connection peer = await(accepted);
            peer.writer().write("O");
            until(() -> first.text.toString().equals("O"));
            Recorder second = new Recorder();
            secured.setProtocol(second);
            assertThat(secured.getProtocol()).isSameAs(second);
            peer.writer().write("2");
            until(() -> second.calls.size() == 1);
            Filling third = new Filling(3);
            secured.setProtocol(third);
            peer.writer().write("and so on");
            until(() -> third.text.toString().equals("and so on"));
            peer.writer().close();
            assertThat(await(third.lost)).isNull();
            assertThat(first.text).asString().isEqualTo("O");
            assertThat(second.calls).containsExactly("2");
            server.close();
            server.waitClosed();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 100})
    void aBufferOfAnySizeIsFilledWithWhatWasDecrypted(int size) throws Exception {
        run(() -> {
            Filling filling = new Filling(size);
            Server server = createServer(() -> filling, HOST, 0, SERVING.withTls(server("server")));
            try (Connection connection = openConnection(HOST, port(server), connecting())) {
                connection.writer().write("12345");
            }
            assertThat(await(filling.lost)).isNull();
            assertThat(filling.text).asString().isEqualTo("12345");
            server.close();
            server.waitClosed();
        });
    }

    @Test
    void aBufferWithoutRoomIsAnError() throws Exception {
        run(() -> {
            var reports = collectReports();
            Filling none = new Filling(0);
            Server server = createServer(() -> none, HOST, 0, SERVING.withTls(server("server")));
            Connection connection = openConnection(HOST, port(server), connecting());
            connection.writer().write("x");
            assertThat(await(none.lost)).isInstanceOf(IllegalStateException.class)
                    .hasMessage("getBuffer() returned an empty buffer");
            assertThat(reports).singleElement().satisfies(report -> assertThat(report.message())
                    .isEqualTo("Fatal error: protocol.getBuffer() call failed."));
            connection.writer().transport().abort();
            server.close();
            server.waitClosed();
        });
    }

    @Test
    void aCancelledStartTlsClosesTheConnection() throws Exception {
        run(() -> {
            var reports = collectReports();
            Recorder peer = new Recorder();
            Server server = createServer(() -> peer, HOST, 0);
            Endpoint<Recorder> plain = createConnection(Recorder::new, HOST, port(server));
            var securing = createTask(() -> startTls(plain.transport(), plain.protocol(),
                    TlsOptions.of(client()).withServerHostname("localhost")));
            until(() -> peer.calls.size() == 2); // the client's first message
            securing.cancel();
            assertThatThrownBy(() -> await(securing)).isInstanceOf(CancelledError.class);
            await(peer.lost);
            await(plain.protocol().lost);
            assertThat(plain.protocol().calls).first().isEqualTo("made");
            assertThat(plain.protocol().calls).hasSize(2).last().asString().startsWith("lost");
            assertThat(reports).isEmpty();
            server.close();
            server.waitClosed();
        });
    }

    // ---- the end

    @Test
    void whatWasWrittenBeforeACloseArrivesThoughThePeerIsSlow() throws Exception {
        run(() -> {
            var pair = open();
            byte[] data = random(8_000_000); // more than the system keeps
            below(pair.peer()).pauseReading();
            pair.client().writer().write(data);
            assertThat(pair.client().writer().transport().getWriteBufferSize()).isPositive();
            pair.client().writer().close();
            assertThat(pair.client().writer().isClosing()).isTrue();
            below(pair.peer()).resumeReading();
            assertThat(Arrays.equals(pair.peer().reader().read(), data)).isTrue();
            pair.peer().close();
            pair.client().writer().waitClosed();
            pair.end();
        });
    }

    /** CPython's test_remote_shutdown_receives_trailing_data. */
    @Test
    void aPeerThatHasSaidGoodbyeReceivesWhatIsWaiting() throws Exception {
        run(() -> {
            var pair = open();
            byte[] data = random(8_000_000); // more than the system keeps
            below(pair.peer()).pauseReading();
            pair.client().writer().write(data);
            ((SSLEngine) pair.peer().writer().getExtraInfo("ssl_object")).closeOutbound();
            pair.peer().writer().write("x"); // the engine's last word goes out with it
            assertThat(pair.client().reader().read()).isEmpty();
            below(pair.peer()).resumeReading();
            assertThat(Arrays.equals(pair.peer().reader().readExactly(data.length), data)).isTrue();
            pair.end();
        });
    }

    /**
     * The same where the peer sends no more without having said so, of which this side learns at once, as in CPython,
     * and not only when all is sent.
     */
    @Test
    void aPeerThatSendsNoMoreReceivesWhatIsWaiting() throws Exception {
        run(() -> {
            byte[] data = random(8_000_000); // more than the system keeps
            Future<Connection> accepted = EventLoop.getRunningLoop().createFuture();
            Server server = startServer((reader, writer) -> accepted.setResult(new Connection(reader, writer)),
                    HOST, 0, SERVING.withTls(server("server")));
            Future<StreamWriter> there = EventLoop.getRunningLoop().createFuture();
            Server between = startServer((reader, writer) -> {
                there.setResult(writer);
                Connection onwards = openConnection(HOST, port(server));
                var back = createTask(() -> pass(onwards.reader(), writer));
                pass(reader, onwards.writer());
                onwards.writer().close();
                back.cancel();
                writer.close();
            }, HOST, 0);
            Connection client = openConnection(HOST, port(between), connecting());
            Connection peer = await(accepted);
            below(peer).pauseReading();
            client.writer().write(data);
            assertThat(client.writer().transport().getWriteBufferSize()).isPositive();
            await(there).writeEof();
            assertThatThrownBy(() -> client.reader().read()).isInstanceOf(TruncatedException.class);
            below(peer).resumeReading();
            assertThat(Arrays.equals(peer.reader().read(), data)).isTrue();
            peer.writer().transport().abort();
            between.close();
            between.waitClosed();
            server.close();
            server.waitClosed();
        });
    }

    private static void pass(StreamReader from, StreamWriter to) throws IOException {
        for (byte[] data = from.read(100_000); data.length > 0; data = from.read(100_000)) {
            to.write(data);
            to.drain();
        }
    }

    /** CPython's test_shutdown_timeout_handler_not_set, and the same with a word of goodbye. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatCameBeforeTheEndIsThereAfterAPause(boolean saysSo) throws Exception {
        run(() -> {
            var ends = Ends.open();
            Transport receiving = ends.ofClient();
            receiving.pauseReading();
            ends.ofPeer().write("extra bytes".getBytes());
            if (saysSo) {
                ends.ofPeer().close();
            } else {
                Below.of(ends.ofPeer()).close();
            }
            sleep(0.02);
            assertThat(ends.client.calls).containsExactly("made");
            receiving.resumeReading();
            await(ends.client.lost);
            if (saysSo) {
                assertThat(ends.client.calls).containsExactly("made", "extra bytes", "eof", "lost null");
            } else {
                assertThat(ends.client.calls).hasSize(3).startsWith("made", "extra bytes");
                assertThat(ends.client.calls).last().asString()
                        .startsWith("lost " + TruncatedException.class.getName());
            }
            ends.end();
        });
    }

    /** CPython does the same: data that comes after {@code close} is thrown away. */
    @Test
    void afterCloseNothingIsReceivedAndWhatIsWrittenGoesNowhere() throws Exception {
        run(() -> {
            var ends = Ends.open();
            ends.ofPeer().write("too late".getBytes());
            ends.ofClient().close();
            ends.ofClient().write("after".getBytes());
            ends.ofClient().close();
            assertThat(ends.ofClient().isClosing()).isTrue();
            assertThat(ends.ofClient().isReading()).isFalse();
            await(ends.client.lost);
            await(ends.peer.lost);
            assertThat(ends.client.calls).containsExactly("made", "lost null");
            assertThat(ends.peer.calls).containsExactly("made", "eof", "lost null");
            ends.ofClient().write("and after that".getBytes());
            assertThat(ends.ofClient().getExtraInfo("nothing", "default")).isEqualTo("default");
            ends.end();
        });
    }

    /** uvloop's test_shutdown_while_pause_reading. */
    @Test
    void aPausedConnectionIsClosedThoughDataWaits() throws Exception {
        run(() -> {
            var ends = Ends.open();
            ends.ofClient().pauseReading();
            ends.ofPeer().write("trailing data".getBytes());
            sleep(0.01);
            ends.ofClient().close();
            await(ends.client.lost);
            await(ends.peer.lost);
            assertThat(ends.client.calls).containsExactly("made", "lost null");
            assertThat(ends.peer.calls).containsExactly("made", "eof", "lost null");
            ends.end();
        });
    }

    @Test
    void whatIsNotTlsBreaksAConnectionThatIsOpen() throws Exception {
        run(() -> {
            var pair = open();
            pair.peer().writer().write("A\n");
            assertThat(pair.client().reader().readLine()).asString().isEqualTo("A\n");
            below(pair.peer()).write("please corrupt the TLS connection".getBytes());
            assertThatThrownBy(() -> pair.client().reader().readLine())
                    .isInstanceOf(SSLException.class);
            assertThatThrownBy(() -> pair.client().writer().waitClosed())
                    .isInstanceOf(SSLException.class);
            pair.end();
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void closingTlsThroughTlsReportsNothing(boolean aborts) throws Exception {
        run(() -> {
            var reports = collectReports();
            var pair = open();
            var accepting = createTask(() -> pair.peer().writer().startTls(TlsOptions.of(server("server"))));
            pair.client().writer().startTls(TlsOptions.of(client()).withServerHostname("localhost"));
            await(accepting);
            if (aborts) {
                below(pair.client()).abort();
                pair.client().writer().waitClosed();
                assertThatThrownBy(() -> pair.peer().reader().read())
                        .isInstanceOfAny(TruncatedException.class, ConnectionResetException.class);
            } else {
                below(pair.client()).close(); // and the one above has not said goodbye
                assertThatThrownBy(() -> pair.peer().reader().read()).isInstanceOf(TruncatedException.class);
            }
            pair.end();
            assertThat(reports).isEmpty();
        });
    }

    @Test
    void anAbortLeavesThePeerWithoutAGoodbye() throws Exception {
        run(() -> {
            var ends = Ends.open();
            ends.ofClient().abort();
            await(ends.client.lost);
            await(ends.peer.lost);
            assertThat(ends.client.calls).containsExactly("made", "lost null");
            assertThat(ends.peer.calls).hasSize(2).last().asString()
                    .containsAnyOf(TruncatedException.class.getName(), ConnectionResetException.class.getName());
            ends.end();
        });
    }

    /** CPython has four tests of it: a timer of a handshake or a shutdown must not keep the context. */
    @Test
    void whatIsOverIsNotKept() throws Exception {
        run(() -> {
            Server silent = startServer((reader, _) -> reader.read(), HOST, 0);
            Server server = startServer((_, writer) -> writer.close(), HOST, 0, SERVING.withTls(server("server")));
            List<WeakReference<TlsContext>> contexts = List.of(
                    cancelled(port(silent)), ended(port(server)), refused(port(server)));
            for (var context : contexts) {
                while (context.get() != null) {
                    System.gc();
                    sleep(0.001);
                }
            }
            server.close();
            silent.close();
            silent.closeClients();
            silent.waitClosed();
        });
    }

    private static WeakReference<TlsContext> cancelled(int port) throws IOException {
        TlsContext context = client();
        var connecting = createTask(() -> openConnection(HOST, port, ConnectOptions.DEFAULT.withTls(context)));
        sleep(0.01);
        connecting.cancel();
        assertThatThrownBy(() -> await(connecting)).isInstanceOf(CancelledError.class);
        return new WeakReference<>(context);
    }

    private static WeakReference<TlsContext> ended(int port) throws IOException {
        TlsContext context = client();
        openConnection(HOST, port, ConnectOptions.DEFAULT.withTls(context)).close();
        return new WeakReference<>(context);
    }

    private static WeakReference<TlsContext> refused(int port) {
        TlsContext context = TlsContext.client();
        assertThatThrownBy(() -> openConnection(HOST, port, ConnectOptions.DEFAULT.withTls(context)))
                .isInstanceOf(SSLException.class);
        return new WeakReference<>(context);
    }
}
