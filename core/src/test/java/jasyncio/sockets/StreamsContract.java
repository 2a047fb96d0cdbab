package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import jasyncio.net.ConnectOptions;
import jasyncio.net.Server;
import jasyncio.net.ServerOptions;
import jasyncio.streams.Connection;
import jasyncio.streams.ConnectionResetException;
import jasyncio.streams.IncompleteReadException;
import jasyncio.streams.ReadTransport;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamWriter;
import jasyncio.streams.WriteBufferLimits;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What streams promise on every network. */
abstract class StreamsContract extends NetworkContract {
    static void echo(StreamReader reader, StreamWriter writer) throws IOException {
        while (true) {
            byte[] data = reader.read(1000);
            if (data.length == 0) {
                break;
            }
            writer.write(data);
            writer.drain();
        }
        writer.close();
    }

    /** Two ends of a connection, and the server that accepted it. */
    record Pair(Connection client, Connection peer, Server server) {
        static Pair open() throws IOException {
            return open(ConnectOptions.DEFAULT, ServerOptions.DEFAULT);
        }

        static Pair open(ConnectOptions options, ServerOptions serverOptions) throws IOException {
            Future<Connection> accepted = EventLoop.getRunningLoop().createFuture();
            Server server = startServer(
                    (reader, writer) -> accepted.setResult(new Connection(reader, writer)), HOST, 0, serverOptions);
            Connection client = openConnection(HOST, port(server), options);
            return new Pair(client, await(accepted), server);
        }

        void end() throws IOException {
            client.writer().transport().abort();
            peer.writer().transport().abort();
            server.close();
            server.waitClosed();
        }
    }

    @Test
    void bytesAreReceivedIntoABuffer() throws Exception {
        run(() -> {
            Pair pair = Pair.open();
            for (ByteBuffer buffer : List.of(ByteBuffer.allocate(10), ByteBuffer.allocateDirect(10))) {
                buffer.position(2).limit(8);
                var reading = createTask(() -> pair.client().reader().read(buffer));
                sleep(0);
                pair.peer().writer().write("abc");
                assertThat(await(reading)).isEqualTo(3);
                assertThat(buffer.position()).isEqualTo(5);
                pair.peer().writer().write("defghi");
                while (pair.client().reader().read(buffer) > 0) {
                    // to its limit
                }
                assertThat(pair.client().reader().readExactly(3)).asString().isEqualTo("ghi");
                byte[] got = new byte[6];
                buffer.position(2).get(got);
                assertThat(got).asString().isEqualTo("abcdef");
            }
            pair.peer().close();
            assertThat(pair.client().reader().read(ByteBuffer.allocate(1))).isEqualTo(-1);
            assertThat(pair.client().reader().read(ByteBuffer.allocate(0))).isZero();
            assertThatThrownBy(() -> pair.client().reader().read(ByteBuffer.allocate(1).asReadOnlyBuffer()))
                    .isInstanceOf(IllegalArgumentException.class);
            pair.end();
        });
    }

    @Test
    void aBufferIsFilled() throws Exception {
        byte[] data = new byte[500_000];
        new Random(6).nextBytes(data);
        run(() -> {
            Pair pair = Pair.open();
            var sending = createTask(() -> {
                pair.peer().writer().write(data);
                pair.peer().writer().drain();
                pair.peer().close();
            });
            ByteBuffer buffer = ByteBuffer.allocateDirect(data.length - 100);
            pair.client().reader().readInto(buffer);
            assertThat(buffer.flip()).isEqualTo(ByteBuffer.wrap(data, 0, data.length - 100));
            assertThatThrownBy(() -> pair.client().reader().readInto(ByteBuffer.allocate(200)))
                    .isInstanceOfSatisfying(IncompleteReadException.class, end -> {
                        assertThat(end.partial()).hasSize(100).endsWith(data[data.length - 1]);
                        assertThat(end.expected()).isEqualTo(200);
                    });
            await(sending);
            pair.end();
        });
    }

