package jasyncio.survival;

import static jasyncio.Asyncio.*;
import static jasyncio.survival.Unharmed.survives;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.coroutine.Action;
import jasyncio.coroutine.Awaitable;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import jasyncio.net.ConnectOptions;
import jasyncio.net.DatagramOptions;
import jasyncio.net.Server;
import jasyncio.streams.Connection;
import jasyncio.streams.DatagramProtocol;
import jasyncio.streams.FlowControlProtocol;
import jasyncio.streams.IncompleteReadException;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamReaderProtocol;
import jasyncio.tls.TlsOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is waited for, and whenever that is cancelled: what it had opened is closed, and of what went over the wire
 * nothing is lost, and nothing comes twice. Of children, {@code LeavesNothingTest} says so.
 */
class CancellationTest {
    private interface Undo<T> {
        void undo(T result) throws IOException;
    }

    /**
     * Starts something and cancels it after no turn of the loop, after one, after two …, and at last after so many that
     * it was done before. Says how many times it was cancelled.
     */
    private static <T> int cancelledAtEachTurn(Awaitable<T> start, Undo<? super T> undo) throws Exception {
        int cancelled = 0;
        int done = 0;
        for (int turns = 0; done < 3; turns = Math.max(turns + 1, (int) (turns * 1.2))) {
            assertThat(turns).as("turns after which it is not done").isLessThan(10_000_000);
            Task<T> task = createTask(start);
            for (int i = 0; i < turns && !task.done(); i++) {
                sleep(0);
            }
            done += task.done() ? 1 : 0;
            task.cancel();
            try {
                undo.undo(await(task));
            } catch (CancelledError _) {
                cancelled++;
            }
        }
        assertThat(cancelled).isPositive();
        return cancelled;
    }

    private static int cancelledAtEachTurn(Action start) throws Exception {
        return cancelledAtEachTurn(start.asAwaitable(), _ -> {});
    }

    /** What never ends by itself, cancelled after few turns of the loop and after many. */
    private static void cancelledWhileItWaits(Action start) {
        for (int turns = 0; turns < 1000; turns = Math.max(turns + 1, turns * 2)) {
            Task<?> task = createTask(start);
            for (int i = 0; i < turns; i++) {
                sleep(0);
            }
            assertThat(task.cancel()).as("it waits").isTrue();
            for (int i = 0; i < 10 && !task.done(); i++) {
                sleep(0);
            }
            assertThat(task.cancelled()).isTrue();
        }
    }

    // ---- opening

