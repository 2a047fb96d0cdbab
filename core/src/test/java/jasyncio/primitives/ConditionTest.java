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

class ConditionTest {
    private final Condition condition = new Condition();
    private final List<Integer> log = new ArrayList<>();
    private int state;

    /** Keeps the lock after it was woken. */
    private Task<?> keeping(int number) {
        return createTask(() -> {
            condition.acquire();
            condition.await();
            log.add(number);
        });
    }

    private Task<?> waiting(int number) {
        return createTask(() -> {
            try (var _ = condition.acquire()) {
                condition.await();
                log.add(number);
            }
        });
    }

    /** Takes from {@link #state} one by one until it is negative. */
    private Task<?> consuming() {
        return createTask(() -> {
            try (var _ = condition.acquire()) {
                while (true) {
                    condition.awaitFor(() -> state != 0);
                    if (state < 0) {
                        return;
                    }
                    state--;
                }
            }
        });
    }

    private void signal(int n) {
        try (var _ = condition.acquire()) {
            condition.signal(n);
        }
    }

    @Test
    void whoIsWokenWaitsForTheLock() {
        VirtualClock.run(() -> {
            var first = keeping(1);
            var second = keeping(2);
            var third = keeping(3);
            sleep(0);
            assertThat(log).isEmpty();
            assertThat(condition.locked()).isFalse();

            condition.acquire();
            condition.signal();
            sleep(0);
            assertThat(log).isEmpty();
            assertThat(condition.locked()).isTrue();

            condition.release();
            sleep(0);
            assertThat(log).containsExactly(1);
            assertThat(condition.locked()).isTrue();

            condition.signal(2);
            sleep(0);
            assertThat(log).containsExactly(1);

            condition.release();
            sleep(0);
            assertThat(log).containsExactly(1, 2);

            condition.release();
            sleep(0);
            assertThat(log).containsExactly(1, 2, 3);
            assertThat(condition.locked()).isTrue();
            assertThat(List.of(first, second, third)).allMatch(Task::done);
        });
    }

    @Test
    void aCancelledWaiterHoldsTheLockAgain() {
        VirtualClock.run(() -> {
            condition.acquire();
            var waiter = createTask(() -> condition.await());
            EventLoop.getRunningLoop().callSoon(waiter::cancel);
            assertThatThrownBy(() -> await(waiter)).isInstanceOf(CancelledError.class);
            assertThat(condition).hasToString("<Condition [locked]>");
        });
    }

    @Test
    void aCancellationDoesNotEndTheWaitForTheLock() {
        VirtualClock.run(() -> {
            condition.acquire();
            var waiter = createTask(() -> condition.await());
            sleep(0);
            assertThat(condition.locked()).isFalse();

            condition.acquire();
            condition.signal();
            var loop = EventLoop.getRunningLoop();
            loop.callSoon(waiter::cancel);
            loop.callSoon(condition::release);
            assertThatThrownBy(() -> await(waiter)).isInstanceOf(CancelledError.class);
            assertThat(condition.locked()).isTrue();
        });
    }

    @Test
    void aCancellationAfterTheSignalEndsTheWaiter() {
        VirtualClock.run(() -> {
            var waiter = waiting(1);
            sleep(0);
            condition.acquire();
            condition.signal();
            sleep(0);
            waiter.cancel();
            sleep(0);
            assertThat(waiter.done()).isFalse();
            condition.release();
            sleep(0);
            assertThat(waiter.cancelled()).isTrue();
            assertThat(log).isEmpty();
            assertThat(condition.locked()).isFalse();
        });
    }