    /** Also where the bytes came in the same turn of the loop as the cancellation. */
    @Test
    void aCancelledReadIntoABufferLosesNothing() throws Exception {
        Random random = new Random(7);
        byte[] data = new byte[200_000];
        random.nextBytes(data);
        run(() -> {
            Pair pair = Pair.open();
            var sending = createTask(() -> {
                for (int at = 0; at < data.length;) {
                    int count = Math.min(data.length - at, 1 + random.nextInt(3000));
                    pair.peer().writer().write(ByteBuffer.wrap(data, at, count));
                    pair.peer().writer().drain();
                    at += count;
                    for (int i = random.nextInt(3); i > 0; i--) {
                        sleep(0);
                    }
                }
            });
            ByteBuffer all = ByteBuffer.allocate(data.length);
            int cancelled = 0;
            while (all.hasRemaining()) {
                ByteBuffer buffer = all.slice(all.position(), Math.min(all.remaining(), 1 + random.nextInt(5000)));
                boolean whole = random.nextBoolean();
                var reading = createTask(() -> {
                    if (whole) {
                        pair.client().reader().readInto(buffer);
                    } else {
                        pair.client().reader().read(buffer);
                    }
                });
                for (int i = random.nextInt(4); i > 0; i--) {
                    sleep(0);
                }
                reading.cancel();
                try {
                    await(reading);
                } catch (CancelledError _) {
                    cancelled++;
                    assertThat(buffer.position()).isZero();
                }
                all.position(all.position() + buffer.position());
            }
            assertThat(all.flip()).isEqualTo(ByteBuffer.wrap(data));
            assertThat(cancelled).isPositive();
            await(sending);
            pair.end();
        });
    }

    @Test
    void whatIsSentComesBack() throws Exception {
        run(() -> {
            List<ExceptionContext> reports = collectReports();
            Server server = startServer(StreamsContract::echo, HOST, 0);
            try (Connection connection = openConnection(HOST, port(server))) {
                connection.writer().write("hello\n".getBytes());
                connection.writer().write("wörld\n");
                assertThat(connection.reader().readLine()).asString().isEqualTo("hello\n");
                assertThat(connection.reader().readLine()).isEqualTo("wörld\n".getBytes(StandardCharsets.UTF_8));
                connection.writer().writeEof();
                assertThat(connection.reader().read()).isEmpty();
                assertThat(connection.reader().atEof()).isTrue();
            }
            server.close();
            server.waitClosed();
            assertThat(reports).isEmpty();
        });
    }

