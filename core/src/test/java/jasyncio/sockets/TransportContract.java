package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Future;
import jasyncio.net.Server;
import jasyncio.streams.BaseProtocol;
import jasyncio.streams.BaseTransport;
import jasyncio.streams.BufferedProtocol;
import jasyncio.streams.ConnectionResetException;
import jasyncio.streams.Endpoint;
import jasyncio.streams.Protocol;
import jasyncio.streams.StreamProtocol;
import jasyncio.streams.Transport;
import jasyncio.streams.WriteBufferLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What transports and protocols promise on every network. */
abstract class TransportContract extends NetworkContract {
    /** Writes down its calls. */
    static class Recorder extends Calls {
        final Future<@Nullable Void> lost = EventLoop.getRunningLoop().createFuture();
        @Nullable
        Transport transport;

        @Override
        public void connectionMade(BaseTransport transport) {
            calls.add("made");
            this.transport = (Transport) transport;
        }

        @Override
        public void connectionLost(@Nullable Throwable error) {
            super.connectionLost(error);
            lost.setResult(null);
        }
    }

    /** A server whose connections the protocols given serve in turn, a client of it, and the server's end. */
    record Ends<C extends StreamProtocol>(Server server, StreamProtocol peer, Endpoint<C> client) {
        static <C extends StreamProtocol> Ends<C> of(StreamProtocol ofServer, C ofClient) throws IOException {
            Server server = createServer(() -> ofServer, HOST, 0);
            return new Ends<>(server, ofServer, createConnection(() -> ofClient, HOST, port(server)));
        }

        void end() {
            client.transport().abort();
            server.abortClients();
            server.close();
            server.waitClosed();
        }
    }

    @Test
    void theCallsOfAProtocolComeInOrder() throws Exception {
        run(() -> {
            Recorder peer = new Recorder();
            var ends = Ends.of(peer, new Recorder());
            ends.client.transport().write("hello".getBytes());
            ends.client.transport().close();
            await(peer.lost);
            await(ends.client.protocol().lost);
            assertThat(peer.calls).containsExactly("made", "hello", "eof", "lost null");
            assertThat(ends.client.protocol().calls).containsExactly("made", "lost null");
            ends.end();
        });
    }

    @Test
    void aProtocolMayKeepTheTransportOpenAfterTheEnd() throws Exception {
        run(() -> {
            Recorder peer = new Recorder() {
                @Override
                public boolean eofReceived() {
                    calls.add("eof");
                    EventLoop.getRunningLoop().callLater(0.01, () -> {
                        transport.write("bye".getBytes());
                        transport.close();
                    });
                    return true;
                }
            };
            var ends = Ends.of(peer, new Recorder());
            assertThat(ends.client.transport().canWriteEof()).isTrue();
            ends.client.transport().writeEof();
            await(ends.client.protocol().lost);
            assertThat(peer.calls).containsExactly("made", "eof", "lost null");
            assertThat(ends.client.protocol().calls).containsExactly("made", "bye", "eof", "lost null");
            ends.end();
        });
    }

    @Test
    void aBufferedProtocolSaysWhereToReceive() throws Exception {
        run(() -> {
            Filling peer = new Filling(4);
            var ends = Ends.of(peer, new Recorder());
            ends.client.transport().write("hello world".getBytes());
            ends.client.transport().close();
            await(peer.lost);
            assertThat(peer.text.toString()).isEqualTo("hello world");
            ends.end();
        });
    }

    @Test
    void aBufferWithoutRoomIsAnError() throws Exception {
        run(() -> {
            List<ExceptionContext> reports = collectReports();
            Future<@Nullable Throwable> lost = EventLoop.getRunningLoop().createFuture();
            BufferedProtocol peer = new BufferedProtocol() {
                @Override
                public ByteBuffer getBuffer(int sizeHint) {
                    return ByteBuffer.allocate(0);
                }

                @Override
                public void bufferUpdated(int count) {}

                @Override
                public void connectionLost(@Nullable Throwable error) {
                    lost.setResult(error);
                }
            };
            var ends = Ends.of(peer, new Recorder());
            ends.client.transport().write("x".getBytes());
            assertThat(await(lost)).isInstanceOf(IllegalStateException.class)
                    .hasMessage("getBuffer() returned an empty buffer");
            assertThat(reports).singleElement().satisfies(report -> assertThat(report.message())
                    .isEqualTo("Fatal error: protocol.getBuffer() call failed."));
            ends.end();
        });
    }

