package jasyncio.primitives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.VirtualClock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PriorityQueueTest {
    private record Job(int priority, char name) {
        @Override
        public String toString() {
            return "" + priority + name;
        }
    }

    private static <T> List<T> drain(Queue<T> queue) {
        List<T> items = new ArrayList<>();
        while (!queue.empty()) {
            items.add(queue.getNowait());
        }
        return items;
    }

    @Test
    void theLeastItemLeavesFirst() {
        VirtualClock.run(() -> {
            PriorityQueue<Integer> queue = new PriorityQueue<>();
            for (int i : List.of(1, 3, 2)) {
                queue.put(i);
            }
            assertThat(List.of(queue.get(), queue.get(), queue.get())).containsExactly(1, 2, 3);
        });
    }

    @Test
    void aComparatorSaysWhichIsLess() {
        PriorityQueue<Integer> queue = new PriorityQueue<>(3, Comparator.reverseOrder());
        List.of(1, 3, 2).forEach(queue::putNowait);
        assertThat(queue.full()).isTrue();
        assertThat(drain(queue)).containsExactly(3, 2, 1);
    }

    @Test
    void equalItemsLeaveInTheOrderOfCPython() {
        PriorityQueue<Job> queue = new PriorityQueue<>(Comparator.comparingInt(Job::priority));
        for (int i = 0; i < 20; i++) {
            queue.putNowait(new Job(i * 7 % 3, (char) ('a' + i)));
        }
        assertThat(queue)
                .hasToString("<PriorityQueue maxsize=0 _queue=[0a, 0d, 0g, 0p, 0j, 0m, 1n, 1b, 0s, 1e, 1k, 2l, 2f,"
                        + " 2c, 2o, 1h, 1q, 2r, 2i, 1t] tasks=20>");
        assertThat(drain(queue)).hasToString(
                "[0a, 0g, 0m, 0d, 0j, 0p, 0s, 1n, 1t, 1k, 1e, 1q, 1h, 1b, 2o, 2f, 2c, 2l, 2r, 2i]");
    }

    @Test
    void manyItemsLeaveSorted() {
        Random random = new Random(1);
        PriorityQueue<Integer> queue = new PriorityQueue<>();
        List<Integer> items = random.ints(1000, 0, 300).boxed().toList();
        items.forEach(queue::putNowait);
        assertThat(drain(queue)).isEqualTo(items.stream().sorted().toList());
    }

    @Test
    void anItemThatCannotBeComparedIsRefusedAndNothingIsLost() {
        PriorityQueue<Object> queue = new PriorityQueue<>();
        queue.putNowait(2);
        queue.putNowait(1);
        assertThatThrownBy(() -> queue.putNowait("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot tell which is less, a or 1: give the PriorityQueue a Comparator");
        assertThatThrownBy(() -> queue.putNowait(new Object())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> queue.putNowait(null)).isInstanceOf(IllegalArgumentException.class);
        assertThat(drain(queue)).containsExactly(1, 2);
    }
}
