package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.MemoryNetwork;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Future;
import jasyncio.loop.Logs;
import jasyncio.loop.Network;
import jasyncio.streams.DatagramProtocol;
import jasyncio.streams.WriteBufferLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a datagram transport does when the system takes no more. A real one hardly ever says that it does not. */
class DatagramBacklogTest {
    private static final InetSocketAddress PEER = new InetSocketAddress("127.0.0.1", 9);

    /** Takes as many datagrams as it is told to. */
    private static final class Narrow extends FakeSocket implements Network.DatagramSocket {
        final List<String> taken = new ArrayList<>();
        int room;
        @Nullable
        IOException failure;
        @Nullable
        RuntimeException odd;
        @Nullable
        Exception receiving;

        @Override
        public boolean send(ByteBuffer data, @Nullable SocketAddress target) throws IOException {
            if (room == 0) {
                return false;
            }
            room--;
            if (odd != null) {
                throw odd;
            }
            IOException failed = failure;
            if (failed != null) {
                failure = null;
                throw failed;
            }
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            taken.add(new String(bytes));
            return true;
        }

        void makeRoom(int datagrams) {
            room = datagrams;
            callWriter();
        }

        @Override
        public @Nullable SocketAddress getRemoteAddress() {
            return null;
        }

        @Override
        public @Nullable SocketAddress receive(ByteBuffer into) throws IOException {
            return switch (receiving) {
                case null -> null;
                case IOException e -> throw e;
                case RuntimeException e -> throw e;
                default -> throw new AssertionError(receiving);
            };
        }

        @Override
        public void join(InetAddress group, NetworkInterface on) {}
    }

    private static final class Recorder implements DatagramProtocol {
        final List<String> calls = new ArrayList<>();

        @Override
        public void pauseWriting() {
            calls.add("pause");
        }

        @Override
        public void resumeWriting() {
            calls.add("resume");
        }

        @Override
        public void errorReceived(IOException error) {
            calls.add("error");
        }

        @Override
        public void connectionLost(@Nullable Throwable error) {
            calls.add("lost " + error);
        }
    }

    private final Narrow socket = new Narrow();
    private final Recorder protocol = new Recorder();

    private interface Body {
        void run(DatagramSocketTransport transport) throws Exception;
    }

    private void run(Body body) throws Exception {
        jasyncio.Asyncio.run(() -> {
            EventLoop loop = EventLoop.getRunningLoop();
            Future<@Nullable Void> connected = loop.createFuture();
            var transport = DatagramSocketTransport.open(loop, socket, protocol, null, connected);
            await(connected);
            body.run(transport);
            return null;
        }, null, MemoryNetwork::newLoop);
    }

    /** Each counts 8 bytes more than it holds, as in CPython since 3.13. */
    @Test
    void whatIsKeptPausesTheProtocolAndIsSentInOrder() throws Exception {
        run(transport -> {
            transport.setWriteBufferLimits(30, 10);
            assertThat(transport.getWriteBufferLimits()).isEqualTo(new WriteBufferLimits(10, 30));
            byte[] reused = "a".getBytes();
            transport.sendto(reused, PEER);
            reused[0] = '!';
            assertThat(transport.getWriteBufferSize()).isEqualTo(9);
            transport.sendto(new byte[0], PEER);
            transport.sendto("ccccc".getBytes(), PEER);
            assertThat(transport.getWriteBufferSize()).isEqualTo(30);
            assertThat(protocol.calls).isEmpty();
            transport.sendto("d".getBytes(), PEER);
            assertThat(protocol.calls).containsExactly("pause");
            socket.makeRoom(2);
            assertThat(transport.getWriteBufferSize()).isEqualTo(22);
            assertThat(protocol.calls).containsExactly("pause");
            socket.makeRoom(1);
            assertThat(protocol.calls).containsExactly("pause", "resume");
            assertThat(socket.writer).isNotNull();
            socket.makeRoom(5);
            assertThat(socket.writer).isNull();
            assertThat(socket.taken).containsExactly("a", "", "ccccc", "d");
            assertThat(transport.getWriteBufferSize()).isZero();
            transport.close();
        });
    }

    @Test
    void aCloseSendsWhatIsKept() throws Exception {
        run(transport -> {
            transport.sendto("a".getBytes(), PEER);
            transport.sendto("b".getBytes(), PEER);
            transport.close();
            sleep(0);
            assertThat(protocol.calls).isEmpty();
            assertThat(transport.toString()).contains("closing").contains("bufsize=18");
            socket.makeRoom(2);
            assertThat(socket.taken).containsExactly("a", "b");
            assertThat(protocol.calls).containsExactly("lost null");
            assertThat(socket.isOpen()).isFalse();
        });
    }

