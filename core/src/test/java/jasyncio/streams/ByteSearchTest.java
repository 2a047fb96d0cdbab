package jasyncio.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteSearchTest {
    private static int oneByOne(byte[] in, byte wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (in[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Bytes beside the wanted one in value, and with the highest bit, are what the trick could stumble over. */
    @Test
    void findsWhatASearchByteByByteDoes() {
        byte[] few = {0, 1, '\n' - 1, '\n', '\n' + 1, 127, -128, -127, -1};
        Random random = new Random(1);
        for (int round = 0; round < 200_000; round++) {
            byte[] in = new byte[random.nextInt(40)];
            for (int i = 0; i < in.length; i++) {
                in[i] = few[random.nextInt(few.length)];
            }
            byte wanted = few[random.nextInt(few.length)];
            int from = random.nextInt(in.length + 1);
            int to = from + random.nextInt(in.length - from + 1);
            assertThat(ByteSearch.indexOf(in, wanted, from, to)).isEqualTo(oneByOne(in, wanted, from, to));
        }
    }

    @Test
    void anEmptyRangeHasNothing() {
        assertThat(ByteSearch.indexOf(new byte[]{1, 1, 1, 1, 1, 1, 1, 1, 1}, (byte) 1, 5, 3)).isEqualTo(-1);
    }
}