    @Test
    void manyConnectionsAtOnce() throws Exception {
        run(() -> {
            Server server = startServer(StreamsContract::echo, HOST, 0, ServerOptions.DEFAULT.withBacklog(200));
            int port = port(server);
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int client = i;
                clients.add(createTask(() -> {
                    try (Connection connection = openConnection(HOST, port)) {
                        int answers = 0;
                        for (int message = 0; message < 20; message++) {
                            String line = "client " + client + " message " + message + "\n";
                            connection.writer().write(line.getBytes());
                            assertThat(connection.reader().readLine()).asString().isEqualTo(line);
                            answers++;
                        }
                        return answers;
                    }
                }));
            }
            for (Future<Integer> client : clients) {
                assertThat(await(client)).isEqualTo(20);
            }
            server.close();
            server.waitClosed();
        });
    }

    @Test
    void largeDataArrivesWhole() throws Exception {
        run(() -> {
            byte[] data = new byte[20_000_000];
            new Random(1).nextBytes(data);
            Server server = startServer(StreamsContract::echo, HOST, 0);
            try (Connection connection = openConnection(HOST, port(server))) {
                var sending = createTask(() -> {
                    connection.writer().write(data);
                    connection.writer().drain();
                    connection.writer().writeEof();
                });
                assertThat(connection.reader().read()).isEqualTo(data);
                await(sending);
            }
            server.close();
        });
    }

    @Test
    void writeLinesSendsAllPiecesInOrder() throws Exception {
        run(() -> {
            Pair pair = Pair.open();
            List<byte[]> pieces = new ArrayList<>();
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 10_000; i++) {
                String piece = "piece " + i + (i % 100 == 0 ? "-".repeat(5000) : "") + ";";
                pieces.add(piece.getBytes());
                all.append(piece);
            }
            pair.client.writer().writeLines(List.of());
            pair.client.writer().writeLines(pieces);
            pair.client.writer().write("more".getBytes());
            pair.client.writer().writeEof();
            assertThat(pair.peer.reader().read()).asString().isEqualTo(all + "more");
            pair.end();
        });
    }

    @Test
    void theArrayThatWasWrittenMayBeUsedAgain() throws Exception {
        run(() -> {
            Pair pair = Pair.open();
            byte[] data = new byte[10_000_000];
            pair.client.writer().write(data);
            assertThat(pair.client.writer().transport().getWriteBufferSize()).isPositive();
            java.util.Arrays.fill(data, (byte) 1);
            assertThat(pair.peer.reader().readExactly(data.length)).containsOnly(0);
            pair.end();
        });
    }

    @Test
    void halfAClosedConnectionStillAnswers() throws Exception {
        run(() -> {
            Pair pair = Pair.open();
            pair.client.writer().write("question".getBytes());
            pair.client.writer().writeEof();
            pair.client.writer().writeEof();
            assertThatThrownBy(() -> pair.client.writer().write("more".getBytes()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Cannot call write() after writeEof()");
            assertThatThrownBy(() -> pair.client.writer().writeLines(List.of()))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(pair.peer.reader().read()).asString().isEqualTo("question");
            sleep(0.01);
            pair.peer.writer().write("answer".getBytes());
            pair.peer.writer().close();
            assertThat(pair.client.reader().read()).asString().isEqualTo("answer");
            pair.end();
        });
    }

    @Test
    void theEndOfTheStreamWaitsForWhatWasWrittenBefore() throws Exception {
        run(() -> {
            Pair pair = Pair.open();
            byte[] data = new byte[8_000_000];
            pair.client.writer().write(data);
            pair.client.writer().writeEof();
            assertThat(pair.peer.reader().read()).hasSize(data.length);
            pair.end();
        });
    }

    @Test
    void closingSendsWhatWasWrittenBefore() throws Exception {
        run(() -> {
            Pair pair = Pair.open();
            byte[] data = new byte[8_000_000];
            pair.client.writer().write(data);
            pair.client.writer().close();
            assertThat(pair.client.writer().isClosing()).isTrue();
            assertThat(pair.peer.reader().read()).hasSize(data.length);
            pair.client.writer().waitClosed();
            pair.end();
        });
    }

    @Test
    void abortingDoesNot() throws Exception {
        run(() -> {
            Pair pair = Pair.open();
            pair.client.writer().write(new byte[8_000_000]);
            pair.client.writer().transport().abort();
            pair.client.writer().waitClosed();
            byte[] got;
            try {
                got = pair.peer.reader().read();
            } catch (IOException _) {
                got = new byte[0];
            }
            assertThat(got.length).isLessThan(8_000_000);
            pair.end();
        });
    }

    @Test
    void drainingAClosedConnectionFails() throws Exception {
        run(() -> {
            Pair pair = Pair.open();
            pair.client.writer().close();
            assertThatThrownBy(() -> {
                pair.client.writer().drain();
                pair.client.writer().drain();
            })
                    .isInstanceOf(ConnectionResetException.class)
                    .hasMessage("Connection lost");
            pair.end();
        });
    }

    @Test
    void writingToAClosedConnectionFailsInDrain() throws Exception {
        run(() -> {
            List<ExceptionContext> reports = collectReports();
            Pair pair = Pair.open();
            pair.client.writer().close();
            pair.client.writer().write("data");
            assertThatThrownBy(pair.client.writer()::drain).isInstanceOf(ConnectionResetException.class);
            assertThat(reports).isEmpty();
            pair.end();
        });
    }

    @Test
    void whoClosesMayLeaveDataUnread() throws Exception {
        run(() -> {
            Pair pair = Pair.open();
            pair.peer.writer().write("one\ntwo\n");
            assertThat(pair.client.reader().readLine()).asString().isEqualTo("one\n");
            pair.client.writer().close();
            pair.client.writer().waitClosed();
            assertThat(pair.client.reader().readLine()).asString().isEqualTo("two\n");
            pair.end();
        });
    }

    @Test
    void whoClosesReadsTheEnd() throws Exception {
        run(() -> {
            Pair pair = Pair.open();
            pair.client.writer().close();
            pair.client.writer().waitClosed();
            assertThat(pair.client.reader().atEof()).isTrue();
            assertThat(pair.client.reader().read()).isEmpty();
            pair.end();
        });
    }

    @Test
    void manyMayDrainAtOnce() throws Exception {
        run(() -> {
            Pair pair = Pair.open();
            ((ReadTransport) pair.peer.writer().transport()).pauseReading();
            pair.client.writer().write(new byte[20_000_000]);
            List<Future<?>> draining = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                draining.add(createTask(() -> pair.client.writer().drain()));
            }
            sleep(0);
            assertThat(draining).noneMatch(Future::done);
            ((ReadTransport) pair.peer.writer().transport()).resumeReading();
            pair.peer.reader().readExactly(20_000_000);
            for (Future<?> one : draining) {
                await(one);
            }
            pair.end();
        });
    }

    @Test
    void aPeerThatNeverReadsBoundsWhatIsKept() throws Exception {
        run(() -> {
            Pair pair = Pair.open();
            StreamWriter writer = pair.peer.writer();
            ((ReadTransport) pair.client.writer().transport()).pauseReading();
            byte[] block = new byte[100_000];
            var writing = createTask(() -> {
                while (true) {
                    writer.write(block);
                    writer.drain();
                }
            });
            int before = -1;
            while (writer.transport().getWriteBufferSize() == 0
                    || writer.transport().getWriteBufferSize() != before) {
                before = writer.transport().getWriteBufferSize();
                sleep(0.05);
            }
            assertThat(writer.transport().getWriteBufferSize())
                    .isGreaterThan(WriteBufferLimits.DEFAULT.high())
                    .isLessThanOrEqualTo(WriteBufferLimits.DEFAULT.high() + block.length);
            assertThat(writing.done()).isFalse();
            ((ReadTransport) pair.client.writer().transport()).resumeReading();
            assertThat(pair.client.reader().readExactly(20_000_000)).hasSize(20_000_000);
            writing.cancel();
            assertThatThrownBy(() -> await(writing)).isInstanceOf(CancelledError.class);
            pair.end();
        });
    }

    @Test
    void aReaderThatIsNotReadBoundsWhatIsKept() throws Exception {
        run(() -> {
            Pair pair = Pair.open(ConnectOptions.DEFAULT.withLimit(1000), ServerOptions.DEFAULT);
            byte[] data = new byte[20_000_000];
            pair.peer.writer().write(data);
            ReadTransport receiving = (ReadTransport) pair.client.writer().transport();
            while (receiving.isReading()) {
                sleep(0);
            }
            assertThat(pair.client.reader().toString()).contains("limit=1000").contains("paused");
            assertThat(pair.peer.writer().transport().getWriteBufferSize()).isPositive();
            assertThat(pair.client.reader().readExactly(data.length)).hasSize(data.length);
            pair.end();
        });
    }

    @Test
    void writingToALostConnectionIsDropped() throws Exception {
        run(() -> {
            Pair pair = Pair.open();
            pair.client.writer().close();
            pair.client.writer().waitClosed();
            for (int i = 0; i < 10; i++) {
                pair.client.writer().write("nobody".getBytes());
            }
            assertThat(pair.client.writer().transport().getWriteBufferSize()).isZero();
            assertThat(pair.client.writer().transport().toString()).contains("closed");
            pair.end();
        });
    }

    @Test
    void aHandlerThatFailsIsReportedAndItsConnectionClosed() throws Exception {
        run(() -> {
            List<ExceptionContext> reports = collectReports();
            IOException failure = new IOException("handler");
            Server server = startServer((_, _) -> {
                throw failure;
            }, HOST, 0);
            try (Connection connection = openConnection(HOST, port(server))) {
                assertThat(connection.reader().read()).isEmpty();
            }
            server.close();
            server.waitClosed();
            assertThat(reports).singleElement().satisfies(report -> {
                assertThat(report.message()).isEqualTo("Unhandled exception in client_connected_cb");
                assertThat(report.exception()).isSameAs(failure);
                assertThat(report.details()).containsKey("transport");
            });
        });
    }

    @Test
    void aHandlerThatIsCancelledHasItsConnectionClosed() throws Exception {
        run(() -> {
            List<ExceptionContext> reports = collectReports();
            Server server = startServer((_, _) -> {
                throw new CancelledError();
            }, HOST, 0);
            try (Connection connection = openConnection(HOST, port(server))) {
                assertThat(connection.reader().read()).isEmpty();
            }
            server.close();
            server.waitClosed();
            assertThat(reports).isEmpty();
        });
    }

    @Test
    void aCancelledReadLeavesTheConnectionUsable() throws Exception {
        run(() -> {
            Pair pair = Pair.open();
            var reading = createTask(() -> pair.client.reader().readLine());
            sleep(0.01);
            reading.cancel();
            assertThatThrownBy(() -> await(reading)).isInstanceOf(CancelledError.class);
            pair.peer.writer().write("late\n".getBytes());
            assertThat(pair.client.reader().readLine()).asString().isEqualTo("late\n");
            pair.end();
        });
    }

    @Test
    void aCancelledDrainLeavesNoWaiter() throws Exception {
        run(() -> {
            Pair pair = Pair.open();
            ((ReadTransport) pair.peer.writer().transport()).pauseReading();
            pair.client.writer().write(new byte[20_000_000]);
            var draining = createTask(() -> pair.client.writer().drain());
            sleep(0.01);
            draining.cancel();
            assertThatThrownBy(() -> await(draining)).isInstanceOf(CancelledError.class);
            ((ReadTransport) pair.peer.writer().transport()).resumeReading();
            var reading = createTask(() -> pair.peer.reader().readExactly(20_000_000));
            pair.client.writer().drain();
            assertThat(await(reading)).hasSize(20_000_000);
            pair.end();
        });
    }

    @Test
    void aHostThatDoesNotExist() throws Exception {
        run(() -> {
            assertThatThrownBy(() -> openConnection("no-such-host.invalid", 80))
                    .isInstanceOf(UnknownHostException.class);
        });
    }

    @Test
    void aNameIsResolvedAndItsAddressesTried() throws Exception {
        run(() -> {
            Server server = startServer(StreamsContract::echo, HOST, 0);
            for (Double delay : new Double[]{null, 0.25}) {
                ConnectOptions options =
                        new ConnectOptions(StreamReader.DEFAULT_LIMIT, null, null, delay, null, java.util.Map.of(),
                                null);
                try (Connection connection = openConnection("localhost", port(server), options)) {
                    connection.writer().write("x".getBytes());
                    assertThat(connection.reader().readExactly(1)).asString().isEqualTo("x");
                }
            }
            try (Connection connection = openConnection(null, port(server))) {
                assertThat(connection.writer().getExtraInfo("peername")).isNotNull();
            }
            server.close();
        });
    }

    @Test
    void aServerClosesItsClients() throws Exception {
        run(() -> {
            for (boolean abort : new boolean[]{false, true}) {
                Pair pair = Pair.open();
                if (abort) {
                    pair.server.abortClients();
                } else {
                    pair.server.closeClients();
                }
                assertThat(pair.client.reader().read()).isEmpty();
                pair.end();
            }
        });
    }

    @Test
    void servingForeverEndsWhenItIsCancelledOrTheServerClosed() throws Exception {
        run(() -> {
            for (boolean close : new boolean[]{true, false}) {
                Server server = startServer(StreamsContract::echo, HOST, 0);
                var serving = createTask(() -> server.serveForever());
                sleep(0);
                assertThatThrownBy(server::serveForever)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("already being awaited on serveForever()");
                if (close) {
                    server.close();
                } else {
                    serving.cancel();
                }
                assertThatThrownBy(() -> await(serving)).isInstanceOf(CancelledError.class);
                assertThat(server.isServing()).isFalse();
                server.waitClosed();
            }
        });
    }

    @Test
    void cancellingAServerEndsItThoughClientsAreSilent() throws Exception {
        run(() -> {
            Pair pair = Pair.open();
            var serving = createTask(() -> pair.server.serveForever());
            sleep(0);
            serving.cancel();
            assertThat(pair.client.reader().read()).isEmpty();
            assertThatThrownBy(() -> await(serving)).isInstanceOf(CancelledError.class);
            pair.end();
        });
    }

    /** CPython's test_start_server_1. */
    @Test
    void whoServesCanCancelTheServerAndStillAnswers() throws Exception {
        run(() -> {
            Future<Task<?>> main = EventLoop.getRunningLoop().createFuture();
            Server server = startServer((reader, writer) -> {
                assertThat(reader.readLine()).hasSize(5 * 1024 + 1);
                await(main).cancel();
                writer.write("1");
                writer.close();
                writer.waitClosed();
            }, HOST, 0, ServerOptions.DEFAULT.withStartServing(false));
            assertThat(server.isServing()).isFalse();
            int port = port(server);
            Task<?> serving = createTask(() -> {
                try (server) {
                    server.serveForever();
                }
            });
            main.setResult(serving);
            while (!server.isServing()) {
                sleep(0);
            }
            try (Connection client = openConnection(HOST, port)) {
                askTheLast(client);
            }
            assertEnded(server, serving);
        });
    }

    /** What the server answers before its client has it end. */
    static void askTheLast(Connection client) throws IOException {
        client.writer().write("1".repeat(5 * 1024) + "\n");
        assertThat(client.reader().read()).asString().isEqualTo("1");
    }

    /** A server that served forever was cancelled. */
    static void assertEnded(Server server, Task<?> serving) {
        assertThatThrownBy(() -> await(serving)).isInstanceOf(CancelledError.class);
        assertThat(server.sockets()).isEmpty();
        assertThat(server.isServing()).isFalse();
        assertThatThrownBy(server::serveForever).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
    }

    private static void untilItsEnd(StreamReader reader, StreamWriter writer) throws IOException {
        reader.read();
        writer.close();
        writer.waitClosed();
    }

    @Test
    void whoWaitsForAServerWaitsForItsCloseAndItsLastConnection() throws Exception {
        run(() -> {
            Server server = startServer(StreamsContract::untilItsEnd, HOST, 0);
            int port = port(server);
            var idle = createTask(() -> server.waitClosed());
            sleep(0);
            assertThat(idle.done()).isFalse();
            Connection client = openConnection(HOST, port);
            var serving = createTask(() -> server.waitClosed());
            sleep(0);
            server.close();
            sleep(0);
            var closed = createTask(() -> server.waitClosed());
            sleep(0);
            assertThat(List.of(idle, serving, closed)).noneMatch(Future::done);
            client.close();
            await(idle);
            await(serving);
            await(closed);
            server.waitClosed();
        });
    }

    @Test
    void whoWaitsForAServerIsWokenThoughItAndItsConnectionCloseAtOnce() throws Exception {
        run(() -> {
            Server server = startServer(StreamsContract::untilItsEnd, HOST, 0);
            var waiting = createTask(() -> server.waitClosed());
            sleep(0);
            Connection client = openConnection(HOST, port(server));
            EventLoop loop = EventLoop.getRunningLoop();
            loop.callSoon(server::close);
            loop.callSoon(client.writer()::close);
            server.waitClosed();
            await(waiting);
            assertThat(server.isServing()).isFalse();
            assertThat(server.sockets()).isEmpty();
        });
    }

    /** In as few iterations as in CPython. */
    @Test
    void aServerWhoseClientsWereClosedOrAbortedIsOverSoon() throws Exception {
        run(() -> {
            for (boolean abort : new boolean[]{false, true}) {
                Pair pair = Pair.open();
                Server server = pair.server;
                if (abort) {
                    ((ReadTransport) pair.client.writer().transport()).pauseReading();
                    while (pair.peer.writer().transport().getWriteBufferSize() == 0) {
                        pair.peer.writer().write(new byte[100_000]);
                    }
                }
                var waiting = createTask(() -> server.waitClosed());
                sleep(0);
                assertThat(waiting.done()).isFalse();
                server.close();
                if (abort) {
                    server.abortClients();
                } else {
                    server.closeClients();
                }
                sleep(0);
                sleep(0);
                assertThat(waiting.done()).isTrue();
                pair.end();
            }
        });
    }

    /** CPython's test_close_race. */
    @Test
    void aServerMayBeClosedBetweenAcceptingAndServing() throws Exception {
        run(() -> {
            List<ExceptionContext> reports = collectReports();
            Server server = startServer((_, _) -> reports.add(ExceptionContext.of("served", null)), HOST, 0);
            int port = port(server);
            var connecting = createTask(() -> openConnection(HOST, port));
            var known = List.of(connecting, EventLoop.getRunningLoop().currentTask());
            while (known.containsAll(EventLoop.getRunningLoop().allTasks())) {
                sleep(0);
            }
            server.close();
            try (Connection client = await(connecting)) {
                assertThat(client.reader().read()).isEmpty();
            }
            server.waitClosed();
            assertThat(reports).isEmpty();
        });
    }

    @Test
    void aServerServesWhenItIsToldTo() throws Exception {
        run(() -> {
            Server server = startServer(
                    StreamsContract::echo, HOST, 0,
                    ServerOptions.DEFAULT.withStartServing(false).withReuseAddress(true));
            assertThat(server.isServing()).isFalse();
            int port = port(server);
            try (Connection connection = openConnection(HOST, port)) {
                connection.writer().write("x".getBytes());
                sleep(0.01);
                server.startServing();
                assertThat(server.isServing()).isTrue();
                assertThat(connection.reader().readExactly(1)).asString().isEqualTo("x");
            }
            server.close();
        });
    }

}
