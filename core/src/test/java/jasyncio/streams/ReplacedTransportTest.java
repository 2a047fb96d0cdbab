package jasyncio.streams;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A stream goes on over another transport, as it does when TLS begins. */
class ReplacedTransportTest {
    /** Writes down what it is told to do. */
    private static class Recorder implements Transport {
        final List<String> calls = new ArrayList<>();

        @Override
        public void write(ByteBuffer data) {
            calls.add("write " + StandardCharsets.US_ASCII.decode(data));
        }

        @Override
        public void writeEof() {
            calls.add("eof");
        }

        @Override
        public void close() {
            calls.add("close");
        }

        @Override
        public void abort() {
            calls.add("abort");
        }

        @Override
        public void pauseReading() {
            calls.add("pause");
        }

        @Override
        public void resumeReading() {
            calls.add("resume");
        }

        @Override
        public boolean isReading() {
            return true;
        }

        @Override
        public boolean canWriteEof() {
            return true;
        }

        @Override
        public boolean isClosing() {
            return false;
        }

        @Override
        public void setWriteBufferLimits(@Nullable Integer high, @Nullable Integer low) {}

        @Override
        public WriteBufferLimits getWriteBufferLimits() {
            return WriteBufferLimits.DEFAULT;
        }

        @Override
        public int getWriteBufferSize() {
            return 0;
        }

        @Override
        public @Nullable Object getExtraInfo(String name) {
            return null;
        }

        @Override
        public void setProtocol(BaseProtocol protocol) {}

        @Override
        public BaseProtocol getProtocol() {
            throw new UnsupportedOperationException();
        }
    }

    private final Recorder plain = new Recorder();
    private final Recorder secret = new Recorder();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void theWriterWritesToTheNewOne() throws IOException {
        run(() -> {
            EventLoop loop = getRunningLoop();
            StreamReader reader = new StreamReader(10, loop);
            StreamReaderProtocol protocol = new StreamReaderProtocol(reader, null, loop);
            protocol.connectionMade(plain);
            StreamWriter writer = new StreamWriter(plain, protocol, reader);
            writer.write(bytes("open"));
            writer.replaceTransport(secret);
            assertThat(writer.transport()).isSameAs(secret);
            writer.write(bytes("hidden"));
            writer.drain();
            writer.close();
            assertThat(plain.calls).containsExactly("write open");
            assertThat(secret.calls).containsExactly("write hidden", "close");
        });
    }

    @Test
    void theReaderPausesTheNewOne() throws IOException {
        run(() -> {
            EventLoop loop = getRunningLoop();
            StreamReader reader = new StreamReader(2, loop);
            StreamReaderProtocol protocol = new StreamReaderProtocol(reader, null, loop);
            protocol.connectionMade(plain);
            new StreamWriter(plain, protocol, reader).replaceTransport(secret);
            reader.feedData(bytes("12345"));
            assertThat(reader.read(5)).hasSize(5);
            assertThat(plain.calls).isEmpty();
            assertThat(secret.calls).containsExactly("pause", "resume");
        });
    }

    @Test
    void aReaderThatIsPausedPausesTheNewOneToo() throws IOException {
        run(() -> {
            EventLoop loop = getRunningLoop();
            StreamReader reader = new StreamReader(2, loop);
            StreamReaderProtocol protocol = new StreamReaderProtocol(reader, null, loop);
            protocol.connectionMade(plain);
            reader.feedData(bytes("12345"));
            new StreamWriter(plain, protocol, reader).replaceTransport(secret);
            assertThat(secret.calls).containsExactly("pause");
            assertThat(reader.read(5)).hasSize(5);
            assertThat(plain.calls).containsExactly("pause");
            assertThat(secret.calls).containsExactly("pause", "resume");
        });
    }

    @Test
    void aReaderWhoseNewTransportCannotPauseKeepsAll() throws IOException {
        run(() -> {
            EventLoop loop = getRunningLoop();
            StreamReader reader = new StreamReader(2, loop);
            reader.setTransport(plain);
            reader.feedData(bytes("12345"));
            reader.replaceTransport(new Recorder() {
                @Override
                public void pauseReading() {
                    throw new UnsupportedOperationException();
                }
            });
            reader.feedData(bytes("67890"));
            assertThat(reader.read(10)).hasSize(10);
        });
    }

    @Test
    void whatIsClosedAfterAFailingHandlerIsTheNewOne() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            loop.setExceptionHandler((_, _) -> {});
            Future<@Nullable Void> replaced = loop.createFuture();
            StreamReaderProtocol protocol = new StreamReaderProtocol(new StreamReader(2, loop), (_, writer) -> {
                writer.replaceTransport(secret);
                replaced.setResult(null);
                throw new IllegalStateException("no more");
            }, loop);
            protocol.connectionMade(plain);
            await(replaced);
            sleep(0);
            sleep(0);
            assertThat(plain.calls).isEmpty();
            assertThat(secret.calls).containsExactly("close");
        });
    }

    @Test
    void aProtocolOfAnotherKindRefuses() {
        run(() -> {
            FlowControlProtocol protocol = new FlowControlProtocol(getRunningLoop()) {
                @Override
                protected Future<@Nullable Void> closeWaiter() {
                    return loop().createFuture();
                }
            };
            StreamWriter writer = new StreamWriter(plain, protocol, null);
            assertThatThrownBy(() -> writer.replaceTransport(secret)).isInstanceOf(UnsupportedOperationException.class);
            assertThat(writer.transport()).isSameAs(plain);
        });
    }
}
