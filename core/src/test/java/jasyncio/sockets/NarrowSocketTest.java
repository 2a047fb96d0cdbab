package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.MemoryNetwork;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Future;
import jasyncio.loop.Logs;
import jasyncio.loop.Network;
import jasyncio.streams.BaseTransport;
import jasyncio.streams.BrokenPipeException;
import jasyncio.streams.BufferedProtocol;
import jasyncio.streams.ConnectionResetException;
import jasyncio.streams.Protocol;
import jasyncio.streams.StreamProtocol;
import jasyncio.streams.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Transports over a socket that takes and gives exactly as much as the test says: CPython's test_selector_events does
 * the same with a socket that is a mock.
 */
class NarrowSocketTest {
    /** Has room for as many bytes as it is told. */
    private static final class Narrow extends FakeSocket implements Network.Socket {
        final StringBuilder taken = new StringBuilder();
        final List<String> calls = new ArrayList<>();
        final Deque<String> coming = new ArrayDeque<>();
        int room;
        boolean ended;
        @Nullable
        Exception failure;

        private void failIfTold() throws IOException {
            switch (failure) {
                case null -> {
                    // nothing is wrong
                }
                case IOException e -> throw e;
                case RuntimeException e -> throw e;
                default -> throw new AssertionError(failure);
            }
        }

        private int take(ByteBuffer from) {
            byte[] bytes = new byte[Math.min(room, from.remaining())];
            from.get(bytes);
            taken.append(new String(bytes));
            room -= bytes.length;
            return bytes.length;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            calls.add("write");
            failIfTold();
            return take(from);
        }

        @Override
        public long write(ByteBuffer[] from) throws IOException {
            calls.add("write all");
            failIfTold();
            return Arrays.stream(from).mapToInt(this::take).sum();
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            failIfTold();
            if (coming.isEmpty()) {
                return ended ? -1 : 0;
            }
            byte[] bytes = coming.remove().getBytes();
            int count = Math.min(bytes.length, into.remaining());
            into.put(bytes, 0, count);
            if (count < bytes.length) {
                coming.addFirst(new String(bytes, count, bytes.length - count));
            }
            return count;
        }

        void makeRoom(int bytes) {
            room = bytes;
            callWriter();
        }

        void receive(String... pieces) {
            coming.addAll(List.of(pieces));
            while (reader != null && !coming.isEmpty()) {
                reader.run();
            }
        }

        void end() {
            ended = true;
            look();
        }

        /** Says that something is there, whether it is or not. */
        void look() {
            if (reader != null) {
                reader.run();
            }
        }

        @Override
        public void shutdownOutput() {
            calls.add("shutdown");
        }

        @Override
        public SocketAddress getRemoteAddress() {
            return new InetSocketAddress("127.0.0.1", 9);
        }
    }

    /** Fails in one of its methods. */
    private static final class Failing implements BufferedProtocol {
        final RuntimeException failure = new IllegalStateException("protocol");
        final List<String> calls = new ArrayList<>();
        private final String where;

        Failing(String where) {
            this.where = where;
        }

        private void call(String method) {
            calls.add(method);
            if (method.equals(where)) {
                throw failure;
            }
        }

        @Override
        public ByteBuffer getBuffer(int sizeHint) {
            call("getBuffer");
            return ByteBuffer.allocate(4);
        }

        @Override
        public void bufferUpdated(int count) {
            call("bufferUpdated");
        }

        @Override
        public boolean eofReceived() {
            call("eofReceived");
            return false;
        }

        @Override
        public void connectionLost(@Nullable Throwable error) {
            calls.add("lost " + error);
        }
    }

    private final Narrow socket = new Narrow();
    private final Calls protocol = new Calls();
    private final List<ExceptionContext> reports = new ArrayList<>();

    private interface Body {
        void run(Transport transport) throws Exception;
    }

    private void run(Body body) throws Exception {
        run(protocol, body);
    }

    private void run(StreamProtocol protocol, Body body) throws Exception {
        jasyncio.Asyncio.run(() -> {
            EventLoop loop = EventLoop.getRunningLoop();
            loop.setExceptionHandler((_, context) -> reports.add(context));
            Future<@Nullable Void> connected = loop.createFuture();
            Transport transport = SocketTransport.open(loop, socket, protocol, null, connected);
            await(connected);
            body.run(transport);
            return null;
        }, null, MemoryNetwork::newLoop);
    }