    @Test
    void anAbortDropsIt() throws Exception {
        run(transport -> {
            transport.sendto("a".getBytes(), PEER);
            transport.abort();
            assertThat(transport.getWriteBufferSize()).isZero();
            sleep(0);
            assertThat(protocol.calls).containsExactly("lost null");
            assertThat(socket.taken).isEmpty();
            assertThat(socket.isOpen()).isFalse();
        });
    }

    @Test
    void anErrorIsOfOneDatagramAndTheOthersAreSent() throws Exception {
        run(transport -> {
            transport.sendto("a".getBytes(), PEER);
            transport.sendto("b".getBytes(), PEER);
            socket.failure = new PortUnreachableException();
            socket.makeRoom(2);
            assertThat(protocol.calls).containsExactly("error");
            assertThat(socket.taken).containsExactly("b");
            assertThat(transport.getWriteBufferSize()).isZero();
            transport.close();
        });
    }

    @Test
    void whatIsSentWhileThereIsRoomIsNotKept() throws Exception {
        run(transport -> {
            socket.room = 1;
            transport.sendto("a".getBytes(), PEER);
            assertThat(transport.getWriteBufferSize()).isZero();
            assertThat(socket.writer).isNull();
            transport.sendto("b".getBytes(), PEER);
            transport.sendto("c".getBytes(), PEER);
            assertThat(socket.writer).isNotNull();
            socket.makeRoom(0);
            assertThat(socket.taken).containsExactly("a");
            assertThat(socket.writer).isNotNull();
            socket.makeRoom(2);
            assertThat(socket.taken).containsExactly("a", "b", "c");
            transport.close();
        });
    }

    @Test
    void anErrorOfTheNetworkWhileReceivingIsToldAndEndsNothing() throws Exception {
        run(transport -> {
            Runnable look = Objects.requireNonNull(socket.reader);
            look.run();
            assertThat(protocol.calls).isEmpty();
            socket.receiving = new PortUnreachableException();
            look.run();
            assertThat(protocol.calls).containsExactly("error");
            assertThat(transport.isClosing()).isFalse();
            transport.close();
            assertThat(socket.reader).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "write", "write kept"})
    void anyOtherErrorEndsItAndIsReported(String when) throws Exception {
        run(transport -> {
            List<ExceptionContext> reports = new ArrayList<>();
            EventLoop.getRunningLoop().setExceptionHandler((_, context) -> reports.add(context));
            RuntimeException odd = new IllegalStateException("odd");
            switch (when) {
                case "read" -> {
                    socket.receiving = odd;
                    Objects.requireNonNull(socket.reader).run();
                }
                case "write" -> {
                    socket.odd = odd;
                    socket.room = 1;
                    transport.sendto("a".getBytes(), PEER);
                }
                default -> {
                    transport.sendto("a".getBytes(), PEER);
                    transport.sendto("b".getBytes(), PEER);
                    socket.odd = odd;
                    socket.makeRoom(2);
                }
            }
            assertThat(transport.isClosing()).isTrue();
            assertThat(transport.getWriteBufferSize()).isZero();
            assertThat(socket.writer).isNull();
            sleep(0);
            assertThat(protocol.calls).containsExactly("lost " + odd);
            assertThat(socket.isOpen()).isFalse();
            assertThat(reports).singleElement().satisfies(report -> {
                assertThat(report.message())
                        .isEqualTo(
                                "Fatal " + (when.equals("read") ? "read" : "write") + " error on datagram transport");
                assertThat(report.exception()).isSameAs(odd);
                assertThat(report.details()).containsEntry("transport", transport).containsEntry("protocol", protocol);
            });
        });
    }

    @Test
    void whoSendsOnAfterALossIsWarned() throws Exception {
        try (Logs logs = new Logs()) {
            run(transport -> {
                socket.room = 10;
                transport.abort();
                for (int i = 0; i < 5; i++) {
                    transport.sendto("nowhere".getBytes(), PEER);
                }
                assertThat(logs.messages()).noneMatch(message -> message.startsWith("write to"));
                transport.sendto("nowhere".getBytes(), PEER);
                assertThat(logs.messages())
                        .filteredOn(message -> message.startsWith("write to a connection that is lost")).hasSize(1);
                assertThat(socket.taken).isEmpty();
            });
        }
    }
}
