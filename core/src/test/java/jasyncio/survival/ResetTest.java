package jasyncio.survival;

import static jasyncio.Asyncio.*;
import static jasyncio.survival.Unharmed.survives;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.coroutine.CodeWith;
import jasyncio.loop.Future;
import jasyncio.net.ConnectOptions;
import jasyncio.net.Server;
import jasyncio.net.ServerOptions;
import jasyncio.streams.Connection;
import jasyncio.streams.ConnectionLostException;
import jasyncio.streams.StreamReader;
import jasyncio.streams.WriteBufferLimits;
import jasyncio.tls.TlsOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * At whatever stage the peer breaks a connection off: who waits is told so by a {@link ConnectionLostException}, and
 * nothing else comes of it.
 */
class ResetTest {
    private static void assertLost(Future<?> waiting) {
        assertThatThrownBy(() -> await(waiting)).isInstanceOf(ConnectionLostException.class);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whileReading(Kind kind) throws Exception {
        List<CodeWith<StreamReader, IOException>> ways = List.of(
                StreamReader::read, reader -> reader.read(1), reader -> reader.read(ByteBuffer.allocate(1)),
                reader -> reader.readInto(ByteBuffer.allocate(10)), reader -> reader.readExactly(10),
                StreamReader::readLine, reader -> reader.readUntil("end".getBytes()),
                reader -> {
                    for (byte[] line : reader) {
                        throw new AssertionError("nothing was sent: " + new String(line));
                    }
                });
        survives(() -> {
            for (CodeWith<StreamReader, IOException> way : ways) {
                Ends ends = Ends.open(kind);
                Future<?> reading = createTask(() -> way.run(ends.client().reader()));
                sleep(0);
                ends.reset();
                assertLost(reading);
                assertThatThrownBy(ends.client().writer()::drain).isInstanceOf(ConnectionLostException.class);
                assertThatThrownBy(ends.client().writer()::waitClosed).isInstanceOf(ConnectionLostException.class);
                ends.client().close();
                ends.end();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatCameBeforeIsNotRead(Kind kind) throws Exception {
        survives(() -> {
            Ends ends = Ends.open(kind);
            ends.peer().writer().write("some");
            Future<byte[]> reading = createTask(() -> ends.client().reader().readExactly(10));
            sleep(0);
            ends.reset();
            assertLost(reading);
            assertThatThrownBy(() -> ends.client().reader().read()).isInstanceOf(ConnectionLostException.class);
            ends.end();
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whileWritingWithAFullBuffer(Kind kind) throws Exception {
        survives(() -> {
            Ends ends = Ends.open(kind);
            ends.peerIsDeaf();
            Future<?> writing = createTask(() -> {
                while (true) {
                    ends.client().writer().write(new byte[100_000]);
                    ends.client().writer().drain();
                }
            });
            while (ends.client().writer().transport().getWriteBufferSize() <= WriteBufferLimits.DEFAULT.high()) {
                sleep(0);
            }
            ends.reset();
            assertLost(writing);
            ends.end();
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void inDrain(Kind kind) throws Exception {
        survives(() -> {
            Ends ends = Ends.open(kind);
            ends.peerIsDeaf();
            ends.client().writer().write(new byte[Ends.MUCH]);
            List<Future<?>> draining = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                draining.add(createTask(ends.client().writer()::drain));
            }
            sleep(0);
            ends.reset();
            draining.forEach(ResetTest::assertLost);
            assertThat(ends.client().writer().transport().getWriteBufferSize()).isZero();
            ends.end();
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void inWaitClosed(Kind kind) throws Exception {
        survives(() -> {
            Ends ends = Ends.open(kind);
            ends.peerIsDeaf();
            ends.client().writer().write(new byte[Ends.MUCH]);
            ends.client().writer().close();
            Future<?> closing = createTask(ends.client().writer()::waitClosed);
            sleep(0);
            ends.reset();
            assertLost(closing);
            ends.end();
        });
    }

    private static ServerSocketChannel listenByHand(Kind kind) throws IOException {
        ServerSocketChannel listening = kind == Kind.UNIX
                ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                        .bind(UnixDomainSocketAddress.of(Kind.newPath()))
                : ServerSocketChannel.open().bind(new InetSocketAddress(Kind.HOST, 0));
        listening.configureBlocking(false);
        return listening;
    }

    private static void remove(SocketAddress address) throws IOException {
        if (address instanceof UnixDomainSocketAddress path) {
            Files.delete(path.getPath());
        }
    }

    /** The system has made the connection, and its server ends before it has accepted it. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void beforeThePeerHasAccepted(Kind kind) throws Exception {
        survives(() -> {
            ServerSocketChannel listening = listenByHand(kind);
            SocketAddress address = listening.getLocalAddress();
            Future<byte[]> reading = createTask(() -> {
                try (Connection connection = kind.connect(address)) {
                    return connection.reader().read(1);
                }
            });
            for (int i = 0; i < 100; i++) {
                sleep(0); // it connects, which takes the system no time here
            }
            listening.close();
            assertLost(reading);
            remove(address);
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void asSoonAsThePeerHasAccepted(Kind kind) throws Exception {
        survives(() -> {
            ServerSocketChannel listening = listenByHand(kind);
            SocketAddress address = listening.getLocalAddress();
            for (int i = 0; i < 20; i++) {
                Future<?> reading = createTask(() -> {
                    Connection connection = kind.connect(address);
                    try {
                        connection.writer().write("hello");
                        connection.reader().readExactly(1);
                    } finally {
                        connection.writer().transport().abort();
                    }
                });
                SocketChannel accepted = sockAccept(listening);
                sockRecv(accepted, 1); // the rest is not read, and that is a reset
                getRunningLoop().closeChannel(accepted);
                assertLost(reading);
            }
            listening.close();
            remove(address);
        });
    }

    /** Connections that are gone when the server comes to accept them: it serves those that are there. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void beforeItWasAccepted(Kind kind) throws Exception {
        survives(() -> {
            Server server = kind.listen((reader, writer) -> {
                try (var own = new Connection(reader, writer)) {
                    own.writer().write(own.reader().readExactly(5));
                    own.writer().drain();
                } catch (IOException _) {
                    // one of those that are gone
                }
            }, ServerOptions.DEFAULT.withStartServing(false));
            for (int i = 0; i < 20; i++) {
                SocketChannel gone = SocketChannel.open(Kind.address(server));
                gone.write(ByteBuffer.wrap(new byte[i]));
                if (kind != Kind.UNIX) {
                    gone.setOption(StandardSocketOptions.SO_LINGER, 0);
                }
                gone.close();
            }
            Future<byte[]> answer = createTask(() -> {
                try (Connection connection = kind.connect(server)) {
                    connection.writer().write("hello");
                    return connection.reader().readExactly(5);
                }
            });
            server.startServing();
            assertThat(await(answer)).asString().isEqualTo("hello");
            server.close();
            server.waitClosed();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void inTheHandshake(String version) throws Exception {
        survives(() -> {
            Server server = Kind.TLS.listen((reader, writer) -> {
                writer.write("x");
                try {
                    reader.read();
                } catch (ConnectionLostException _) {
                    // it was cut
                }
                writer.transport().abort();
            });
            Relay relay = new Relay(server, 10_000);
            TlsOptions tls = Kind.clientTls();
            ConnectOptions options = ConnectOptions.DEFAULT.withTls(TlsOptions.of(tls.context().withProtocols(version))
                    .withServerHostname("localhost"));
            for (int direction = 0; direction < 2; direction++) {
                relay.cutAfter(Integer.MAX_VALUE, direction);
                assertThat(cutOff(relay.port(), options)).isEqualTo("served");
                int whole = relay.passed[direction];
                for (int bytes : stages(whole)) {
                    relay.cutAfter(bytes, direction);
                    assertThat(cutOff(relay.port(), options))
                            .as("cut after %s of %s bytes, direction %s", bytes, whole, direction).isEqualTo("lost");
                }
            }
            relay.cutAfter(Integer.MAX_VALUE, 0);
            assertThat(cutOff(relay.port(), options)).isEqualTo("served");
            relay.close();
            server.close();
            server.waitClosed();
        });
    }

    private static Set<Integer> stages(int whole) {
        Set<Integer> stages = new TreeSet<>(List.of(0, 1, 4, 5, 6, 100));
        for (int i = 1; i < 10; i++) {
            stages.add(whole / 4 * i / 10);
        }
        return stages;
    }

    /** A client that is served a byte. */
    private static String cutOff(int port, ConnectOptions options) throws IOException {
        Connection connection = null;
        try {
            connection = openConnection(Kind.HOST, port, options);
            connection.reader().readExactly(1);
            return "served";
        } catch (ConnectionLostException _) {
            return "lost";
        } finally {
            if (connection != null) {
                connection.writer().transport().abort();
            }
        }
    }
}