    private static byte[] bytes(String text) {
        return text.getBytes();
    }

    // ---- writing

    @Test
    void whatThereIsRoomForIsSentAtOnce() throws Exception {
        run(transport -> {
            socket.room = 100;
            transport.write(bytes("data"));
            transport.write(new byte[0]);
            transport.writeLines(List.of());
            assertThat(socket.taken).asString().isEqualTo("data");
            assertThat(socket.calls.getFirst()).isEqualTo("write");
            assertThat(socket.writer).isNull();
            assertThat(transport.getWriteBufferSize()).isZero();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void theRestIsSentInOrderOnceThereIsRoom(int room) throws Exception {
        run(transport -> {
            socket.room = room;
            byte[] reused = bytes("data");
            transport.write(reused);
            assertThat(reused).asString().isEqualTo("data");
            Arrays.fill(reused, (byte) '!');
            assertThat(transport.getWriteBufferSize()).isEqualTo(4 - room);
            int tries = socket.calls.size();
            transport.write(bytes("12345"));
            transport.write(new byte[0]);
            assertThat(socket.calls).as("nothing overtakes what waits").hasSize(tries);
            assertThat(transport.getWriteBufferSize()).isEqualTo(9 - room);
            socket.makeRoom(0);
            assertThat(transport.getWriteBufferSize()).isEqualTo(9 - room);
            socket.makeRoom(3);
            assertThat(socket.writer).isNotNull();
            socket.makeRoom(100);
            assertThat(socket.taken).asString().isEqualTo("data12345");
            assertThat(socket.writer).isNull();
        });
    }

    /** In one call of the system. */
    @ParameterizedTest
    @ValueSource(ints = {100, 5, 0})
    void piecesAreSentTogether(int room) throws Exception {
        run(transport -> {
            socket.room = room;
            transport.writeLines(List.of(bytes("one "), new byte[0], bytes("two "), bytes("three")));
            assertThat(socket.calls).containsExactly("write all");
            assertThat(transport.getWriteBufferSize()).isEqualTo(Math.max(0, 13 - room));
            socket.makeRoom(100);
            assertThat(socket.taken).asString().isEqualTo("one two three");
            assertThat(socket.writer).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWaitsPausesTheProtocol(boolean inPieces) throws Exception {
        run(transport -> {
            transport.setWriteBufferLimits(5, 1);
            if (inPieces) {
                transport.writeLines(List.of(bytes("one"), bytes("two")));
            } else {
                transport.write(bytes("onetwo"));
            }
            assertThat(protocol.calls).containsExactly("pause");
            socket.makeRoom(4);
            assertThat(protocol.calls).containsExactly("pause");
            socket.makeRoom(1);
            assertThat(protocol.calls).containsExactly("pause", "resume");
            socket.makeRoom(1);
        });
    }

    @Test
    void anErrorOfTheNetworkIsForTheProtocolAlone() throws Exception {
        run(transport -> {
            transport.write(bytes("kept"));
            socket.failure = new IOException("Broken pipe");
            socket.makeRoom(10);
            assertThat(socket.writer).isNull();
            assertThat(socket.reader).isNull();
            assertThat(transport.getWriteBufferSize()).isZero();
            assertThat(transport.isClosing()).isTrue();
            sleep(0);
            assertThat(protocol.calls).singleElement().asString()
                    .startsWith("lost " + BrokenPipeException.class.getName());
            assertThat(socket.open).isFalse();
            assertThat(reports).isEmpty();
        });
    }

    @Test
    void anyOtherErrorIsReported() throws Exception {
        run(transport -> {
            socket.failure = new IllegalStateException("odd");
            transport.write(bytes("data"));
            sleep(0);
            assertThat(protocol.calls).singleElement().asString().isEqualTo("lost " + socket.failure);
            assertThat(reports).singleElement().satisfies(report -> {
                assertThat(report.message()).isEqualTo("Fatal write error on socket transport");
                assertThat(report.exception()).isSameAs(socket.failure);
                assertThat(report.details()).containsEntry("transport", transport).containsEntry("protocol", protocol);
            });
        });
    }

    @Test
    void whoWritesOnAfterALossIsWarned() throws Exception {
        try (Logs logs = new Logs()) {
            run(transport -> {
                socket.failure = new IOException("Broken pipe");
                transport.write(bytes("fails"));
                socket.calls.clear();
                for (int i = 0; i < 5; i++) {
                    transport.write(bytes("nowhere"));
                }
                assertThat(logs.messages()).noneMatch(message -> message.startsWith("write to"));
                transport.writeLines(List.of(bytes("nowhere")));
                assertThat(logs.messages())
                        .filteredOn(message -> message.startsWith("write to a connection that is lost"))
                        .hasSize(1);
                assertThat(socket.calls).isEmpty();
            });
        }
    }

    @Test
    void theEndComesAfterAllThatWasWritten() throws Exception {
        run(transport -> {
            transport.write(bytes("data"));
            transport.writeEof();
            transport.writeEof();
            assertThatThrownBy(() -> transport.write(bytes("x"))).isInstanceOf(IllegalStateException.class)
                    .hasMessage("Cannot call write() after writeEof()");
            assertThatThrownBy(() -> transport.writeLines(List.of())).isInstanceOf(IllegalStateException.class);
            assertThat(socket.calls).doesNotContain("shutdown");
            socket.makeRoom(4);
            assertThat(socket.calls).last().isEqualTo("shutdown");
            assertThat(socket.calls).containsOnlyOnce("shutdown");
            assertThat(transport.isClosing()).isFalse();
        });
    }

    @Test
    void theEndIsSaidAtOnceWhereNothingWaits() throws Exception {
        run(transport -> {
            assertThat(transport.canWriteEof()).isTrue();
            transport.writeEof();
            transport.writeEof();
            assertThat(socket.calls).containsExactly("shutdown");
        });
    }

    @Test
    void theEndIsNotSaidAfterAClose() throws Exception {
        run(transport -> {
            transport.close();
            transport.writeEof();
            assertThat(socket.calls).isEmpty();
        });
    }

    // ---- ending

    @Test
    void closingWaitsForWhatIsWrittenEvenAfterwards() throws Exception {
        run(transport -> {
            transport.write(bytes("before"));
            transport.close();
            transport.close();
            assertThat(socket.reader).isNull();
            assertThat(transport.isClosing()).isTrue();
            transport.write(bytes(" and after")); // as in CPython, while something waits
            sleep(0);
            assertThat(protocol.calls).isEmpty();
            socket.makeRoom(100);
            assertThat(socket.taken).asString().isEqualTo("before and after");
            assertThat(socket.writer).isNull();
            assertThat(protocol.calls).containsExactly("lost null");
            assertThat(socket.open).isFalse();
            transport.write(bytes("too late"));
            assertThat(socket.taken).asString().isEqualTo("before and after");
        });
    }

    @Test
    void closingWithNothingToSendIsToldInTheNextIteration() throws Exception {
        run(transport -> {
            transport.close();
            transport.write(bytes("nowhere"));
            assertThat(socket.calls).isEmpty();
            assertThat(protocol.calls).isEmpty();
            assertThat(socket.open).isTrue();
            sleep(0);
            assertThat(protocol.calls).containsExactly("lost null");
            assertThat(socket.open).isFalse();
            assertThat(transport.toString()).startsWith("<SocketTransport closed");
        });
    }

    @Test
    void anAbortDropsWhatWaits() throws Exception {
        run(transport -> {
            transport.write(bytes("dropped"));
            transport.close();
            transport.abort();
            transport.abort();
            assertThat(socket.writer).isNull();
            assertThat(transport.getWriteBufferSize()).isZero();
            sleep(0);
            assertThat(protocol.calls).containsExactly("lost null");
            assertThat(socket.taken).isEmpty();
            assertThat(socket.open).isFalse();
        });
    }

    /** The same for a transport that is told to receive again. */
    @Test
    void aClosedTransportReceivesNothing() throws Exception {
        run(transport -> {
            transport.pauseReading();
            transport.close();
            transport.resumeReading();
            assertThat(socket.reader).isNull();
            transport.pauseReading();
            assertThat(transport.isReading()).isFalse();
        });
    }

    @Test
    void aSocketIsClosedThoughItsProtocolFails() throws Exception {
        Calls failing = new Calls() {
            @Override
            public void connectionLost(@Nullable Throwable error) {
                throw new IllegalStateException("lost");
            }
        };
        run(failing, transport -> {
            transport.close();
            sleep(0);
            assertThat(socket.open).isFalse();
            assertThat(reports).singleElement()
                    .satisfies(report -> assertThat(report.exception()).hasMessage("lost"));
        });
    }

    // ---- reading

    @Test
    void aProtocolMayPauseBeforeAnythingComes() throws Exception {
        Calls pausing = new Calls() {
            @Override
            public void connectionMade(BaseTransport transport) {
                ((Transport) transport).pauseReading();
            }
        };
        run(pausing, transport -> {
            assertThat(transport.isReading()).isFalse();
            assertThat(socket.reader).isNull();
            transport.resumeReading();
            assertThat(socket.reader).isNotNull();
            socket.receive("data");
            assertThat(pausing.calls).containsExactly("data");
        });
    }

    @Test
    void whatComesIsGivenToTheProtocolAndNothingIsNoEnd() throws Exception {
        run(transport -> {
            socket.look();
            assertThat(protocol.calls).isEmpty();
            assertThat(socket.reader).isNotNull();
            socket.receive("one", "two");
            socket.end();
            assertThat(protocol.calls).containsExactly("one", "two", "eof");
            assertThat(transport.isClosing()).isTrue();
            sleep(0);
            assertThat(protocol.calls).last().isEqualTo("lost null");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void afterTheEndAProtocolMayKeepItsTransport(boolean buffered) throws Exception {
        StreamProtocol keeping = buffered ? new BufferedProtocol() {
            @Override
            public ByteBuffer getBuffer(int sizeHint) {
                return ByteBuffer.allocate(4);
            }

            @Override
            public void bufferUpdated(int count) {}

            @Override
            public boolean eofReceived() {
                return true;
            }
        } : new Protocol() {
            @Override
            public boolean eofReceived() {
                return true;
            }
        };
        run(keeping, transport -> {
            socket.end();
            assertThat(transport.isClosing()).isFalse();
            assertThat(socket.reader).isNull();
            socket.room = 10;
            transport.write(bytes("answer"));
            assertThat(socket.taken).asString().isEqualTo("answer");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anErrorWhileReceivingEndsTheConnection(boolean reset) throws Exception {
        run(transport -> {
            socket.failure = reset ? new SocketException("Connection reset") : new IllegalStateException("odd");
            socket.look();
            sleep(0);
            assertThat(socket.open).isFalse();
            if (reset) {
                assertThat(protocol.calls).singleElement().asString()
                        .startsWith("lost " + ConnectionResetException.class.getName());
                assertThat(reports).isEmpty();
            } else {
                assertThat(protocol.calls).containsExactly("lost " + socket.failure);
                assertThat(reports).singleElement().satisfies(report -> assertThat(report.message())
                        .isEqualTo("Fatal read error on socket transport"));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"getBuffer", "bufferUpdated", "eofReceived"})
    void aBufferedProtocolThatFailsIsReportedAndItsConnectionLost(String where) throws Exception {
        Failing failing = new Failing(where);
        run(failing, transport -> {
            if (where.equals("eofReceived")) {
                socket.end();
            } else {
                socket.receive("x");
            }
            sleep(0);
            assertThat(failing.calls).contains(where).last().asString().isEqualTo("lost " + failing.failure);
            assertThat(reports).singleElement().satisfies(report -> {
                assertThat(report.message()).isEqualTo("Fatal error: protocol." + where + "() call failed.");
                assertThat(report.exception()).isSameAs(failing.failure);
            });
            assertThat(socket.open).isFalse();
        });
    }

    @Test
    void aProtocolThatFailsAtTheEndIsReportedAndItsConnectionLost() throws Exception {
        RuntimeException failure = new IllegalStateException("protocol");
        Calls failing = new Calls() {
            @Override
            public boolean eofReceived() {
                throw failure;
            }
        };
        run(failing, transport -> {
            socket.end();
            sleep(0);
            assertThat(failing.calls).containsExactly("lost " + failure);
            assertThat(reports).singleElement().satisfies(report -> assertThat(report.message())
                    .isEqualTo("Fatal error: protocol.eofReceived() call failed."));
        });
    }

    @Test
    void aProtocolOfOneKindMayBecomeOneOfTheOther() throws Exception {
        run(transport -> {
            socket.receive("one");
            Failing buffered = new Failing("nowhere");
            transport.setProtocol(buffered);
            socket.receive("2345678");
            assertThat(buffered.calls).containsExactly("getBuffer", "bufferUpdated", "getBuffer", "bufferUpdated");
            transport.setProtocol(protocol);
            socket.receive("nine");
            assertThat(protocol.calls).containsExactly("one", "nine");
        });
    }
}