    @Test
    void aProtocolThatFailsIsReportedAndItsConnectionLost() throws Exception {
        run(() -> {
            List<ExceptionContext> reports = collectReports();
            RuntimeException failure = new RuntimeException("protocol");
            Recorder peer = new Recorder() {
                @Override
                public void dataReceived(byte[] data) {
                    throw failure;
                }
            };
            var ends = Ends.of(peer, new Recorder());
            ends.client.transport().write("x".getBytes());
            await(peer.lost);
            assertThat(peer.calls).containsExactly("made", "lost " + failure);
            assertThat(reports).singleElement().satisfies(report -> {
                assertThat(report.message()).isEqualTo("Fatal error: protocol.dataReceived() call failed.");
                assertThat(report.exception()).isSameAs(failure);
                assertThat(report.details()).containsKeys("transport", "protocol");
            });
            ends.end();
        });
    }

    @Test
    void aFactoryThatFailsIsReportedAndTheConnectionClosed() throws Exception {
        run(() -> {
            List<ExceptionContext> reports = collectReports();
            Server server = createServer(() -> {
                throw new IllegalStateException("factory");
            }, HOST, 0);
            Recorder client = new Recorder();
            createConnection(() -> client, HOST, port(server));
            await(client.lost);
            assertThat(client.calls).contains("eof");
            assertThat(reports).singleElement().satisfies(report -> assertThat(report.message())
                    .isEqualTo("Error on transport creation for incoming connection"));
            server.close();
            server.waitClosed();
        });
    }

    @Test
    void readingPausesAndResumes() throws Exception {
        run(() -> {
            Recorder peer = new Recorder();
            var ends = Ends.of(peer, new Recorder());
            while (peer.transport == null) {
                sleep(0);
            }
            Transport receiving = peer.transport;
            receiving.pauseReading();
            receiving.pauseReading();
            assertThat(receiving.isReading()).isFalse();
            ends.client.transport().write("later".getBytes());
            sleep(0.02);
            assertThat(peer.calls).containsExactly("made");
            receiving.resumeReading();
            receiving.resumeReading();
            assertThat(receiving.isReading()).isTrue();
            while (peer.calls.size() < 2) {
                sleep(0.001);
            }
            assertThat(peer.calls).containsExactly("made", "later");
            ends.end();
            assertThat(receiving.isReading()).isFalse();
        });
    }

    @Test
    void aProtocolPausesAboveTheHighMarkAndResumesAtTheLowMark() throws Exception {
        run(() -> {
            Recorder peer = new Recorder();
            var ends = Ends.of(peer, new Recorder());
            while (peer.transport == null) {
                sleep(0);
            }
            peer.transport.pauseReading();
            Transport sending = ends.client.transport();
            sending.setWriteBufferLimits(1000, 0);
            assertThat(sending.getWriteBufferLimits()).isEqualTo(new WriteBufferLimits(0, 1000));
            // until the system takes no more
            while (sending.getWriteBufferSize() == 0) {
                sending.write(new byte[100_000]);
            }
            assertThat(ends.client.protocol().calls).containsExactly("made", "pause");
            sending.write(new byte[100_000]);
            assertThat(ends.client.protocol().calls).containsExactly("made", "pause");
            peer.transport.resumeReading();
            while (sending.getWriteBufferSize() > 0) {
                sleep(0.001);
            }
            assertThat(ends.client.protocol().calls).containsExactly("made", "pause", "resume");
            ends.end();
        });
    }

    /** uvloop's test_resume_writing_write_different_transport. */
    @Test
    void whoMayWriteAgainMayWriteToAnother() throws Exception {
        run(() -> {
            Recorder peer = new Recorder();
            Recorder client = new Recorder() {
                @Override
                public void resumeWriting() {
                    super.resumeWriting();
                    Objects.requireNonNull(peer.transport).write("hello".getBytes());
                }
            };
            var ends = Ends.of(peer, client);
            while (peer.transport == null) {
                sleep(0);
            }
            peer.transport.pauseReading();
            Transport sending = ends.client.transport();
            sending.setWriteBufferLimits(1000, 0);
            while (sending.getWriteBufferSize() == 0) {
                sending.write(new byte[100_000]);
            }
            peer.transport.resumeReading();
            while (!client.calls.contains("hello")) {
                sleep(0.001);
            }
            assertThat(client.calls).containsExactly("made", "pause", "resume", "hello");
            ends.end();
        });
    }

    /** uvloop's test_tcp_handle_abort_in_connection_made. */
    @Test
    void aProtocolMayAbortItsConnectionAtOnce() throws Exception {
        run(() -> {
            Recorder peer = new Recorder();
            var ends = Ends.of(peer, new Recorder() {
                @Override
                public void connectionMade(BaseTransport transport) {
                    super.connectionMade(transport);
                    ((Transport) transport).abort();
                }
            });
            assertThat(ends.client.transport().isClosing()).isTrue();
            ends.client.transport().close();
            await(ends.client.protocol().lost);
            assertThat(ends.client.protocol().calls).containsExactly("made", "lost null");
            await(peer.lost);
            ends.end();
        });
    }

