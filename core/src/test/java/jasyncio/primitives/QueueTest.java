package jasyncio.primitives;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.VirtualClock;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueTest {
    private final Queue<Object> queue = new Queue<>();
    private final Queue<Object> ofOne = new Queue<>(1);
    private final List<Object> log = new ArrayList<>();

    private static Task<Object> getting(Queue<Object> queue) {
        return createTask(() -> queue.get());
    }

    private static Task<?> putting(Queue<Object> queue, Object item) {
        return createTask(() -> queue.put(item));
    }

    @Test
    void describesItself() {
        VirtualClock.run(() -> {
            assertThat(queue).hasToString("<Queue maxsize=0>");
            var getter = getting(queue);
            sleep(0);
            assertThat(queue).hasToString("<Queue maxsize=0 _getters[1]>");
            queue.putNowait(0);
            assertThat(queue).hasToString("<Queue maxsize=0 _queue=[0] tasks=1>");
            assertThat(await(getter)).isEqualTo(0);

            ofOne.putNowait(1);
            var putter = putting(ofOne, 2);
            sleep(0);
            assertThat(ofOne).hasToString("<Queue maxsize=1 _queue=[1] _putters[1] tasks=1>");
            ofOne.getNowait();
            await(putter);
            assertThat(ofOne).hasToString("<Queue maxsize=1 _queue=[2] tasks=2>");
            ofOne.shutdown();
            assertThat(ofOne).hasToString("<Queue maxsize=1 _queue=[2] tasks=2 shutdown>");
        });
    }

    @Test
    void isEmptyUntilSomethingIsPut() {
        VirtualClock.run(() -> {
            assertThat(queue.empty()).isTrue();
            queue.put(1);
            assertThat(queue.empty()).isFalse();
            assertThat(queue.qsize()).isEqualTo(1);
            assertThat(queue.get()).isEqualTo(1);
            assertThat(queue.empty()).isTrue();
        });
    }

    @Test
    void isFullAtItsSizeAndNeverWithoutOne() {
        VirtualClock.run(() -> {
            assertThat(queue.full()).isFalse();
            ofOne.put(1);
            assertThat(ofOne.full()).isTrue();
            assertThat(new Queue<>(-1).full()).isFalse();
        });
    }

    @Test
    void itemsLeaveInTheOrderInWhichTheyCame() {
        VirtualClock.run(() -> {
            for (int i : List.of(1, 3, 2)) {
                queue.put(i);
            }
            assertThat(List.of(queue.get(), queue.get(), queue.get())).containsExactly(1, 3, 2);
        });
    }

    @Test
    void itemsMayBeNull() {
        Queue<String> lines = new Queue<>();
        lines.putNowait(null);
        lines.putNowait("a");
        assertThat(lines).hasToString("<Queue maxsize=0 _queue=[null, a] tasks=2>");
        assertThat(lines.getNowait()).isNull();
        assertThat(lines.getNowait()).isEqualTo("a");
    }

    @Test
    void putWaitsForRoom() {
        VirtualClock.run(() -> {
            Queue<Object> ofTwo = new Queue<>(2);
            assertThat(ofTwo.maxsize()).isEqualTo(2);
            var putter = createTask(() -> {
                for (int i = 0; i < 3; i++) {
                    ofTwo.put(i);
                    log.add(i);
                }
                return true;
            });
            sleep(0);
            sleep(0);
            assertThat(log).containsExactly(0, 1);
            assertThat(ofTwo.get()).isEqualTo(0);
            sleep(0);
            assertThat(log).containsExactly(0, 1, 2);
            assertThat(ofTwo.get()).isEqualTo(1);
            assertThat(ofTwo.get()).isEqualTo(2);
            assertThat(putter.result()).isTrue();
        });
    }

    @Test
    void getTakesWhatIsThere() {
        VirtualClock.run(() -> {
            queue.putNowait(1);
            assertThat(queue.get()).isEqualTo(1);
        });
    }

    @Test
    void getMakesRoomForAWaitingPut() {
        VirtualClock.run(() -> {
            ofOne.put(1);
            var putter = putting(ofOne, 2);
            sleep(0);
            assertThat(ofOne.get()).isEqualTo(1);
            assertThat(ofOne).hasToString("<Queue maxsize=1 tasks=1>");
            await(putter);
            assertThat(ofOne.get()).isEqualTo(2);
        });
    }

    @Test
    void getWaitsForAnItem() {
        VirtualClock.run(() -> {
            var loop = EventLoop.getRunningLoop();
            var getter = createTask(() -> {
                log.add("waits");
                Object item = queue.get();
                log.add(loop.time());
                return item;
            });
            sleep(0);
            loop.callLater(0.01, () -> queue.putNowait(1));
            assertThat(await(getter)).isEqualTo(1);
            assertThat(log).containsExactly("waits", 0.01);
        });
    }

    @Test
    void getNowaitDoesNotWait() {
        queue.putNowait(1);
        assertThat(queue.getNowait()).isEqualTo(1);
        assertThatThrownBy(queue::getNowait).isInstanceOf(QueueEmptyException.class);
    }

    @Test
    void putNowaitDoesNotWait() {
        ofOne.putNowait(1);
        assertThatThrownBy(() -> ofOne.putNowait(2)).isInstanceOf(QueueFullException.class);
        assertThat(ofOne.getNowait()).isEqualTo(1);
    }

    @Test
    void aCancelledGetMakesWayForTheNext() {
        VirtualClock.run(() -> {
            var first = getting(queue);
            var second = getting(queue);
            sleep(0);
            first.cancel();
            sleep(0);
            assertThat(first.done()).isTrue();
            queue.put("a");
            sleep(0);
            assertThat(second.result()).isEqualTo("a");
        });
    }

    @Test
    void waitingPutsFollowOneAnother() {
        VirtualClock.run(() -> {
            putting(ofOne, "a");
            putting(ofOne, "b");
            assertThat(ofOne.get()).isEqualTo("a");
            assertThat(ofOne.get()).isEqualTo("b");
        });
    }

    @Test
    void aProducerAndAConsumerTakeTurns() {
        VirtualClock.run(() -> {
            var producer = createTask(() -> {
                for (int i = 0; i < 5; i++) {
                    ofOne.put(i);
                    log.add("put " + i);
                }
            });
            var consumer = createTask(() -> {
                for (int i = 0; i < 5; i++) {
                    log.add("got " + ofOne.get());
                }
            });
            await(producer);
            await(consumer);
            assertThat(log).containsExactly(
                    "put 0", "got 0", "put 1", "got 1", "put 2", "got 2", "put 3", "got 3", "put 4", "got 4");
        });
    }

    @Test
    void aCancelledGetLeavesTheLine() {
        VirtualClock.run(() -> {
            var getter = getting(queue);
            sleep(0.1);
            getter.cancel();
            assertThatThrownBy(() -> await(getter)).isInstanceOf(CancelledError.class);
            assertThat(queue).hasToString("<Queue maxsize=0>");
        });
    }

    @Test
    void putDoesNotWaitWhileThereIsRoom() {
        VirtualClock.run(() -> {
            var other = createTask(() -> log.add("other"));
            queue.put(1);
            assertThat(log).isEmpty();
            assertThat(queue.get()).isEqualTo(1);
            assertThat(log).isEmpty();
            await(other);
        });
    }

    @Test
    void aPutGoesOnWhenThereIsRoom() {
        VirtualClock.run(() -> {
            var loop = EventLoop.getRunningLoop();
            loop.callLater(0.01, ofOne::getNowait);
            ofOne.put(1);
            ofOne.put(2);
            assertThat(loop.time()).isEqualTo(0.01);
        });
    }

    @Test
    void anItemIsNotLostWithTheGetThatWasToHaveIt() {
        VirtualClock.run(() -> {
            var reader = getting(queue);
            sleep(0);
            queue.putNowait(1);
            queue.putNowait(2);
            reader.cancel();
            assertThatThrownBy(() -> await(reader)).isInstanceOf(CancelledError.class);
            assertThat(queue.get()).isEqualTo(1);
        });
    }

    @Test
    void aCancelledGetThatWasWokenWakesTheNext() {
        VirtualClock.run(() -> {
            var first = getting(queue);
            var second = getting(queue);
            var third = getting(queue);
            sleep(0);
            queue.putNowait(1);
            queue.putNowait(2);
            first.cancel();
            assertThatThrownBy(() -> await(first)).isInstanceOf(CancelledError.class);
            await(third);
            assertThat(second.result()).isEqualTo(1);
            assertThat(third.result()).isEqualTo(2);
        });
    }

    @Test
    void aCancelledPutCanBeTriedAgain() {
        VirtualClock.run(() -> {
            ofOne.putNowait(1);
            var writer = putting(ofOne, 2);
            sleep(0);
            assertThat(ofOne.getNowait()).isEqualTo(1);
            writer.cancel();
            assertThatThrownBy(() -> await(writer)).isInstanceOf(CancelledError.class);
            ofOne.put(2);
            assertThat(ofOne.getNowait()).isEqualTo(2);
            assertThat(ofOne.qsize()).isZero();
        });
    }

    @Test
    void aPutInAnotherTaskIsSeenByAWaitingGet() {
        VirtualClock.run(() -> {
            var putter = putting(queue, 1);
            assertThat(queue.get()).isEqualTo(1);
            assertThat(putter.done()).isTrue();
        });
    }

    @Test
    void aCancelledPutMakesWayForTheNext() {
        VirtualClock.run(() -> {
            var a = putting(ofOne, "a");
            var b = putting(ofOne, "b");
            var c = putting(ofOne, "X");
            sleep(0);
            assertThat(a.done()).isTrue();
            assertThat(b.done()).isFalse();
            c.cancel();
            sleep(0);
            assertThat(c.done()).isTrue();
            assertThat(ofOne.getNowait()).isEqualTo("a");
            sleep(0);
            assertThat(ofOne.getNowait()).isEqualTo("b");
            await(b);
        });
    }

    @Test
    void aWokenPutThatIsCancelledWakesTheNext() {
        VirtualClock.run(() -> {
            ofOne.putNowait("a");
            var b = putting(ofOne, "b");
            var c = putting(ofOne, "c");
            sleep(0);
            ofOne.getNowait();
            b.cancel();
            sleep(0);
            sleep(0);
            assertThat(c.done()).isTrue();
            assertThat(ofOne.getNowait()).isEqualTo("c");
        });
    }

    @Test
    void putGivesToAWaitingGet() {
        VirtualClock.run(() -> {
            var getter = getting(queue);
            sleep(0);
            queue.put("a");
            assertThat(await(getter)).isEqualTo("a");
        });
    }

    @Test
    void allWaitingPutsGoOnWhenTheQueueIsEmptied() {
        VirtualClock.run(() -> {
            Queue<Object> ofTwo = new Queue<>(2);
            createTask(() -> {
                sleep(0);
                for (int n = ofTwo.qsize(); n > 0; n--) {
                    ofTwo.getNowait();
                }
            });
            List<Task<?>> putters = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                putters.add(putting(ofTwo, i));
            }
            for (var putter : putters) {
                await(putter);
            }
            assertThat(ofTwo).hasToString("<Queue maxsize=2 _queue=[2, 3] tasks=4>");
        });
    }

    @Test
    void aCancelledPutLeavesTheLine() {
        VirtualClock.run(() -> {
            ofOne.putNowait(1);
            var putter = putting(ofOne, 1);
            sleep(0);
            assertThat(ofOne.toString()).contains("_putters[1]");
            putter.cancel();
            assertThatThrownBy(() -> await(putter)).isInstanceOf(CancelledError.class);
            assertThat(ofOne.toString()).doesNotContain("_putters");
        });
    }

    @Test
    void aPutThatIsOutOfTheLineAlreadyCanBeCancelled() {
        VirtualClock.run(() -> {
            ofOne.putNowait(1);
            var putter = putting(ofOne, 1);
            sleep(0);
            ofOne.getNowait();
            putter.cancel();
            assertThatThrownBy(() -> await(putter)).isInstanceOf(CancelledError.class);
        });
    }

    @Test
    void aSecondLoopIsTold() {
        VirtualClock.run(() -> {
            var getter = getting(queue);
            sleep(0);
            getter.cancel();
        });
        VirtualClock.run(() -> assertThatThrownBy(queue::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("<Queue maxsize=0> is bound to a different event loop"));
    }
}
