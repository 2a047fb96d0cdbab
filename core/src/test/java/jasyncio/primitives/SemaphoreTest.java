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

class SemaphoreTest {
    private final List<Object> log = new ArrayList<>();

    private Task<?> acquiring(Semaphore semaphore, Object name) {
        return createTask(() -> {
            semaphore.acquire();
            log.add(name);
        });
    }

    @Test
    void ofNobodyIsLocked() {
        assertThat(new Semaphore(0).locked()).isTrue();
    }

    @Test
    void describesItsStateAndHowManyWait() {
        VirtualClock.run(() -> {
            Semaphore semaphore = new Semaphore();
            assertThat(semaphore).hasToString("<Semaphore [unlocked, value:1]>");
            semaphore.acquire();
            assertThat(semaphore).hasToString("<Semaphore [locked]>");
            var first = acquiring(semaphore, 1);
            var second = acquiring(semaphore, 2);
            sleep(0);
            assertThat(semaphore).hasToString("<Semaphore [locked, waiters:2]>");
            first.cancel();
            second.cancel();
            assertThat(new BoundedSemaphore(2)).hasToString("<BoundedSemaphore [unlocked, value:2]>");
        });
    }

    @Test
    void refusesANegativeNumber() {
        assertThatThrownBy(() -> new Semaphore(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Semaphore initial value must be >= 0, not -1");
    }

    @Test
    void letsAsManyInAsItIsTold() {
        VirtualClock.run(() -> {
            Semaphore semaphore = new Semaphore(3);
            semaphore.acquire();
            semaphore.acquire();
            assertThat(semaphore.locked()).isFalse();
            acquiring(semaphore, 1);
            acquiring(semaphore, 2);
            acquiring(semaphore, 3);
            sleep(0);
            assertThat(log).containsExactly(1);
            assertThat(semaphore).hasToString("<Semaphore [locked, waiters:2]>");

            var fourth = acquiring(semaphore, 4);
            semaphore.release();
            semaphore.release();
            assertThat(semaphore.value()).isZero();
            sleep(0);
            assertThat(log).containsExactly(1, 2, 3);
            assertThat(semaphore).hasToString("<Semaphore [locked, waiters:1]>");
            assertThat(fourth.done()).isFalse();
            semaphore.release();
            await(fourth);
        });
    }

    @Test
    void aCancelledWaiterLeavesTheLine() {
        VirtualClock.run(() -> {
            Semaphore semaphore = new Semaphore();
            semaphore.acquire();
            var waiter = acquiring(semaphore, 1);
            EventLoop.getRunningLoop().callSoon(waiter::cancel);
            assertThatThrownBy(() -> await(waiter)).isInstanceOf(CancelledError.class);
            assertThat(semaphore).hasToString("<Semaphore [locked]>");
        });
    }

    @Test
    void waitersCancelledBeforeTheReleaseAreSkipped() {
        VirtualClock.run(() -> {
            Semaphore semaphore = new Semaphore(0);
            var first = acquiring(semaphore, 1);
            var second = acquiring(semaphore, 2);
            var third = acquiring(semaphore, 3);
            var fourth = acquiring(semaphore, 4);
            sleep(0);
            first.cancel();
            second.cancel();
            semaphore.release();
            sleep(0);
            sleep(0);
            assertThat(log).containsExactly(3);
            assertThat(third.done()).isTrue();
            assertThat(fourth.done()).isFalse();
            fourth.cancel();
        });
    }

    @Test
    void aReleaseAfterACancellationReachesTheNext() {
        VirtualClock.run(() -> {
            Semaphore semaphore = new Semaphore(0);
            var first = acquiring(semaphore, 1);
            var second = acquiring(semaphore, 2);
            sleep(0);
            first.cancel();
            semaphore.release();
            sleep(0);
            sleep(0);
            assertThat(semaphore.locked()).isTrue();
            assertThat(second.done()).isTrue();
        });
    }

    @Test
    void aWokenWaiterThatIsCancelledMakesWayForTheNext() {
        VirtualClock.run(() -> {
            Semaphore semaphore = new Semaphore(0);
            var first = acquiring(semaphore, 1);
            var second = acquiring(semaphore, 2);
            sleep(0);
            semaphore.release();
            first.cancel();
            sleep(0);
            sleep(0);
            assertThat(first.cancelled()).isTrue();
            assertThat(second.done()).isTrue();
            assertThat(log).containsExactly(2);
        });
    }

    @Test
    void aCancellationAtTheMomentOfTheReleaseLeavesItFree() {
        VirtualClock.run(() -> {
            Semaphore semaphore = new Semaphore(1);
            List<Task<?>> second = new ArrayList<>();
            var first = createTask(() -> {
                try (var _ = semaphore.acquire()) {
                    sleep(0);
                }
                second.getFirst().cancel();
            });
            second.add(createTask(() -> {
                try (var _ = semaphore.acquire()) {
                    log.add("entered");
                }
            }));
            await(first);
            assertThatThrownBy(() -> await(second.getFirst())).isInstanceOf(CancelledError.class);
            waitFor(() -> semaphore.acquire(), 1);
            assertThat(log).isEmpty();
        });
    }

    @Test
    void aBoundedSemaphoreRefusesAReleaseTooMany() {
        assertThatThrownBy(() -> new BoundedSemaphore().release())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("BoundedSemaphore released too many times");
        Semaphore unbounded = new Semaphore();
        unbounded.release();
        assertThat(unbounded.value()).isEqualTo(2);
    }

    @Test
    void isFreeAfterARelease() {
        VirtualClock.run(() -> {
            Semaphore semaphore = new BoundedSemaphore();
            try (var _ = semaphore.acquire()) {
                assertThat(semaphore.locked()).isTrue();
            }
            assertThat(semaphore.locked()).isFalse();
        });
    }

    @Test
    void everybodyHasATurnBeforeAnybodyHasTwo() {
        VirtualClock.run(() -> {
            Semaphore semaphore = new Semaphore(1);
            List<Task<?>> tasks = new ArrayList<>();
            for (String name : List.of("c1", "c2", "c3")) {
                tasks.add(createTask(() -> {
                    for (int turn = 1; turn <= 2; turn++) {
                        semaphore.acquire();
                        log.add(name + "_" + turn);
                        sleep(0.01);
                        semaphore.release();
                    }
                }));
            }
            for (var task : tasks) {
                await(task);
            }
            assertThat(log).containsExactly("c1_1", "c2_1", "c3_1", "c1_2", "c2_2", "c3_2");
        });
    }

    @Test
    void whoComesBackQueuesAgain() {
        VirtualClock.run(() -> {
            Semaphore semaphore = new Semaphore(1);
            var first = acquiring(semaphore, 1);
            var second = createTask(() -> {
                semaphore.acquire();
                log.add(2);
                semaphore.release();
                semaphore.acquire();
                log.add(4);
            });
            var third = acquiring(semaphore, 3);
            sleep(0);
            semaphore.release();
            semaphore.release();
            await(first);
            await(second);
            await(third);
            assertThat(log).containsExactly(1, 2, 3, 4);
        });
    }

    @Test
    void theOthersKeepTheirOrderWhenTheFirstIsCancelled() {
        VirtualClock.run(() -> {
            Semaphore semaphore = new Semaphore(0);
            var first = acquiring(semaphore, 1);
            var second = acquiring(semaphore, 2);
            var third = acquiring(semaphore, 3);
            sleep(0);
            first.cancel();
            sleep(0);
            semaphore.release();
            semaphore.release();
            await(second);
            await(third);
            assertThat(log).containsExactly(2, 3);
        });
    }

    @Test
    void oneThatGoesOnWakesAllThatThereIsRoomFor() {
        VirtualClock.run(() -> {
            Semaphore semaphore = new Semaphore(0);
            List<Task<?>> fourth = new ArrayList<>();
            var first = createTask(() -> {
                assertThat(semaphore.value()).isZero();
                semaphore.acquire();
                assertThat(semaphore.value()).isZero();
                fourth.add(createTask(() -> log.add(4)));
                log.add(1);
            });
            var second = createTask(() -> {
                semaphore.release();
                semaphore.release();
                semaphore.release();
                assertThat(semaphore.value()).isEqualTo(2);
                assertThat(semaphore.locked()).isTrue();
                semaphore.acquire();
                log.add(2);
            });
            var third = createTask(() -> {
                semaphore.acquire();
                assertThat(semaphore.locked()).isTrue();
                log.add(3);
            });
            sleep(0);
            assertThat(semaphore.value()).isEqualTo(2);
            assertThat(semaphore.toString()).contains("waiters:3");
            await(first);
            await(second);
            await(third);
            await(fourth.getFirst());
            assertThat(log).containsExactly(1, 2, 3, 4);
        });
    }
}