    @Test
    void theMarksHaveDefaults() {
        assertThat(WriteBufferLimits.DEFAULT).isEqualTo(new WriteBufferLimits(16 * 1024, 64 * 1024));
        assertThat(WriteBufferLimits.of(400, null)).isEqualTo(new WriteBufferLimits(100, 400));
        assertThat(WriteBufferLimits.of(null, 100)).isEqualTo(new WriteBufferLimits(100, 400));
        assertThat(WriteBufferLimits.of(0, null)).isEqualTo(new WriteBufferLimits(0, 0));
        assertThatThrownBy(() -> WriteBufferLimits.of(1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("high (1) must be >= low (2) must be >= 0");
        assertThatThrownBy(() -> WriteBufferLimits.of(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTransportMayChangeItsProtocol() throws Exception {
        run(() -> {
            Recorder first = new Recorder();
            var ends = Ends.of(first, new Recorder());
            while (first.transport == null) {
                sleep(0);
            }
            Recorder second = new Recorder();
            first.transport.setProtocol(second);
            assertThat(first.transport.getProtocol()).isSameAs(second);
            assertThatThrownBy(() -> first.transport.setProtocol(new BaseProtocol() {}))
                    .isInstanceOf(IllegalArgumentException.class);
            ends.client.transport().write("x".getBytes());
            ends.client.transport().close();
            await(second.lost);
            assertThat(first.calls).containsExactly("made");
            assertThat(second.calls).containsExactly("x", "eof", "lost null");
            ends.end();
        });
    }

    /** A connection whose server's end has left something unread: it pauses at the first byte, and more comes. */
    private static Ends<Recorder> withUnreadData() throws IOException {
        Recorder peer = new Recorder() {
            @Override
            public void dataReceived(byte[] data) {
                super.dataReceived(data);
                transport.pauseReading();
            }
        };
        var ends = Ends.of(peer, new Recorder());
        ends.client.transport().write("x".getBytes());
        while (peer.calls.size() < 2) {
            sleep(0);
        }
        ends.client.transport().write("unread".getBytes());
        return ends;
    }

    private static Transport peerOf(Ends<Recorder> ends) {
        return Objects.requireNonNull(((Recorder) ends.peer).transport);
    }

    private static void assertReset(Recorder client) {
        await(client.lost);
        assertThat(client.calls).last().asString()
                .startsWith("lost " + ConnectionResetException.class.getName() + ": Connection reset");
    }

    private static void assertCalls(Recorder client, String... calls) {
        await(client.lost);
        assertThat(client.calls).containsExactly(calls);
    }

    /** CPython 3.11 on this: ConnectionResetError at the peer. */
    @Test
    void anAbortWithDataUnreadResetsTheConnection() throws Exception {
        run(() -> {
            var ends = withUnreadData();
            peerOf(ends).abort();
            assertReset(ends.client.protocol());
            ends.end();
        });
    }

    /** CPython 3.11 on this: ConnectionResetError at the peer, too. */
    @Test
    void aCloseWithDataUnreadResetsTheConnection() throws Exception {
        run(() -> {
            var ends = withUnreadData();
            peerOf(ends).close();
            assertReset(ends.client.protocol());
            ends.end();
        });
    }

    @Test
    void aServerThatAbortsItsClientsResetsThoseThatWereNotHeard() throws Exception {
        run(() -> {
            var ends = withUnreadData();
            ends.server.close();
            ends.server.abortClients();
            assertReset(ends.client.protocol());
            ends.end();
        });
    }

    /** CPython 3.11 on this: b'' at the peer, and not a reset. */
    @Test
    void anAbortWithAllReadIsTheEnd() throws Exception {
        run(() -> {
            Recorder peer = new Recorder();
            var ends = Ends.of(peer, new Recorder());
            ends.client.transport().write("x".getBytes());
            while (peer.calls.size() < 2) {
                sleep(0);
            }
            Objects.requireNonNull(peer.transport).abort();
            assertCalls(ends.client.protocol(), "made", "eof", "lost null");
            ends.end();
        });
    }

    @Test
    void aCloseWithAllReadIsTheEndOfWhatWasWritten() throws Exception {
        run(() -> {
            Recorder peer = new Recorder();
            var ends = Ends.of(peer, new Recorder());
            ends.client.transport().write("x".getBytes());
            while (peer.calls.size() < 2) {
                sleep(0);
            }
            Objects.requireNonNull(peer.transport).write("answer".getBytes());
            peer.transport.close();
            assertCalls(ends.client.protocol(), "made", "answer", "eof", "lost null");
            ends.end();
        });
    }
}
