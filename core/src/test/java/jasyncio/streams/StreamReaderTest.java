package jasyncio.streams;

import static jasyncio.Asyncio.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.coroutine.Action;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
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

        @Override
        public String toString() {
            return "<Transport>";
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
    void readUntilTakesASeparatorInText() throws IOException {
        run(() -> {
            StreamReader reader = reader();
            reader.feedData("grün→rot".getBytes(UTF_8));
            assertThat(new String(reader.readUntil("→"), UTF_8)).isEqualTo("grün→");
            assertThatThrownBy(() -> reader.readUntil("")).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Separator should be at least one-byte string");
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

    @Test
    void nothingFedIsNothing() {
        run(() -> {
            StreamReader reader = reader();
            var reading = createTask(() -> reader.read(1));
            sleep(0);
            reader.feedData(b(""));
            sleep(0);
            assertThat(reading.done()).isFalse();
            reader.feedData(b("x"));
            assertThat(s(await(reading))).isEqualTo("x");
        });
    }

    @Test
    void theEndIsSeenOnceAllIsRead() throws IOException {
        run(() -> {
            StreamReader reader = reader();
            assertThat(reader.atEof()).isFalse();
            reader.feedData(b("some data\n"));
            reader.readLine();
            assertThat(reader.atEof()).isFalse();
            reader.feedData(b("some data\n"));
            reader.feedEof();
            assertThat(reader.atEof()).isFalse();
            reader.readLine();
            assertThat(reader.atEof()).isTrue();
        });
    }

    @Test
    void whatIsBehindALineIsLeft() throws IOException {
        run(() -> {
            StreamReader reader = reader("line1\n", "line2\nline3\n");
            assertThat(s(reader.readLine())).isEqualTo("line1\n");
            assertThat(s(reader.read(7))).isEqualTo("line2\nl");
            assertThat(s(reader.read(100))).isEqualTo("ine3\n");
        });
    }

    /** What comes after the limit in the same piece as the newline goes with it, what comes later does not. */
    @Test
    void aLineMayBeAsLongAsTheLimit() throws IOException {
        run(() -> {
            StreamReader reader = reader(7);
            reader.feedData(b("1234567\n"));
            assertThat(s(reader.readLine())).isEqualTo("1234567\n");
            reader.feedData(b("12345678\n"));
            assertThatThrownBy(reader::readLine).isInstanceOf(LimitOverrunException.class);
            assertThat(reader.toString()).doesNotContain("bytes");
            reader.feedData(b("12345678"));
            assertThatThrownBy(reader::readLine).isInstanceOf(LimitOverrunException.class);
            assertThat(reader.toString()).doesNotContain("bytes");
            for (String piece : List.of("chunk1", "chunk2\n", "chunk3\n")) {
                reader.feedData(b(piece));
            }
            assertThatThrownBy(reader::readLine).isInstanceOf(LimitOverrunException.class);
            assertThat(s(reader.readLine())).isEqualTo("chunk3\n");
            feedLater(reader, "chunk1", "chunk2", "chunk3\n");
            assertThatThrownBy(reader::readLine).isInstanceOf(LimitOverrunException.class);
        });
    }

    @Test
    void theLimitIsOneOfLinesOnly() throws IOException {
        run(() -> {
            StreamReader reader = reader(3);
            reader.feedData(b("chunk"));
            assertThat(s(reader.read(5))).isEqualTo("chunk");
            reader.feedData(b("chunk"));
            assertThat(s(reader.readExactly(5))).isEqualTo("chunk");
        });
    }

    @Test
    void aSeparatorIsFoundWhereItsBeginningComesOften() throws IOException {
        run(() -> {
            for (List<String> pieces : List.of(List.of("QWEaa", "XYaa", "a"), List.of("QWEaa", "XYa", "aa"),
                    List.of("aaa"), List.of("Xaaa"), List.of("XXX", "a", "a", "a"))) {
                StreamReader reader = reader();
                feedLater(reader, pieces.toArray(String[]::new));
                assertThat(s(reader.readUntil(b("aaa")))).isEqualTo(String.join("", pieces));
                assertThat(reader.read()).isEmpty();
            }
        });
    }

    @Test
    void aLimitThatIsOverrunIsToldWhetherTheSeparatorHasComeOrNot() throws IOException {
        run(() -> {
            StreamReader reader = reader(3);
            reader.feedData(b("some dataAA"));
            assertThatThrownBy(() -> reader.readUntil(b("AAA"))).isInstanceOf(LimitOverrunException.class)
                    .hasMessageContaining("not found");
            reader.feedData(b("A"));
            assertThatThrownBy(() -> reader.readUntil(b("AAA"))).isInstanceOf(LimitOverrunException.class)
                    .hasMessageContaining("is found");
            assertThat(s(reader.readExactly(12))).isEqualTo("some dataAAA");
        });
    }

    @Test
    void aLongSeparatorDoesNotHideAShortOne() throws IOException {
        run(() -> {
            StreamReader reader = reader("data");
            feedLater(reader, "Z", "Aaaa");
            assertThat(s(reader.readUntil(b("A"), b("long sep")))).isEqualTo("dataZA");
            assertThat(s(reader.readExactly(3))).isEqualTo("aaa");
            StreamReader other = reader("ABCDEFG");
            assertThat(s(other.readUntil(b("DEF"), b("BCDE")))).isEqualTo("ABCDE");
            assertThat(s(other.read(9))).isEqualTo("FG");
        });
    }

    /** Of two that end together the shorter one counts, before which there is more. */
    @Test
    void theLimitHoldsBeforeTheShortestSeparator() throws IOException {
        run(() -> {
            StreamReader reader = reader(3);
            reader.feedData(b("some dataA"));
            for (byte[][] separators : new byte[][][]{{b("A"), b("ome dataA")}, {b("ome dataA"), b("A")}}) {
                assertThatThrownBy(() -> reader.readUntil(separators)).isInstanceOf(LimitOverrunException.class)
                        .hasMessageContaining("is found");
            }
            assertThat(s(reader.readExactly(10))).isEqualTo("some dataA");
        });
    }

    @Test
    void anExceptionComesBeforeWhatIsLeft() throws IOException {
        run(() -> {
            for (Function<StreamReader, Action> read : List.<Function<StreamReader, Action>>of(
                    reader -> () -> reader.read(2), reader -> reader::readLine,
                    reader -> () -> reader.readExactly(2))) {
                StreamReader reader = reader("line\n");
                assertThat(reader.exception()).isNull();
                assertThat(s(reader.read(2))).isEqualTo("li");
                IllegalStateException broken = new IllegalStateException("broken");
                reader.setException(broken);
                assertThatThrownBy(read.apply(reader)::run).isSameAs(broken);
            }
        });
    }

    @Test
    void anExceptionMayComeAfterACancellation() {
        run(() -> {
            StreamReader reader = reader();
            var reading = createTask(reader::readLine);
            sleep(0);
            reading.cancel();
            IOException broken = new IOException("broken");
            reader.setException(broken);
            assertThatThrownBy(() -> await(reading)).isInstanceOf(CancelledError.class);
            assertThatThrownBy(reader::readLine).isSameAs(broken);
        });
    }

    @Test
    void aReaderDescribesItself() {
        run(() -> {
            assertThat(reader()).hasToString("<StreamReader>");
            assertThat(reader(123)).hasToString("<StreamReader limit=123>");
            assertThat(reader("data")).hasToString("<StreamReader 4 bytes>");
            StreamReader reader = reader();
            var reading = createTask(() -> reader.read(1));
            sleep(0);
            assertThat(reader.toString()).startsWith("<StreamReader waiter=<Future pending").endsWith(">>");
            reader.feedEof();
            await(reading);
            assertThat(reader).hasToString("<StreamReader eof>");
            reader.setException(new IOException("broken"));
            assertThat(reader).hasToString("<StreamReader eof exception=java.io.IOException: broken>");
            StreamReader fed = reader();
            fed.setTransport(new PausableTransport());
            assertThat(fed).hasToString("<StreamReader transport=<Transport>>");
        });
    }

    /** Outside of a run, before the loop runs. */
    @Test
    void aReaderAndItsProtocolAreOfTheCurrentLoop() throws Exception {
        EventLoop loop = newEventLoop();
        try {
            setEventLoop(loop);
            StreamReader reader = new StreamReader();
            StreamReaderProtocol protocol = new StreamReaderProtocol(reader);
            assertThat(protocol.loop()).isSameAs(loop);
            loop.callSoon(() -> reader.feedData(b("x")));
            assertThat(s(loop.runUntilComplete(() -> reader.read(1)))).isEqualTo("x");
            loop.runUntilComplete(
                    (Action) () -> assertThat(new StreamReaderProtocol(new StreamReader()).loop()).isSameAs(loop));
        } finally {
            setEventLoop(null);
            loop.close();
        }
    }

    private static Object copy(Object original) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    @Test
    void exceptionsCanBeSerialized() throws Exception {
        for (Integer expected : new Integer[]{10, null}) {
            IncompleteReadException incomplete = new IncompleteReadException(b("abc"), expected);
            assertThat(copy(incomplete)).isInstanceOfSatisfying(IncompleteReadException.class, copy -> {
                assertThat(copy).hasMessage(incomplete.getMessage());
                assertThat(copy.partial()).isEqualTo(b("abc"));
                assertThat(copy.expected()).isEqualTo(expected);
            });
        }
        assertThat(copy(new LimitOverrunException("message", 10)))
                .isInstanceOfSatisfying(LimitOverrunException.class, copy -> {
                    assertThat(copy).hasMessage("message");
                    assertThat(copy.consumed()).isEqualTo(10);
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
