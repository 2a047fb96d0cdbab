package jasyncio.primitives;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.VirtualClock;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockTest {
    private final Lock lock = new Lock();
    private final List<Object> log = new ArrayList<>();

    private Task<?> acquiring(Object name) {
        return createTask(() -> {
            lock.acquire();
            log.add(name);
        });
    }

    @Test
    void describesItsStateAndHowManyWait() {
        VirtualClock.run(() -> {
            assertThat(lock).hasToString("<Lock [unlocked]>");
            lock.acquire();
            assertThat(lock).hasToString("<Lock [locked]>");
            var waiting = acquiring(1);
            sleep(0);
            assertThat(lock).hasToString("<Lock [locked, waiters:1]>");
            waiting.cancel();
        });
    }

    @Test
    void isHandedOnInTheOrderOfTheWaiters() {
        VirtualClock.run(() -> {
            lock.acquire();
            acquiring(1);
            acquiring(2);
            sleep(0);
            assertThat(log).isEmpty();

            lock.release();
            sleep(0);
            assertThat(log).containsExactly(1);
            sleep(0);
            assertThat(log).containsExactly(1);

            acquiring(3);
            lock.release();
            sleep(0);
            assertThat(log).containsExactly(1, 2);

            lock.release();
            sleep(0);
            assertThat(log).containsExactly(1, 2, 3);
        });
    }

    @Test
    void nobodyOvertakesAWaiterThatHasBeenWoken() {
        VirtualClock.run(() -> {
            lock.acquire();
            var waiter = createTask(() -> {
                try (var _ = lock.acquire()) {
                    log.add("waiter");
                }
            });
            sleep(0);
            lock.release();
            assertThat(lock.locked()).isFalse();
            lock.acquire();
            log.add("late");
            assertThat(waiter.done()).isTrue();
            assertThat(log).containsExactly("waiter", "late");
        });
    }

    @Test
    void aCancelledWaiterLeavesTheLine() {
        VirtualClock.run(() -> {
            lock.acquire();
            var waiting = acquiring(1);
            EventLoop.getRunningLoop().callSoon(waiting::cancel);
            assertThatThrownBy(() -> await(waiting)).isInstanceOf(CancelledError.class);
            assertThat(lock).hasToString("<Lock [locked]>");
        });
    }

    @Test
    void aWaiterCancelledBeforeTheReleaseIsSkipped() {
        VirtualClock.run(() -> {
            Future<Object> blocker = EventLoop.getRunningLoop().createFuture();
            var a = createTask(() -> {
                try (var _ = lock.acquire()) {
                    await(blocker);
                }
            });
            sleep(0);
            var b = createTask(() -> lock.acquire().close());
            sleep(0);
            var c = createTask(() -> lock.acquire().close());
            sleep(0);
            assertThat(lock).hasToString("<Lock [locked, waiters:2]>");

            blocker.setResult(null);
            b.cancel();
            sleep(0);
            assertThat(lock.locked()).isFalse();
            assertThat(a.done()).isTrue();
            assertThat(b.cancelled()).isTrue();
            await(c);
        });
    }

    @Test
    void aReleaseAndACancellationAtOnceLetOneIn() {
        VirtualClock.run(() -> {
            lock.acquire();
            var first = acquiring(1);
            var second = acquiring(2);
            var third = acquiring(3);
            sleep(0);
            EventLoop.getRunningLoop().callSoon(() -> {
                first.cancel();
                lock.release();
            });
            assertThatThrownBy(() -> await(first)).isInstanceOf(CancelledError.class);
            assertThat(log).containsExactly(2);
            assertThat(second.done()).isTrue();
            third.cancel();
            sleep(0);
            assertThat(third.cancelled()).isTrue();
        });
    }

    @Test
    void aWokenWaiterThatIsCancelledWakesTheNext() {
        VirtualClock.run(() -> {
            lock.acquire();
            var first = acquiring(1);
            sleep(0);
            var second = acquiring(2);
            first.cancel();
            lock.release();
            sleep(0);
            assertThat(lock.locked()).isTrue();
            assertThat(first.cancelled()).isTrue();
            await(second);
        });
    }

    @Test
    void aReleaseTooManyIsRefused() {
        assertThatThrownBy(lock::release)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Lock is not acquired.");
    }

    @Test
    void isFreeAfterARelease() {
        VirtualClock.run(() -> {
            lock.acquire();
            assertThat(lock.locked()).isTrue();
            lock.release();
            assertThat(lock.locked()).isFalse();
        });
    }

    @Test
    void tryWithResourcesReleases() {
        VirtualClock.run(() -> {
            try (var _ = lock.acquire()) {
                assertThat(lock.locked()).isTrue();
            }
            assertThat(lock.locked()).isFalse();
        });
    }

    @Test
    void isAContextManager() {
        VirtualClock.run(() -> {
            assertThatThrownBy(() -> with(lock, _ -> {
                assertThat(lock.locked()).isTrue();
                throw new IllegalStateException("swallowed by nobody");
            })).hasMessage("swallowed by nobody");
            assertThat(lock.locked()).isFalse();
        });
    }

    @Test
    void aSecondLoopIsTold() {
        VirtualClock.run(() -> {
            lock.acquire();
            var waiting = acquiring(1);
            sleep(0);
            waiting.cancel();
        });
        VirtualClock.run(() -> assertThatThrownBy(lock::acquire)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("<Lock [locked]> is bound to a different event loop"));
    }
}