    @Test
    void waitingNeedsTheLock() {
        VirtualClock.run(() -> assertThatThrownBy(condition::await)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot wait on un-acquired lock"));
    }

    @Test
    void awaitForAsksAgainAfterEachSignal() {
        VirtualClock.run(() -> {
            boolean[] ready = {false};
            var waiter = createTask(() -> {
                condition.acquire();
                condition.awaitFor(() -> ready[0]);
                log.add(1);
                condition.release();
            });
            sleep(0);
            signal(1);
            sleep(0);
            assertThat(log).isEmpty();

            ready[0] = true;
            signal(1);
            sleep(0);
            assertThat(log).containsExactly(1);
            assertThat(waiter.done()).isTrue();
        });
    }

    @Test
    void awaitForNeedsTheLockOnlyToWait() {
        VirtualClock.run(() -> {
            condition.awaitFor(() -> true);
            assertThatThrownBy(() -> condition.awaitFor(() -> false)).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void signalWakesAsManyAsItIsTold() {
        VirtualClock.run(() -> {
            waiting(1);
            waiting(2);
            waiting(3);
            sleep(0);
            signal(1);
            sleep(0);
            assertThat(log).containsExactly(1);

            condition.acquire();
            condition.signal(1);
            condition.signal(2048);
            condition.release();
            sleep(0);
            assertThat(log).containsExactly(1, 2, 3);
        });
    }

    @Test
    void signalAllWakesAll() {
        VirtualClock.run(() -> {
            waiting(1);
            waiting(2);
            sleep(0);
            try (var _ = condition.acquire()) {
                condition.signalAll();
            }
            sleep(0);
            assertThat(log).containsExactly(1, 2);
        });
    }

    @Test
    void signallingNeedsTheLock() {
        assertThatThrownBy(condition::signal).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(condition::signalAll)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot notify on un-acquired lock");
    }

    @Test
    void describesItsStateAndHowManyWait() {
        VirtualClock.run(() -> {
            assertThat(condition).hasToString("<Condition [unlocked]>");
            var first = waiting(1);
            var second = waiting(2);
            sleep(0);
            assertThat(condition).hasToString("<Condition [unlocked, waiters:2]>");
            condition.acquire();
            assertThat(condition).hasToString("<Condition [locked, waiters:2]>");
            condition.signalAll();
            condition.release();
            await(first);
            await(second);
            assertThat(condition).hasToString("<Condition [unlocked]>");
        });
    }

    @Test
    void tryWithResourcesReleases() {
        VirtualClock.run(() -> {
            try (var _ = condition.acquire()) {
                assertThat(condition.locked()).isTrue();
            }
            assertThat(condition.locked()).isFalse();
        });
    }

    @Test
    void mayShareALock() {
        VirtualClock.run(() -> {
            Lock lock = new Lock();
            Condition shared = new Condition(lock);
            try (var _ = shared.acquire()) {
                assertThat(lock.locked()).isTrue();
                assertThat(shared.locked()).isTrue();
            }
            assertThat(lock.locked()).isFalse();
            try (var _ = lock.acquire()) {
                assertThat(shared.locked()).isTrue();
            }
            assertThat(shared.locked()).isFalse();
        });
    }

    @Test
    void aSecondLoopIsTold() {
        VirtualClock.run(() -> {
            var waiter = waiting(1);
            sleep(0);
            waiter.cancel();
        });
        VirtualClock.run(() -> assertThatThrownBy(() -> {
            condition.acquire();
            condition.await();
        }).isInstanceOf(IllegalStateException.class).hasMessageContaining("is bound to a different event loop"));
    }

    @Test
    void aTimeoutEndsTheWaitWithTheLockHeld() {
        VirtualClock.run(() -> {
            try (var _ = condition.acquire()) {
                assertThatThrownBy(() -> waitFor(() -> condition.await(), 0.5))
                        .isInstanceOf(TimeoutException.class);
                assertThat(condition.locked()).isTrue();
            }
        });
    }

    @Test
    void aCancellationInTheWaitIsThrownAsItIs() {
        VirtualClock.run(() -> {
            CancelledError[] raised = {null};
            var waiter = createTask(() -> {
                try (var _ = condition.acquire()) {
                    condition.awaitFor(() -> false);
                } catch (CancelledError e) {
                    raised[0] = e;
                    throw e;
                }
            });
            sleep(0);
            waiter.cancel("foo");
            assertThatThrownBy(() -> await(waiter)).hasMessage("foo").isSameAs(raised[0]);
        });
    }

    @Test
    void aCancellationInTheWaitForTheLockIsThrownAsItIs() {
        VirtualClock.run(() -> {
            CancelledError[] raised = {null};
            boolean[] ready = {false};
            var waiter = createTask(() -> {
                try (var _ = condition.acquire()) {
                    condition.awaitFor(() -> ready[0]);
                } catch (CancelledError e) {
                    raised[0] = e;
                    throw e;
                }
            });
            sleep(0);
            condition.acquire();
            ready[0] = true;
            condition.signal();
            sleep(0);
            waiter.cancel("foo");
            condition.release();
            assertThatThrownBy(() -> await(waiter)).hasMessage("foo").isSameAs(raised[0]);
        });
    }

    @Test
    void aSignalOfACancelledWaiterGoesToTheNext() {
        VirtualClock.run(() -> {
            var cancelled = consuming();
            var other = consuming();
            sleep(0);
            try (var _ = condition.acquire()) {
                state = 1;
                condition.signal(1);
                cancelled.cancel();
            }
            sleep(1);
            assertThat(state).isZero();
            end(other);
        });
    }

    @Test
    void aSignalOfAWaiterCancelledAtTheLockGoesToTheNext() {
        VirtualClock.run(() -> {
            var cancelled = consuming();
            var other = consuming();
            sleep(0);
            try (var _ = condition.acquire()) {
                state = 1;
                condition.signal(1);
                sleep(0);
                cancelled.cancel();
            }
            sleep(1);
            assertThat(cancelled.cancelled()).isTrue();
            assertThat(state).isZero();
            end(other);
        });
    }

    private void end(Task<?> consumer) {
        try (var _ = condition.acquire()) {
            state = -1;
            condition.signalAll();
        }
        await(consumer);
    }
}
