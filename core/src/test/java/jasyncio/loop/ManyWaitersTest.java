package jasyncio.loop;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.gather;
import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.shield;
import static jasyncio.Asyncio.sleep;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.Asyncio;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many who wait for one future, and give up in any order. */
class ManyWaitersTest {
    /** A callback that says how often it was compared: that it is found without a search is seen from this. */
    private static final class Callback implements Consumer<Future<Integer>> {
        private final int number;
        private final List<Integer> called;
        private final int[] compared;

        Callback(int number, List<Integer> called, int[] compared) {
            this.number = number;
            this.called = called;
            this.compared = compared;
        }

        @Override
        public void accept(Future<Integer> future) {
            called.add(number);
        }

        @Override
        public boolean equals(Object other) {
            compared[0]++;
            return other instanceof Callback callback && callback.number == number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    /** As CPython's list of callbacks: the same one may be there several times, and all go at once. */
    @ParameterizedTest
    @ValueSource(ints = {3, 20, 31, 32, 33, 300})
    void callbacksAreCalledInOrderWhateverWasRemoved(int kinds) {
        run(() -> {
            Random random = new Random(kinds);
            for (int round = 0; round < 20; round++) {
                List<Integer> called = new ArrayList<>();
                List<Integer> expected = new ArrayList<>();
                var future = new Future<Integer>();
                for (int step = 0; step < 1000; step++) {
                    int number = random.nextInt(kinds);
                    Callback callback = new Callback(number, called, new int[1]);
                    if (random.nextInt(5) < 3) {
                        future.addDoneCallback(callback);
                        expected.add(number);
                    } else {
                        int before = expected.size();
                        expected.removeIf(each -> each == number);
                        assertThat(future.removeDoneCallback(callback)).isEqualTo(before - expected.size());
                    }
                }
                future.setResult(1);
                sleep(0);
                assertThat(called).isEqualTo(expected);
            }
        });
    }

    @Test
    void aCallbackIsFoundWithoutASearch() {
        run(() -> {
            int[] compared = new int[1];
            int count = 10_000;
            var future = new Future<Integer>();
            List<Callback> callbacks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                callbacks.add(new Callback(i, new ArrayList<>(), compared));
                future.addDoneCallback(callbacks.getLast());
            }
            Collections.shuffle(callbacks, new Random(1));
            for (Callback callback : callbacks) {
                assertThat(future.removeDoneCallback(callback)).isEqualTo(1);
            }
            assertThat(compared[0]).isLessThan(10 * count);
        });
    }

    @Test
    void tasksGoOnInOrderBesideShieldsThatGiveUp() {
        run(() -> {
            var future = new Future<Integer>();
            List<Integer> order = new ArrayList<>();
            List<Task<Integer>> shields = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int number = i;
                createTask(() -> order.add(await(future) + number));
                shields.add(createTask(() -> await(shield(future))));
            }
            sleep(0);
            Collections.shuffle(shields, new Random(1));
            shields.forEach(Task::cancel);
            await(gather(Asyncio.RETURN_EXCEPTIONS, shields));
            assertThat(shields).allMatch(Task::cancelled);
            assertThat(future.awaitedBy()).hasSize(200);
            assertThat(future.toString()).contains("<199 more>"); // the tasks but for the first, and one report
            future.setResult(0);
            sleep(0);
            assertThat(order).hasSize(200).isSorted();
        });
    }
}
