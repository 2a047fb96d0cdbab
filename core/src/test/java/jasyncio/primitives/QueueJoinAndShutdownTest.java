package jasyncio.primitives;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.VirtualClock;
import jasyncio.loop.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the three kinds of queues have in common. */
class QueueJoinAndShutdownTest {
    enum Kind {
        FIFO, LIFO, PRIORITY;

        Queue<Object> create() {
            return create(0);
        }

        Queue<Object> create(int maxsize) {
            return switch (this) {
                case FIFO -> new Queue<>(maxsize);
                case LIFO -> new LifoQueue<>(maxsize);
                case PRIORITY -> new PriorityQueue<>(maxsize);
            };
        }
    }

    private static void assertShutDown(Queue<Object> queue) {
        assertThatThrownBy(() -> queue.put("data")).isInstanceOf(QueueShutDownException.class);
        assertThatThrownBy(() -> queue.putNowait("data")).isInstanceOf(QueueShutDownException.class);
        assertThatThrownBy(queue::get).isInstanceOf(QueueShutDownException.class);
        assertThatThrownBy(queue::getNowait).isInstanceOf(QueueShutDownException.class);
    }

    private static void assertAllDone(Queue<Object> queue) {
        assertThatThrownBy(queue::taskDone)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("taskDone() called too many times");
    }

    @ParameterizedTest
    @EnumSource
    void taskDoneTooOftenIsRefused(Kind kind) {
        assertAllDone(kind.create());
    }

    @ParameterizedTest
    @EnumSource
    void joinWaitsUntilAllWorkIsDone(Kind kind) {
        VirtualClock.run(() -> {
            Queue<Object> queue = kind.create();
            for (int i = 0; i < 100; i++) {
                queue.putNowait(i);
            }
            int[] sum = {0};
            boolean[] running = {true};
            List<Task<?>> workers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                workers.add(createTask(() -> {
                    while (running[0]) {
                        sum[0] += (int) queue.get();
                        sleep(0.1);
                        queue.taskDone();
                    }
                }));
            }
            queue.join();
            assertThat(sum[0]).isEqualTo(4950);
            running[0] = false;
            queue.putNowait(0);
            queue.putNowait(0);
            for (var worker : workers) {
                await(worker);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void joinOfAnEmptyQueueDoesNotWait(Kind kind) {
        VirtualClock.run(() -> {
            List<String> log = new ArrayList<>();
            var other = createTask(() -> log.add("other"));
            kind.create().join();
            kind.create().join();
            assertThat(log).isEmpty();
            await(other);
        });
    }

    @ParameterizedTest
    @EnumSource
    void describesWhatIsUnfinished(Kind kind) {
        Queue<Object> queue = kind.create();
        String name = queue.getClass().getSimpleName();
        assertThat(queue).hasToString("<" + name + " maxsize=0>");
        queue.putNowait(1);
        queue.putNowait(2);
        queue.getNowait();
        queue.getNowait();
        assertThat(queue).hasToString("<" + name + " maxsize=0 tasks=2>");
        queue.shutdown();
        assertThat(queue).hasToString("<" + name + " maxsize=0 tasks=2 shutdown>");
    }

    @ParameterizedTest
    @EnumSource
    void shutdownOfAnEmptyQueueEndsWaitingGets(Kind kind) {
        VirtualClock.run(() -> {
            Queue<Object> queue = kind.create();
            var getter = createTask(() -> queue.get());
            sleep(0);
            queue.shutdown();
            assertThat(queue.qsize()).isZero();
            queue.join();
            sleep(0);
            assertThat(getter.done()).isTrue();
            assertThatThrownBy(() -> await(getter)).isInstanceOf(QueueShutDownException.class);
            assertShutDown(queue);
        });
    }

    @ParameterizedTest
    @EnumSource
    void shutdownEndsWaitingPutsAndLeavesTheItems(Kind kind) {
        VirtualClock.run(() -> {
            Queue<Object> queue = kind.create(1);
            queue.putNowait("data");
            var joiner = createTask(() -> queue.join());
            var putter = createTask(() -> queue.put("data2"));
            sleep(0);
            assertThat(putter.done()).isFalse();

            queue.shutdown();
            assertThat(queue.qsize()).isEqualTo(1);
            sleep(0);
            assertThat(putter.done()).isTrue();
            assertThatThrownBy(() -> await(putter)).isInstanceOf(QueueShutDownException.class);

            assertThat(queue.get()).isEqualTo("data");
            sleep(0);
            assertThat(joiner.done()).isFalse();
            assertShutDown(queue);

            queue.taskDone();
            sleep(0);
            assertThat(joiner.done()).isTrue();
            await(joiner);
            assertAllDone(queue);
        });
    }

    @ParameterizedTest
    @EnumSource
    void immediateShutdownDropsTheItemsAndEndsJoins(Kind kind) {
        VirtualClock.run(() -> {
            Queue<Object> queue = kind.create();
            queue.putNowait("data");
            var joiner = createTask(() -> queue.join());
            sleep(0);
            queue.shutdown(true);
            assertThat(queue.qsize()).isZero();
            sleep(0);
            assertThat(joiner.done()).isTrue();
            await(joiner);
            assertShutDown(queue);
            assertAllDone(queue);
        });
    }

    @ParameterizedTest
    @EnumSource
    void immediateShutdownLeavesWhatWasTakenUnfinished(Kind kind) {
        VirtualClock.run(() -> {
            Queue<Object> queue = kind.create();
            queue.putNowait("data");
            queue.putNowait("data");
            var joiner = createTask(() -> queue.join());
            assertThat(queue.get()).isEqualTo("data");

            queue.shutdown(true);
            assertThat(queue.qsize()).isZero();
            sleep(0);
            assertThat(joiner.done()).isFalse();
            assertShutDown(queue);

            queue.taskDone();
            assertAllDone(queue);
            sleep(0);
            assertThat(joiner.done()).isTrue();
            await(joiner);
        });
    }
}
