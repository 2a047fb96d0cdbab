package jasyncio.survival;

import static jasyncio.Asyncio.*;
import static jasyncio.survival.Unharmed.survives;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.MemoryNetwork;
import jasyncio.coroutine.CodeWith;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.net.ConnectOptions;
import jasyncio.net.Server;
import jasyncio.net.ServerOptions;
import jasyncio.primitives.TimeoutException;
import jasyncio.streams.Connection;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamWriter;
import jasyncio.streams.WriteBufferLimits;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Peers that do not do their part: what is kept for them is bounded, and a timeout ends the waiting. */
class StubbornPeersTest {
    private static final int PIECE = 64 * 1024;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void oneThatNeverReads(Kind kind) throws Exception {
        survives(() -> {
            Ends ends = Ends.open(kind);
            ends.peerIsDeaf();
            StreamWriter writer = ends.client().writer();
            int[] written = new int[1];
            assertThatThrownBy(() -> waitFor(() -> {
                while (true) {
                    byte[] piece = new byte[PIECE];
                    Arrays.fill(piece, (byte) (written[0] / PIECE));
                    writer.write(piece);
                    written[0] += PIECE;
                    writer.drain();
                }
            }, 0.1)).isInstanceOf(TimeoutException.class);
            assertThat(written[0]).isLessThan(Ends.MUCH);
            assertThat(writer.transport().getWriteBufferSize())
                    .isBetween(1, WriteBufferLimits.DEFAULT.high() + 2 * PIECE);
            // nothing is lost or sent twice when it reads after all
            Ends.receiving(ends.peer()).resumeReading();
            for (int i = 0; i < written[0] / PIECE; i++) {
                assertThat(ends.peer().reader().readExactly(PIECE)).containsOnly(i);
            }
            writer.drain();
            assertThat(writer.transport().getWriteBufferSize()).isZero();
            ends.end();
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void oneThatNeverReadsIsLeftByAborting(Kind kind) throws Exception {
        survives(() -> {
            Ends ends = Ends.open(kind);
            ends.peerIsDeaf();
            ends.client().writer().write(new byte[Ends.MUCH]);
            ends.client().writer().close();
            assertThatThrownBy(() -> waitFor(() -> ends.client().writer().waitClosed(), 0.05))
                    .isInstanceOf(TimeoutException.class);
            ends.client().writer().transport().abort();
            ends.end();
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void oneThatNeverWrites(Kind kind) throws Exception {
        List<CodeWith<StreamReader, IOException>> ways = List.of(
                StreamReader::read, reader -> reader.read(1), reader -> reader.read(ByteBuffer.allocate(1)),
                reader -> reader.readInto(ByteBuffer.allocate(10)), reader -> reader.readExactly(10),
                StreamReader::readLine, reader -> reader.readUntil("end".getBytes()));
        survives(() -> {
            Ends ends = Ends.open(kind);
            for (CodeWith<StreamReader, IOException> way : ways) {
                assertThatThrownBy(() -> waitFor(() -> way.run(ends.client().reader()), 0.01))
                        .isInstanceOf(TimeoutException.class);
            }
            ends.peer().writer().write("after all");
            assertThat(ends.client().reader().readExactly(9)).asString().isEqualTo("after all");
            ends.end();
        });
    }

    // ---- slow ones

    private static void sendSlowly(StreamWriter writer, String text) throws IOException {
        for (byte each : text.getBytes()) {
            sleep(1);
            writer.write(new byte[]{each});
            writer.drain();
        }
    }

    @Test
    void oneThatSendsAByteASecond() throws IOException {
        run(() -> {
            List<String> seen = new ArrayList<>();
            EventLoop loop = getRunningLoop();
            Server server = startServer((reader, writer) -> {
                try (var _ = new Connection(reader, writer)) {
                    timeout(60.5, () -> {
                        for (byte[] line : reader) {
                            seen.add(loop.time() + " " + new String(line).strip());
                            writer.write(line);
                        }
                    });
                } catch (TimeoutException _) {
                    seen.add(loop.time() + " given up");
                }
            }, Kind.HOST, 0);
            Connection slow = openConnection(Kind.HOST, server.port());
            Future<?> sending = createTask(() -> sendSlowly(slow.writer(), "0123456789\n" + "x".repeat(1000)));
            Connection fast = openConnection(Kind.HOST, server.port());
            fast.writer().write("fast\n");
            assertThat(fast.reader().readLine()).asString().isEqualTo("fast\n");
            fast.close();
            // the answer's reader gives up from time to time, and loses nothing by it
            int timeouts = 0;
            byte[] answer = {};
            while (answer.length == 0) {
                try {
                    answer = waitFor(() -> slow.reader().readLine(), 2);
                } catch (TimeoutException _) {
                    timeouts++;
                }
            }
            assertThat(answer).asString().isEqualTo("0123456789\n");
            assertThat(timeouts).isEqualTo(5);
            assertThat(slow.reader().read()).isEmpty();
            assertThat(seen).containsExactly("0.0 fast", "11.0 0123456789", "60.5 given up");
            sending.cancel();
            slow.writer().transport().abort();
            server.close();
            server.waitClosed();
        }, null, MemoryNetwork::newLoop);
    }

    /** All that goes over the wire comes in single bytes, the handshake too. */
    @ParameterizedTest
    @EnumSource(names = {"TCP", "TLS"})
    void oneWhoseBytesComeOneByOne(Kind kind) throws Exception {
        survives(() -> {
            Server server = kind.listen(Kind::echo);
            Relay relay = new Relay(server, 1);
            ConnectOptions options =
                    kind == Kind.TLS ? ConnectOptions.DEFAULT.withTls(Kind.clientTls()) : ConnectOptions.DEFAULT;
            Connection connection = openConnection(Kind.HOST, relay.port(), options);
            for (int i = 0; i < 10; i++) {
                String line = "line " + i + "\n";
                connection.writer().write(line);
                assertThat(connection.reader().readLine()).asString().isEqualTo(line);
            }
            connection.writer().transport().abort();
            relay.close();
            server.close();
            server.waitClosed();
        });
    }

    // ---- floods

    /** Megabytes; CONTRIBUTING says how to try more. */
    private static final long FLOOD = Long.getLong("jasyncio.flood.megabytes", 200);

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @Timeout(3600)
    void oneThatSendsVeryMuch(Kind kind) throws Exception {
        survives(() -> {
            Ends ends = Ends.open(kind);
            long all = FLOOD * 1024 * 1024;
            Future<?> sending = createTask(() -> {
                byte[] piece = new byte[PIECE];
                for (long sent = 0; sent < all; sent += PIECE) {
                    piece[0] = (byte) (sent / PIECE);
                    ends.peer().writer().write(piece);
                    ends.peer().writer().drain();
                }
                ends.peer().close();
            });
            long before = used();
            long most = 0;
            ByteBuffer buffer = ByteBuffer.allocate(PIECE);
            for (long received = 0; received < all; received += PIECE) {
                ends.client().reader().readInto(buffer.clear());
                assertThat(buffer.get(0)).isEqualTo((byte) (received / PIECE));
                if (received % (all / 4 / PIECE * PIECE) == 0) {
                    most = Math.max(most, used());
                }
            }
            assertThat(ends.client().reader().read(buffer.clear())).isEqualTo(-1);
            ends.client().close();
            await(sending);
            assertThat(most - before).as("bytes more on the heap").isLessThan(16L * 1024 * 1024);
            ends.end();
        });
    }

    /** Many connections at once, of which each is dropped in another way; the next one is served. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void manyThatComeAndGo(Kind kind) throws Exception {
        survives(() -> {
            Server server = kind.listen(Kind::echo, ServerOptions.DEFAULT.withBacklog(1000));
            for (int wave = 0; wave < 3; wave++) {
                List<SocketChannel> all = new ArrayList<>();
                for (int i = 0; i < 150; i++) {
                    all.add(SocketChannel.open(Kind.address(server)));
                }
                for (int i = 0; i < all.size(); i++) {
                    drop(all.get(i), i);
                    if (wave > 0 && i % 10 == 0) {
                        sleep(0);
                    }
                }
                kind.assertServes(server);
            }
            server.close();
            server.waitClosed();
        });
    }

    private static void drop(SocketChannel channel, int way) throws IOException {
        if (way % 3 > 0) {
            channel.write(ByteBuffer.wrap((way % 3 == 1 ? "no line" : "line\n".repeat(100)).getBytes()));
        }
        if (way % 2 == 0 && !(channel.getLocalAddress() instanceof UnixDomainSocketAddress)) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        channel.close();
    }
}
