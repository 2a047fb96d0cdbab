package jasyncio.primitives;

import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.VirtualClock;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifoQueueTest {
    @Test
    void theLastItemLeavesFirst() {
        VirtualClock.run(() -> {
            LifoQueue<Integer> queue = new LifoQueue<>();
            for (int i : List.of(1, 3, 2)) {
                queue.put(i);
            }
            assertThat(queue).hasToString("<LifoQueue maxsize=0 _queue=[1, 3, 2] tasks=3>");
            assertThat(List.of(queue.get(), queue.get(), queue.get())).containsExactly(2, 3, 1);
        });
    }

    @Test
    void itemsMayBeNull() {
        LifoQueue<Object> queue = new LifoQueue<>(1);
        queue.putNowait(null);
        assertThat(queue.full()).isTrue();
        assertThat(queue.getNowait()).isNull();
    }
}
