package jasyncio.primitives;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.VirtualClock;
import jasyncio.coroutine.Action;
import jasyncio.loop.CancelledError;
import jasyncio.loop.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarrierTest {
    private static final int N = 5;

    private final Barrier barrier = new Barrier(N);
    private final List<Object> log = new ArrayList<>();
    private int count;

    private static List<Task<?>> tasks(int n, Action body) {
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            tasks.add(createTask(body));
        }
        return tasks;
    }

    private static void awaitAll(List<Task<?>> tasks) {
        for (var task : tasks) {
            await(task);
        }
    }

    private static void runAll(int n, Action body) {
        VirtualClock.run(() -> awaitAll(tasks(n, body)));
    }

    private void assertAtRest() {
        assertThat(barrier).hasToString("<Barrier [filling, waiters:0/5]>");
        assertThat(barrier.broken()).isFalse();
        assertThat(barrier.nWaiting()).isZero();
    }

    @Test
    void describesItsState() {
        VirtualClock.run(() -> {
            assertThat(barrier).hasToString("<Barrier [filling, waiters:0/5]>");
            List<Task<?>> waiters = tasks(2, barrier::await);
            sleep(0);
            assertThat(barrier).hasToString("<Barrier [filling, waiters:2/5]>");
            waiters.addAll(tasks(3, barrier::await));
            sleep(0);
            assertThat(barrier).hasToString("<Barrier [draining, waiters:0/5]>");
            waiters.addAll(tasks(2, barrier::await));
            sleep(0);
            barrier.reset();
            assertThat(barrier).hasToString("<Barrier [resetting, waiters:0/5]>");
            waiters.addAll(tasks(2, barrier::await));
            sleep(0);
            barrier.abort();
            assertThat(barrier).hasToString("<Barrier [broken]>");
            assertThat(barrier.broken()).isTrue();
            for (var waiter : waiters) {
                try {
                    await(waiter);
                } catch (BrokenBarrierException _) {
                    count++;
                }
            }
            assertThat(count).isPositive();
        });
    }

    @Test
    void needsAtLeastOneParty() {
        assertThatThrownBy(() -> new Barrier(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Barrier(-4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parties must be >= 1, not -4");
        assertThat(barrier.parties()).isEqualTo(N);
    }

    @Test
    void isAContextManagerThatGivesTheIndex() {
        runAll(N, () -> with(barrier, index -> log.add(index)));
        assertThat(log).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertAtRest();
    }

    @Test
    void ofOneDoesNotWait() {
        VirtualClock.run(() -> {
            Barrier one = new Barrier(1);
            assertThat(one.await()).isZero();
            assertThat(one.await()).isZero();
            assertThat(one).hasToString("<Barrier [filling, waiters:0/1]>");
        });
    }

    @Test
    void countsThoseWhoWait() {
        VirtualClock.run(() -> {
            Barrier three = new Barrier(3);
            List<Task<?>> waiters = tasks(1, three::await);
            sleep(0);
            assertThat(three.nWaiting()).isEqualTo(1);
            waiters.addAll(tasks(1, three::await));
            sleep(0);
            assertThat(three.nWaiting()).isEqualTo(2);
            assertThat(three.toString()).contains("filling");
            waiters.addAll(tasks(1, three::await));
            awaitAll(waiters);
            assertThat(three.nWaiting()).isZero();
            assertThat(three.broken()).isFalse();
        });
    }

    @Test
    void canBePassedAgain() {
        runAll(N, () -> {
            barrier.await();
            log.add("first");
            barrier.await();
            log.add("second");
        });
        assertThat(log.subList(0, N)).containsOnly("first");
        assertThat(log.subList(N, 2 * N)).containsOnly("second");
        assertAtRest();
    }

    @Test
    void everyPassageGivesEachAnotherIndex() {
        runAll(N, () -> {
            barrier.await();
            log.add(barrier.await());
        });
        assertThat(log).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    @Test
    void drainsUntilTheLastHasLeft() {
        runAll(N, () -> {
            barrier.await();
            log.add(barrier.toString().contains("draining"));
        });
        assertThat(log).containsExactly(true, true, true, true, false);
        assertAtRest();
    }

    @Test
    void newcomersWaitWhileItDrains() {
        Barrier others = new Barrier(N - 2);
        runAll(N, () -> {
            barrier.await();
            if (count++ < 2) {
                barrier.await();
            } else {
                others.await();
                barrier.await();
            }
        });
        assertAtRest();
    }

    @Test
    void aCancelledOneIsNotCounted() {
        VirtualClock.run(() -> {
            Barrier three = new Barrier(3);
            var first = tasks(1, three::await).getFirst();
            sleep(0);
            List<Task<?>> others = tasks(1, three::await);
            sleep(0);
            assertThat(three.nWaiting()).isEqualTo(2);
            first.cancel();
            sleep(0);
            assertThat(three.nWaiting()).isEqualTo(1);
            assertThatThrownBy(() -> await(first)).isInstanceOf(CancelledError.class);
            others.addAll(tasks(1, three::await));
            sleep(0);
            assertThat(three.nWaiting()).isEqualTo(2);
            others.addAll(tasks(1, three::await));
            awaitAll(others);
            assertThat(three).hasToString("<Barrier [filling, waiters:0/3]>");
        });
    }

    @Test
    void resetOfAnEmptyBarrierChangesNothing() {
        VirtualClock.run(() -> {
            barrier.reset();
            assertAtRest();
        });
    }

    @Test
    void resetEndsThoseWhoWait() {
        VirtualClock.run(() -> {
            List<Task<?>> waiters = tasks(N - 1, () -> assertThatThrownBy(barrier::await)
                    .isInstanceOf(BrokenBarrierException.class)
                    .hasMessage("Abort or reset of barrier"));
            sleep(0);
            createTask(() -> barrier.reset());
            awaitAll(waiters);
            assertAtRest();
        });
    }

    @Test
    void resetWhileItDrainsEndsThoseWhoHaveNotLeft() {
        runAll(N, () -> {
            try {
                barrier.await();
                if (++count == N - N / 2) {
                    barrier.reset();
                }
            } catch (BrokenBarrierException _) {
                log.add("broken");
            }
        });
        assertThat(log).containsExactly("broken", "broken");
        assertAtRest();
    }

    @Test
    void resetDoesNotEndThoseWhoWaitForItToDrain() {
        List<String> blocked = new ArrayList<>();
        runAll(N, () -> {
            try {
                barrier.await();
            } catch (BrokenBarrierException _) {
                log.add("broken");
                barrier.await();
                return;
            }
            if (++count > N / 2) {
                barrier.reset();
                barrier.await();
            } else {
                try {
                    barrier.await();
                } catch (BrokenBarrierException _) {
                    blocked.add("broken");
                }
            }
        });
        assertThat(log).containsExactly("broken", "broken");
        assertThat(blocked).isEmpty();
        assertAtRest();
    }

    @Test
    void canBePassedAfterAReset() {
        VirtualClock.run(() -> {
            List<Task<?>> waiters = tasks(N - 1, () -> {
                try {
                    barrier.await();
                } catch (BrokenBarrierException _) {
                    log.add("broken");
                } finally {
                    barrier.await();
                    log.add("passed");
                }
            });
            createTask(() -> barrier.reset());
            sleep(0);
            var last = createTask(() -> {
                barrier.await();
                log.add("passed");
            });
            awaitAll(waiters);
            await(last);
            assertThat(log.subList(0, N - 1)).containsOnly("broken");
            assertThat(log.subList(N - 1, log.size())).hasSize(N).containsOnly("passed");
            assertAtRest();
        });
    }

    @Test
    void resetByTheLastToLeaveDisturbsNobody() {
        List<String> second = new ArrayList<>();
        runAll(N, () -> {
            barrier.await();
            if (++count == N) {
                barrier.reset();
                barrier.await();
            } else {
                barrier.await();
                second.add("passed");
            }
            barrier.await();
            log.add("passed");
        });
        assertThat(second).hasSize(N - 1);
        assertThat(log).hasSize(N);
        assertAtRest();
    }

    @Test
    void abortBreaksIt() {
        VirtualClock.run(() -> {
            createTask(() -> barrier.abort());
            sleep(0);
            assertThat(barrier.nWaiting()).isZero();
            assertThat(barrier.broken()).isTrue();
            assertThatThrownBy(barrier::await)
                    .isInstanceOf(BrokenBarrierException.class)
                    .hasMessage("Barrier aborted");
        });
    }

    @Test
    void abortEndsThoseWhoDrainAndThoseWhoWaitForThat() {
        List<String> blocked = new ArrayList<>();
        runAll(N, () -> {
            try {
                barrier.await();
            } catch (BrokenBarrierException _) {
                log.add("broken");
                return;
            }
            if (++count > N / 2) {
                barrier.abort();
            } else {
                try {
                    barrier.await();
                } catch (BrokenBarrierException _) {
                    blocked.add("broken");
                }
            }
        });
        assertThat(log).containsExactly("broken", "broken");
        assertThat(blocked).containsExactly("broken", "broken");
        assertThat(barrier).hasToString("<Barrier [broken]>");
    }

    @Test
    void abortByOneEndsTheOthers() {
        runAll(N, () -> {
            try {
                if (barrier.await() == N / 2) {
                    barrier.abort();
                    return;
                }
                barrier.await();
                log.add("passed");
            } catch (BrokenBarrierException _) {
                log.add("broken");
            }
        });
        assertThat(log).hasSize(N - 1).containsOnly("broken");
        assertThat(barrier.broken()).isTrue();
    }

    @Test
    void aBrokenBarrierCanBeReset() {
        Barrier meeting = new Barrier(N);
        runAll(N, () -> {
            try {
                if (barrier.await() == N / 2) {
                    barrier.abort();
                } else {
                    barrier.await();
                    log.add("passed");
                }
            } catch (BrokenBarrierException _) {
                count++;
            }
            if (meeting.await() == N / 2) {
                barrier.reset();
            }
            meeting.await();
            barrier.await();
            log.add("passed after reset");
        });
        assertThat(count).isEqualTo(N - 1);
        assertThat(log).hasSize(N).containsOnly("passed after reset");
        assertAtRest();
    }
}
