package jasyncio.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The buffer does what one array would do from which all is copied. */
class ReceiveBufferTest {
    private byte[] model = {};

    private void append(byte[] data) {
        model = joined(model, data);
    }

    private static byte[] joined(byte[] one, byte[] two) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(one);
        all.writeBytes(two);
        return all.toByteArray();
    }

    private byte[] take(int count) {
        byte[] taken = Arrays.copyOf(model, count);
        model = Arrays.copyOfRange(model, count, model.length);
        return taken;
    }

    private int indexOf(byte[] wanted, int from) {
        for (int i = from; i + wanted.length <= model.length; i++) {
            if (Arrays.equals(model, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void anyOrderOfWhatItDoes() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            ReceiveBuffer buffer = new ReceiveBuffer();
            model = new byte[0];
            for (int step = 0; step < 200; step++) {
                byte[] data = new byte[random.nextInt(8) == 0 ? random.nextInt(5000) : random.nextInt(30)];
                for (int i = 0; i < data.length; i++) {
                    data[i] = (byte) random.nextInt(3); // so that separators are found
                }
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> {
                        buffer.append(ByteBuffer.wrap(data));
                        append(data);
                    }
                    case 3 -> {
                        int count = random.nextInt(model.length + 1);
                        assertThat(buffer.take(count)).isEqualTo(take(count));
                    }
                    case 4 -> {
                        int count = random.nextInt(model.length + 10);
                        ByteBuffer into = random.nextBoolean()
                                ? ByteBuffer.allocate(count)
                                : ByteBuffer.allocateDirect(count);
                        buffer.take(into);
                        assertThat(into.flip()).isEqualTo(ByteBuffer.wrap(take(Math.min(count, model.length))));
                    }
                    case 5 -> {
                        int count = random.nextInt(model.length + 1);
                        buffer.drop(count);
                        take(count);
                    }
                    case 6 -> {
                        buffer.putBack(data);
                        model = joined(data, model);
                    }
                    default -> {
                        if (random.nextInt(10) == 0) {
                            buffer.clear();
                            model = new byte[0];
                        }
                    }
                }
                assertThat(buffer.size()).isEqualTo(model.length);
                assertThat(buffer.isEmpty()).isEqualTo(model.length == 0);
                byte[] wanted = new byte[1 + random.nextInt(6)];
                for (int i = 0; i < wanted.length; i++) {
                    wanted[i] = (byte) random.nextInt(3);
                }
                int from = random.nextInt(model.length + 1);
                assertThat(buffer.indexOf(wanted, from)).isEqualTo(indexOf(wanted, from));
                assertThat(buffer.hasAt(wanted, from)).isEqualTo(indexOf(wanted, from) == from);
            }
            assertThat(buffer.takeAll()).isEqualTo(model);
        }
    }

    @Test
    void whatIsWantedWholeIsNotCopied() {
        ReceiveBuffer buffer = new ReceiveBuffer();
        buffer.append(ByteBuffer.wrap(new byte[16_384]));
        byte[] taken = buffer.take(16_384);
        assertThat(taken).hasSize(16_384);
        assertThat(buffer.take(0)).isNotSameAs(taken);
        assertThat(buffer.isEmpty()).isTrue();
    }
}