    @ParameterizedTest
    @EnumSource(Kind.class)
    void ofConnecting(Kind kind) throws Exception {
        survives(() -> {
            Server server = kind.listen(Kind::echo);
            cancelledAtEachTurn(() -> kind.connect(server), connection -> connection.writer().transport().abort());
            kind.assertServes(server);
            server.close();
            server.waitClosed();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "TLS"})
    void ofConnectingToANameByARace(Kind kind) throws Exception {
        survives(() -> {
            Server server = kind.listen(Kind::echo);
            ConnectOptions racing = ConnectOptions.DEFAULT.withHappyEyeballsDelay(0);
            ConnectOptions options = kind == Kind.TLS ? racing.withTls(Kind.clientTls()) : racing;
            cancelledAtEachTurn(() -> openConnection("localhost", server.port(), options),
                    connection -> connection.writer().transport().abort());
            server.close();
            server.waitClosed();
        });
    }

    /** A listening socket whose backlog is full answers no further connection. */
    @Test
    void ofConnectingToSomebodyWhoDoesNotAnswer() throws Exception {
        survives(() -> {
            try (ServerSocketChannel full = ServerSocketChannel.open()) {
                full.bind(new InetSocketAddress(Kind.HOST, 0), 1);
                InetSocketAddress address = (InetSocketAddress) full.getLocalAddress();
                List<SocketChannel> waiting = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    waiting.add(SocketChannel.open(address));
                }
                cancelledWhileItWaits(() -> openConnection(Kind.HOST, address.getPort()));
                cancelledWhileItWaits(() -> {
                    SocketChannel channel = SocketChannel.open();
                    try {
                        channel.configureBlocking(false);
                        sockConnect(channel, address);
                    } finally {
                        getRunningLoop().closeChannel(channel);
                    }
                });
                for (SocketChannel each : waiting) {
                    each.close();
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "UNIX"})
    void ofStartTls(Kind kind) throws Exception {
        survives(() -> {
            for (boolean server : new boolean[]{false, true}) {
                int done = 0;
                // one that has not begun would leave the connection as it is
                for (int turns = 1; done < 3; turns = Math.max(turns + 1, (int) (turns * 1.2))) {
                    Ends ends = Ends.open(kind);
                    Task<?> client = createTask(() -> ends.client().writer().startTls(Kind.clientTls()));
                    Task<?> peer = createTask(
                            () -> ends.peer().writer().startTls(TlsOptions.of(Kind.serverContext())));
                    Task<?> one = server ? peer : client;
                    turns(turns);
                    done += one.done() ? 1 : 0;
                    one.cancel();
                    for (Task<?> each : List.of(client, peer)) {
                        try {
                            await(each, IOException.class);
                        } catch (CancelledError _) {
                            assertThat(each).isSameAs(one);
                        } catch (IOException _) {
                            assertThat(each).as("it is told that the connection is lost").isNotSameAs(one);
                        }
                    }
                    ends.end();
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void ofStartingAServer(Kind kind) throws Exception {
        survives(() -> cancelledAtEachTurn(() -> kind.listen(Kind::echo), server -> {
            server.close();
            server.waitClosed();
        }));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void ofServingForever(Kind kind) throws Exception {
        survives(() -> {
            for (int turns = 0; turns < 200; turns = Math.max(turns + 1, turns * 2)) {
                Server server = kind.listen(Kind::echo);
                Task<?> serving = createTask(server::serveForever);
                Task<?> client = createTask(() -> {
                    Connection connection = kind.connect(Kind.address(server));
                    connection.writer().write("hello\n");
                    connection.reader().read();
                    connection.writer().transport().abort();
                });
                sleep(0);
                for (int i = 0; i < turns; i++) {
                    sleep(0);
                }
                serving.cancel();
                try {
                    await(serving);
                } catch (CancelledError _) {
                    // as was wanted
                }
                assertThat(serving.cancelled()).isTrue();
                try {
                    await(client, IOException.class);
                } catch (IOException _) {
                    // it came too late, or in the middle
                }
                server.close();
                server.waitClosed();
            }
        });
    }

    @Test
    void ofOpeningDatagramEndpoints() throws Exception {
        survives(() -> {
            cancelledAtEachTurn(() -> createDatagramEndpoint(() -> new DatagramProtocol() {},
                    DatagramOptions.DEFAULT.withLocalAddress("localhost", 0)), end -> end.transport().abort());
            cancelledAtEachTurn(() -> createDatagramEndpoint(() -> new DatagramProtocol() {},
                    DatagramOptions.DEFAULT.withRemoteAddress("localhost", 9)), end -> end.transport().abort());
        });
    }

    @Test
    void ofLookingUpNames() throws Exception {
        survives(() -> {
            cancelledAtEachTurn(() -> getaddrinfo("localhost", 80), _ -> {});
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 80);
            cancelledAtEachTurn(() -> getnameinfo(address), _ -> {});
        });
    }

    @Test
    void ofConnectingPipes() throws Exception {
        survives(() -> {
            cancelledAtEachTurn(() -> {
                Pipe pipe = Pipe.open();
                try {
                    connectReadPipe(() -> new StreamReaderProtocol(new StreamReader()), pipe.source()).transport()
                            .close();
                } finally {
                    pipe.sink().close();
                }
            });
            cancelledAtEachTurn(() -> {
                Pipe pipe = Pipe.open();
                try {
                    connectWritePipe(() -> new Flow(getRunningLoop()), pipe.sink()).transport().close();
                } finally {
                    pipe.source().close();
                }
            });
        });
    }

    private static final class Flow extends FlowControlProtocol {
        Flow(EventLoop loop) {
            super(loop);
        }

        @Override
        protected Future<Void> closeWaiter() {
            throw new UnsupportedOperationException();
        }
    }

    // ---- bytes

    private static byte[] lines(int count, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i).append("-".repeat(random.nextInt(random.nextInt(10) == 0 ? 3000 : 100))).append('\n');
        }
        return text.toString().getBytes();
    }

    private static void turns(int count) {
        for (int i = 0; i < count; i++) {
            sleep(0);
        }
    }

    private static byte[] receive(StreamReader reader, int way, int most) throws IOException {
        return switch (way) {
            case 0 -> reader.read(most);
            case 1 -> reader.readLine();
            case 2 -> reader.readUntil("-\n".getBytes(), "\n".getBytes());
            case 3 -> {
                try {
                    yield reader.readExactly(most);
                } catch (IncompleteReadException end) {
                    yield end.partial();
                }
            }
            default -> {
                ByteBuffer buffer = ByteBuffer.allocate(most);
                reader.read(buffer);
                yield Arrays.copyOf(buffer.array(), buffer.position());
            }
        };
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void ofReading(Kind kind) throws Exception {
        Random random = new Random(11);
        byte[] data = lines(2000, random);
        survives(() -> {
            Ends ends = Ends.open(kind);
            Task<?> sending = createTask(() -> {
                for (int at = 0; at < data.length;) {
                    int count = Math.min(data.length - at, 1 + random.nextInt(4000));
                    ends.peer().writer().write(ByteBuffer.wrap(data, at, count));
                    ends.peer().writer().drain();
                    at += count;
                    turns(random.nextInt(3));
                }
                ends.peer().close();
            });
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            int cancelled = 0;
            while (all.size() < data.length) {
                int way = random.nextInt(5);
                int most = 1 + random.nextInt(5000);
                Task<byte[]> reading = createTask(() -> receive(ends.client().reader(), way, most));
                turns(random.nextInt(4));
                reading.cancel();
                try {
                    all.writeBytes(await(reading));
                } catch (CancelledError _) {
                    cancelled++;
                }
            }
            assertThat(Arrays.equals(all.toByteArray(), data)).isTrue();
            assertThat(cancelled).isPositive();
            assertThat(ends.client().reader().read()).isEmpty();
            ends.client().close();
            await(sending);
            ends.end();
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void ofDrainingAndOfWaitingForTheEnd(Kind kind) throws Exception {
        Random random = new Random(12);
        byte[] data = new byte[Ends.MUCH / 2];
        random.nextBytes(data);
        survives(() -> {
            Ends ends = Ends.open(kind);
            Task<byte[]> reading = createTask(() -> ends.peer().reader().read());
            int cancelled = 0;
            for (int at = 0; at < data.length; at += data.length / 50) {
                ends.client().writer().write(ByteBuffer.wrap(data, at, data.length / 50));
                Task<?> draining = createTask(ends.client().writer()::drain);
                turns(random.nextInt(5));
                cancelled += draining.cancel() ? 1 : 0;
            }
            assertThat(cancelled).isPositive();
            ends.client().writer().close();
            cancelledWhileFirst(ends.client().writer()::waitClosed);
            assertThat(Arrays.equals(await(reading), data)).isTrue();
            ends.peer().close();
            ends.end();
        });
    }

    private static void cancelledWhileFirst(Action start) {
        Task<?> task = createTask(start);
        turns(2);
        assertThat(task.cancel()).isTrue();
        turns(2);
        assertThat(task.cancelled()).isTrue();
    }

    /** Two connected sockets in non-blocking mode. */
    private record Sockets(SocketChannel one, SocketChannel two) {
        static Sockets open() throws IOException {
            try (ServerSocketChannel server =
                    ServerSocketChannel.open().bind(new InetSocketAddress(Kind.HOST, 0))) {
                Sockets pair = new Sockets(SocketChannel.open(server.getLocalAddress()), server.accept());
                pair.one.configureBlocking(false);
                pair.two.configureBlocking(false);
                return pair;
            }
        }

        void close() throws IOException {
            getRunningLoop().closeChannel(one);
            getRunningLoop().closeChannel(two);
        }
    }

    @Test
    void ofSendingAndReceivingByHand() throws Exception {
        Random random = new Random(13);
        byte[] data = new byte[Ends.MUCH];
        random.nextBytes(data);
        survives(() -> {
            Sockets pair = Sockets.open();
            ByteBuffer left = ByteBuffer.wrap(data);
            int[] cancelled = new int[2];
            Task<?> sender = createTask(() -> {
                while (left.hasRemaining()) {
                    cancelled[0] += once(() -> sockSendall(pair.one, left), random) ? 1 : 0;
                }
            });
            ByteBuffer all = ByteBuffer.allocate(data.length);
            byte[][] got = new byte[1][];
            while (all.hasRemaining()) {
                int most = Math.min(all.remaining(), 1 + random.nextInt(300_000));
                if (random.nextBoolean()) {
                    cancelled[1] += once(() -> sockRecvInto(pair.two, all.limit(all.position() + most)), random)
                            ? 1
                            : 0;
                    all.limit(data.length);
                } else if (once(() -> got[0] = sockRecv(pair.two, most), random)) {
                    cancelled[1]++;
                } else {
                    all.put(got[0]);
                }
            }
            await(sender);
            assertThat(Arrays.equals(all.array(), data)).isTrue();
            assertThat(cancelled).doesNotContain(0);
            pair.close();
        });
    }

    /** Does something, and cancels that after some turns. Whether it was cancelled. */
    private static boolean once(Action action, Random random) throws Exception {
        Task<?> task = createTask(action);
        turns(random.nextInt(5));
        task.cancel();
        try {
            await(task);
            return false;
        } catch (CancelledError cancelled) {
            if (!task.cancelled()) {
                throw cancelled;
            }
            return true;
        }
    }

    @Test
    void ofAcceptingByHand() throws Exception {
        Random random = new Random(14);
        survives(() -> {
            ServerSocketChannel listening = ServerSocketChannel.open().bind(new InetSocketAddress(Kind.HOST, 0), 200);
            listening.configureBlocking(false);
            List<SocketChannel> all = new ArrayList<>();
            Task<?> connecting = createTask(() -> {
                for (int i = 0; i < 100; i++) {
                    all.add(SocketChannel.open(listening.getLocalAddress()));
                    turns(random.nextInt(6));
                }
            });
            int accepted = 0;
            SocketChannel[] come = new SocketChannel[1];
            while (accepted < 100) {
                if (!once(() -> come[0] = sockAccept(listening), random)) {
                    accepted++;
                    all.add(come[0]);
                }
            }
            await(connecting);
            assertThat(all).hasSize(200);
            for (SocketChannel each : all) {
                getRunningLoop().closeChannel(each);
            }
            getRunningLoop().closeChannel(listening);
        });
    }

    @Test
    void ofDatagramsByHand() throws Exception {
        Random random = new Random(15);
        survives(() -> {
            DatagramChannel one = DatagramChannel.open().bind(new InetSocketAddress(Kind.HOST, 0));
            DatagramChannel two = DatagramChannel.open().bind(new InetSocketAddress(Kind.HOST, 0));
            one.configureBlocking(false);
            two.configureBlocking(false);
            Task<?> sending = createTask(() -> {
                for (byte i = 0; i < 100;) {
                    byte[] datagram = {i};
                    if (!once(() -> sockSendto(one, datagram, two.getLocalAddress()), random)) {
                        i++;
                    }
                }
            });
            List<Byte> come = new ArrayList<>();
            List<Byte> all = new ArrayList<>();
            while (come.size() < 100) {
                once(() -> come.add(sockRecvfrom(two, 10).data()[0]), random);
                all.add((byte) all.size());
            }
            await(sending);
            assertThat(come).isEqualTo(all.subList(0, 100));
            getRunningLoop().closeChannel(one);
            getRunningLoop().closeChannel(two);
        });
    }

    // ---- files

    private static Path file(Path directory, byte[] data) throws IOException {
        return Files.write(directory.resolve("file"), data);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void ofSendingAFile(Kind kind, @TempDir Path directory) throws Exception {
        Random random = new Random(16);
        byte[] data = new byte[Ends.MUCH / 2];
        random.nextBytes(data);
        survives(() -> {
            Ends ends = Ends.open(kind);
            Task<byte[]> reading = createTask(() -> ends.peer().reader().readExactly(data.length + 3));
            int cancelled = 0;
            try (FileChannel file = FileChannel.open(file(directory, data))) {
                for (int most = 1; file.position() < data.length; most *= 2) {
                    int turns = random.nextInt(most);
                    Task<?> sending = createTask(
                            () -> sendfile(ends.client().writer().transport(), file, file.position(), null, true));
                    for (int i = 0; i < turns && !sending.done(); i++) {
                        sleep(0);
                    }
                    sending.cancel();
                    try {
                        await(sending);
                    } catch (CancelledError _) {
                        cancelled++;
                    }
                }
            }
            ends.client().writer().write("end");
            byte[] got = await(reading);
            assertThat(Arrays.equals(Arrays.copyOf(got, data.length), data)).isTrue();
            assertThat(Arrays.copyOfRange(got, data.length, got.length)).asString().isEqualTo("end");
            assertThat(cancelled).isPositive();
            ends.end();
        });
    }

    @Test
    void ofSendingAFileByHand(@TempDir Path directory) throws Exception {
        Random random = new Random(17);
        byte[] data = new byte[Ends.MUCH];
        random.nextBytes(data);
        survives(() -> {
            Sockets pair = Sockets.open();
            ByteBuffer all = ByteBuffer.allocate(data.length);
            Task<?> receiving = createTask(() -> {
                while (all.hasRemaining()) {
                    sockRecvInto(pair.two, all);
                }
            });
            int cancelled = 0;
            try (FileChannel file = FileChannel.open(file(directory, data))) {
                while (file.position() < data.length) {
                    cancelled += once(() -> sockSendfile(pair.one, file, file.position(), null), random) ? 1 : 0;
                }
            }
            await(receiving);
            assertThat(Arrays.equals(all.array(), data)).isTrue();
            assertThat(cancelled).isPositive();
            pair.close();
        });
    }
}
