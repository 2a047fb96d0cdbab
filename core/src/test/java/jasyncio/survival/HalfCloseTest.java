package jasyncio.survival;

import static jasyncio.Asyncio.*;
import static jasyncio.survival.Unharmed.survives;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.loop.Future;
import jasyncio.streams.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One side has ended sending, and the other one goes on. What CPython 3.11 printed for the same is asserted here. */
class HalfCloseTest {
    private static void theFirstEnds(Connection first, Connection second) throws java.io.IOException {
        first.writer().write("last");
        first.writer().writeEof();
        assertThat(second.reader().read()).asString().isEqualTo("last");
        assertThat(second.reader().atEof()).isTrue();
        assertThat(second.writer().isClosing()).isFalse();
        for (int i = 0; i < 3; i++) {
            second.writer().write("still " + i);
            second.writer().drain();
            assertThat(first.reader().readExactly(7)).asString().isEqualTo("still " + i);
        }
        second.writer().writeEof();
        assertThat(first.reader().read()).isEmpty();
        first.close();
        second.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "UNIX"})
    void eitherSideGoesOnAfterTheEndOfTheOther(Kind kind) throws Exception {
        survives(() -> {
            Ends ends = Ends.open(kind);
            theFirstEnds(ends.client(), ends.peer());
            ends.end();
            Ends again = Ends.open(kind);
            theFirstEnds(again.peer(), again.client());
            again.end();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "UNIX"})
    void bothEndWhileMuchIsStillToBeSent(Kind kind) throws Exception {
        byte[] data = new byte[Ends.MUCH / 4];
        new Random(1).nextBytes(data);
        survives(() -> {
            Ends ends = Ends.open(kind);
            for (Connection end : List.of(ends.client(), ends.peer())) {
                end.writer().write(data);
                end.writer().writeEof();
                assertThat(end.writer().transport().getWriteBufferSize()).isPositive();
            }
            for (byte[] received : await(gather(ends.client().reader()::read, ends.peer().reader()::read))) {
                assertThat(Arrays.equals(received, data)).isTrue();
            }
            ends.end();
        });
    }

    /** TLS has no half of a connection to close: but who has read the end can still send, and close in peace. */
    @Test
    void underTlsWhatIsSentAfterTheEndDoesNoHarm() throws Exception {
        survives(() -> {
            for (boolean server : new boolean[]{false, true}) {
                Ends ends = Ends.open(Kind.TLS);
                Connection first = server ? ends.peer() : ends.client();
                Connection second = server ? ends.client() : ends.peer();
                assertThat(first.writer().canWriteEof()).isFalse();
                byte[] data = new byte[Ends.MUCH / 4];
                new Random(2).nextBytes(data);
                first.writer().write(data);
                Future<?> closing = createTask(first::close);
                assertThat(Arrays.equals(second.reader().read(), data)).isTrue();
                for (int i = 0; i < 3; i++) {
                    second.writer().write("nobody reads this");
                    second.writer().drain();
                }
                second.close();
                await(closing);
                ends.end();
            }
        });
    }
}
