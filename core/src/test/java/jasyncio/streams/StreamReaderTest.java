package jasyncio.streams;

import static jasyncio.Asyncio.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.coroutine.Action;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamReaderTest {

    private static byte[] b(String text) {
        return text.getBytes(UTF_8);
    }

    private static String s(byte[] data) {
        return new String(data, UTF_8);
    }

    private static StreamReader reader(int limit) {
        return new StreamReader(limit, EventLoop.getRunningLoop());
    }

    private static StreamReader reader(String... data) {
        StreamReader reader = new StreamReader();
        for (String piece : data) {
            reader.feedData(b(piece));
        }
        return reader;
    }

    /** Feeds in the iterations to come, one piece in each. */
    private static void feedLater(StreamReader reader, String... data) {
        createTask(() -> {
            for (String piece : data) {
                sleep(0);
                reader.feedData(b(piece));
            }
            sleep(0);
            reader.feedEof();
        });
    }

    private static final class PausableTransport implements ReadTransport {
        final List<String> calls = new ArrayList<>();
        boolean pausable = true;

        @Override
        public boolean isReading() {
            return true;
        }

        @Override
        public void pauseReading() {
            calls.add("pause");
            if (!pausable) {
                throw new UnsupportedOperationException();
            }
        }

        @Override
        public void resumeReading() {
            calls.add("resume");
        }

        @Override
        public Object getExtraInfo(String name) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public boolean isClosing() {
            return false;
        }

        @Override
        public void close() {}

        @Override
        public void setProtocol(BaseProtocol protocol) {}

        @Override
        public BaseProtocol getProtocol() {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void readGivesWhatHasComeUpToTheNumberAskedFor() throws IOException {
        run(() -> {
            StreamReader reader = reader("hello ", "world");
            assertThat(s(reader.read(4))).isEqualTo("hell");
            assertThat(s(reader.read(100))).isEqualTo("o world");
            assertThat(reader.read(0)).isEmpty();
            reader.feedEof();
            assertThat(reader.read(10)).isEmpty();
            assertThat(reader.atEof()).isTrue();
        });
    }

    @Test
    void readWaitsForTheFirstByte() throws IOException {
        run(() -> {
            StreamReader reader = reader();
            feedLater(reader, "ab", "cd");
            assertThat(s(reader.read(10))).isEqualTo("ab");
            assertThat(s(reader.read(10))).isEqualTo("cd");
            assertThat(reader.read(10)).isEmpty();
        });
    }

    @Test
    void readToTheEndGathersMoreThanTheLimit() throws IOException {
        run(() -> {
            StreamReader reader = reader(3);
            feedLater(reader, "abcdefgh", "", "ijk", "l");
            assertThat(s(reader.read(-1))).isEqualTo("abcdefghijkl");
            assertThat(reader.read()).isEmpty();
        });
    }

    @Test
    void readExactlyWaitsForAll() throws IOException {
        run(() -> {
            StreamReader reader = reader("ab");
            feedLater(reader, "cd", "efg");
            assertThat(s(reader.readExactly(5))).isEqualTo("abcde");
            assertThat(s(reader.readExactly(2))).isEqualTo("fg");
            assertThat(reader.readExactly(0)).isEmpty();
            assertThatThrownBy(() -> reader.readExactly(-1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("readExactly size can not be less than zero: -1");
        });
    }

    @Test
    void readExactlyAtTheEndGivesThePartInTheException() {
        run(() -> {
            StreamReader reader = reader("abc");
            reader.feedEof();
            assertThatThrownBy(() -> reader.readExactly(5))
                    .isInstanceOfSatisfying(IncompleteReadException.class, e -> {
                        assertThat(e).hasMessage("3 bytes read on a total of 5 expected bytes");
                        assertThat(s(e.partial())).isEqualTo("abc");
                        assertThat(e.expected()).isEqualTo(5);
                    });
            assertThat(reader.atEof()).isTrue();
        });
    }

    @Test
    void readLineGivesLinesAndTheRest() throws IOException {
        run(() -> {
            StreamReader reader = reader();
            feedLater(reader, "one\ntw", "o\n", "\n", "rest");
            assertThat(s(reader.readLine())).isEqualTo("one\n");
            assertThat(s(reader.readLine())).isEqualTo("two\n");
            assertThat(s(reader.readLine())).isEqualTo("\n");
            assertThat(s(reader.readLine())).isEqualTo("rest");
            assertThat(reader.readLine()).isEmpty();
        });
    }

    @Test
    void aReaderIsIteratedLineByLine() {
        run(() -> {
            StreamReader reader = reader();
            feedLater(reader, "one\ntwo", "\nthree");
            List<String> lines = new ArrayList<>();
            for (byte[] line : reader) {
                lines.add(s(line));
            }
            assertThat(lines).containsExactly("one\n", "two\n", "three");
        });
    }

    @Test
    void aLineLongerThanTheLimitIsTakenFromTheStreamWithItsNewline() throws IOException {
        run(() -> {
            StreamReader reader = reader(3);
            reader.feedData(b("12345\nok\n"));
            assertThatThrownBy(reader::readLine)
                    .isInstanceOf(LimitOverrunException.class)
                    .hasMessage(
                            "Separator is found, but chunk is longer than limit: 5 bytes before it, and the limit is 3;"
                                    + " withLimit(bytes) of the options sets another");
            assertThat(s(reader.readLine())).isEqualTo("ok\n");
        });
    }

    @Test
    void aLineWithoutEndLongerThanTheLimitIsTakenAsFarAsItHasCome() throws IOException {
        run(() -> {
            StreamReader reader = reader(3);
            reader.feedData(b("12345"));
            assertThatThrownBy(reader::readLine)
                    .isInstanceOf(LimitOverrunException.class)
                    .hasMessage(
                            "Separator is not found, and chunk exceed the limit: 5 bytes before it, and the limit is 3;"
                                    + " withLimit(bytes) of the options sets another");
            reader.feedData(b("ok\n"));
            assertThat(s(reader.readLine())).isEqualTo("ok\n");
        });
    }

    @Test
    void readUntilLeavesTheStreamAloneWhenTheLimitIsOverrun() throws IOException {
        run(() -> {
            StreamReader reader = reader(3);
            reader.feedData(b("12345--ok"));
            assertThatThrownBy(() -> reader.readUntil(b("--")))
                    .isInstanceOfSatisfying(LimitOverrunException.class, e -> assertThat(e.consumed()).isEqualTo(5));
            assertThat(s(reader.readExactly(5))).isEqualTo("12345");
            assertThat(s(reader.readUntil(b("--")))).isEqualTo("--");
        });
    }

    @Test
    void readUntilFindsASeparatorThatComesInPieces() throws IOException {
        run(() -> {
            StreamReader reader = reader();
            feedLater(reader, "dataS", "EPARA", "TO", "Rrest");
            assertThat(s(reader.readUntil(b("SEPARATOR")))).isEqualTo("dataSEPARATOR");
            assertThatThrownBy(() -> reader.readUntil(b("SEPARATOR")))
                    .isInstanceOfSatisfying(IncompleteReadException.class, e -> {
                        assertThat(e).hasMessage("4 bytes read on a total of undefined expected bytes");
                        assertThat(s(e.partial())).isEqualTo("rest");
                        assertThat(e.expected()).isNull();
                    });
        });
    }

    @Test
    void ofSeveralSeparatorsTheOneThatEndsFirstCounts() throws IOException {
        run(() -> {
            StreamReader reader = reader("ab\r\ncd\nef");
            assertThat(s(reader.readUntil(b("\n"), b("\r\n")))).isEqualTo("ab\r\n");
            assertThat(s(reader.readUntil(b("\r\n"), b("\n")))).isEqualTo("cd\n");
            assertThatThrownBy(() -> reader.readUntil(new byte[0][]))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> reader.readUntil(b("x"), b("")))
                    .isInstanceOf(IllegalArgumentException.class);
        });
    }

    @Test
    void whoeverReadsGetsTheException() {
        run(() -> {
            StreamReader reader = reader();
            var reading = createTask(() -> reader.read(1));
            sleep(0);
            IOException broken = new IOException("broken");
            reader.setException(broken);
            assertThatThrownBy(() -> await(reading)).isSameAs(broken);
            for (Action read : List.<Action>of(
                    () -> reader.read(1), reader::read, reader::readLine, () -> reader.readExactly(1),
                    reader::readUntil)) {
                assertThatThrownBy(read::run).isSameAs(broken);
            }
            assertThat(reader.exception()).isSameAs(broken);
        });
    }

    @Test
    void twoCoroutinesCannotReadAtOnce() {
        run(() -> {
            StreamReader reader = reader();
            var first = createTask(() -> reader.read(1));
            sleep(0);
            assertThatThrownBy(reader::readLine)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("readUntil() called while another coroutine is already waiting for incoming data");
            reader.feedData(b("x"));
            assertThat(s(await(first))).isEqualTo("x");
        });
    }

    @Test
    void aCancelledReadTakesNothing() throws IOException {
        run(() -> {
            StreamReader reader = reader("ab");
            var reading = createTask(() -> reader.readExactly(4));
            sleep(0);
            reading.cancel();
            assertThatThrownBy(() -> await(reading)).isInstanceOf(CancelledError.class);
            reader.feedData(b("cd"));
            assertThat(s(reader.readExactly(4))).isEqualTo("abcd");
        });
    }

    @Test
    void theTransportPausesAboveTwiceTheLimitAndResumesAtTheLimit() throws IOException {
        run(() -> {
            PausableTransport transport = new PausableTransport();
            StreamReader reader = reader(4);
            reader.setTransport(transport);
            reader.feedData(b("12345678"));
            assertThat(transport.calls).isEmpty();
            reader.feedData(b("9"));
            assertThat(transport.calls).containsExactly("pause");
            reader.readExactly(4);
            assertThat(transport.calls).containsExactly("pause");
            reader.readExactly(1);
            assertThat(transport.calls).containsExactly("pause", "resume");
            assertThatThrownBy(() -> reader.setTransport(transport)).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void waitingForMoreThanTheLimitResumesTheTransport() throws IOException {
        run(() -> {
            PausableTransport transport = new PausableTransport();
            StreamReader reader = reader(2);
            reader.setTransport(transport);
            reader.feedData(b("123456"));
            feedLater(reader, "78");
            assertThat(s(reader.readExactly(8))).isEqualTo("12345678");
            assertThat(transport.calls).containsExactly("pause", "resume", "pause", "resume");
        });
    }

    @Test
    void aTransportThatCannotPauseIsAskedOnce() throws IOException {
        run(() -> {
            PausableTransport transport = new PausableTransport();
            transport.pausable = false;
            StreamReader reader = reader(2);
            reader.setTransport(transport);
            reader.feedData(b("123456"));
            reader.feedData(b("78"));
            assertThat(transport.calls).containsExactly("pause");
            assertThat(s(reader.readExactly(8))).isEqualTo("12345678");
        });
    }

    @Test
    void nothingComesAfterTheEnd() {
        run(() -> {
            StreamReader reader = reader();
            reader.feedEof();
            assertThatThrownBy(() -> reader.feedData(b("x"))).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void aLimitIsPositive() {
        run(() -> {
            assertThatThrownBy(() -> reader(0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Limit cannot be <= 0: 0");
        });
    }

    /** Any way of feeding and any way of reading gives the same bytes. */
    @Test
    void whatIsReadIsWhatWasFed() throws IOException {
        run(() -> {
            for (int seed = 0; seed < 50; seed++) {
                Random random = new Random(seed);
                byte[] all = new byte[random.nextInt(1, 300_000)];
                random.nextBytes(all);
                StreamReader reader = new StreamReader();
                int fed = 0;
                int read = 0;
                while (read < all.length) {
                    while (fed < all.length && random.nextInt(3) > 0) {
                        java.nio.ByteBuffer room = reader.room();
                        int count = Math.min(all.length - fed, random.nextBoolean()
                                ? room.remaining()
                                : random.nextInt(1, room.remaining() + 1));
                        room.put(all, fed, count);
                        reader.filled(count);
                        fed += count;
                        if (random.nextInt(10) == 0) {
                            int more = Math.min(all.length - fed, random.nextInt(100_000));
                            reader.feedData(java.nio.ByteBuffer.wrap(all, fed, more));
                            fed += more;
                        }
                    }
                    if (fed > read) {
                        byte[] data = random.nextBoolean()
                                ? reader.readExactly(random.nextInt(fed - read + 1))
                                : reader.read(1 + random.nextInt(100_000));
                        assertThat(data).isEqualTo(java.util.Arrays.copyOfRange(all, read, read + data.length));
                        read += data.length;
                    }
                }
                assertThat(reader).hasToString("<StreamReader>");
            }
        });
    }
}
