package jasyncio.primitives;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Asyncio;
import jasyncio.Trace;
import jasyncio.VirtualClock;
import jasyncio.coroutine.Action;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.VirtualTime;
import java.util.Objects;
import java.util.concurrent.atomic.DoubleAdder;
import org.junit.jupiter.api.Test;

/** What a timeout knows of itself, and how its state and that of its task go together. */
class TimeoutStateTest {
    private static void cancelMyself() {
        Objects.requireNonNull(currentTask()).cancel();
    }

    @Test
    void knowsWhenItsTimeIsOver() {
        Trace.of(t -> {
            sleep(100);
            for (double seconds : new double[]{10, 0, -11}) {
                Timeout timeout = timeout(seconds);
                t.outcome(() -> timeout.run(() -> sleep(0, "in time")));
                t.say(timeout.when(), timeout.expired(), getRunningLoop().time());
            }
            Timeout at = timeoutAt(101.0);
            t.outcome(() -> at.run(() -> sleep(10, "")));
            t.say(at.when(), at.expired());
        }, """
                -> in time
                110.0 false 100.0
                ! TimeoutException
                100.0 true 100.0
                ! TimeoutException
                89.0 true 100.0
                ! TimeoutException
                101.0 true
                """);
    }

    @Test
    void knowsThatThereIsNoLimit() {
        Trace.of(t -> {
            for (Timeout timeout : new Timeout[]{timeoutAt(null), Timeout.after(null)}) {
                t.outcome(() -> timeout.run(() -> {
                    t.say(timeout);
                    return sleep(1000, "end");
                }));
                t.say(timeout.when(), timeout.expired(), timeout);
            }
        }, """
                <Timeout [active] when=null>
                -> end
                null false <Timeout [finished]>
                <Timeout [active] when=null>
                -> end
                null false <Timeout [finished]>
                """);
    }

    @Test
    void describesItself() {
        Trace.of(t -> {
            timeout(10, timeout -> {
                t.say(timeout);
            });
            Timeout expired = timeout(1);
            t.outcome(() -> expired.run(() -> sleep(9, "")));
            t.say(expired);
        }, """
                <Timeout [active] when=10.0>
                ! TimeoutException
                <Timeout [expired]>
                """);
    }

    @Test
    void canBeRescheduledByAnotherTask() {
        VirtualClock.run(() -> {
            Future<Timeout> entered = getRunningLoop().createFuture();
            var task = createTask(() -> timeoutAt(10.0, timeout -> {
                entered.setResult(timeout);
                sleep(50);
            }));
            Timeout timeout = await(entered);
            assertThat(timeout.when()).isEqualTo(10);
            timeout.reschedule(30.0);
            assertThat(timeout.when()).isEqualTo(30);
            timeout.reschedule(null);
            assertThat(timeout.when()).isNull();
            task.cancel();
            assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
            assertThat(timeout.expired()).isFalse();
        });
    }

    @Test
    void cannotBeRescheduledOnceItHasExpired() {
        VirtualClock.run(() -> {
            Timeout timeout = timeout(1);
            assertThatThrownBy(() -> timeout.run(() -> sleep(9, ""))).isInstanceOf(TimeoutException.class);
            assertThatThrownBy(() -> timeout.reschedule(20.0))
                    .isInstanceOf(IllegalStateException.class).hasMessage("Cannot change state of expired Timeout");
        });
    }

    @Test
    void cannotBeEnteredInsideItself() {
        VirtualClock.run(() -> timeout(1, timeout -> {
            assertThatThrownBy(timeout::enter)
                    .isInstanceOf(IllegalStateException.class).hasMessage("Timeout has already been entered");
        }));
    }

    @Test
    void cannotBeRescheduledWhereItCouldNotBeEntered() {
        VirtualClock.run(() -> {
            Future<Timeout> refused = getRunningLoop().createFuture();
            getRunningLoop().callSoon(() -> {
                Timeout timeout = timeout(1);
                assertThatThrownBy(timeout::enter).isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("task");
                refused.setResult(timeout);
            });
            assertThatThrownBy(() -> await(refused).reschedule(2.0))
                    .isInstanceOf(IllegalStateException.class).hasMessage("Timeout has not been entered");
        });
    }

    @Test
    void leavesTheTaskUncancelled() {
        VirtualClock.run(() -> {
            var task = createTask(() -> {
                assertThatThrownBy(() -> timeout(1, () -> sleep(9))).isInstanceOf(TimeoutException.class);
            });
            await(task);
            assertThat(task.cancelled()).isFalse();
            assertThat(task.cancelling()).isZero();
        });
    }

    @Test
    void doesNotTakeTheTasksOwnCancellationForItsOwn() {
        VirtualClock.run(() -> {
            Timeout timeout = timeout(10);
            assertThatThrownBy(() -> timeout.run(() -> {
                cancelMyself();
                return sleep(10, "");
            })).isInstanceOf(CancelledError.class);
            assertThat(timeout.expired()).isFalse();
        });
    }

    @Test
    void worksInATaskThatWentOnAfterACancellation() {
        VirtualClock.run(() -> {
            var task = createTask(() -> {
                cancelMyself();
                assertThatThrownBy(() -> sleep(1)).isInstanceOf(CancelledError.class);
                assertThatThrownBy(() -> timeout(0, () -> sleep(1))).isInstanceOf(TimeoutException.class);
                assertThatThrownBy(() -> timeout(1, () -> {
                    cancelMyself();
                    sleep(2);
                })).isInstanceOf(CancelledError.class);
            });
            await(task);
            assertThat(task.cancelling()).isEqualTo(2);
        });
    }

    @Test
    void anOuterOneEndsCodeThatKeptTheLoopBusyBeyondBoth() throws Exception {
        var time = new VirtualTime();
        var busy = new DoubleAdder();
        Action main = () -> {
            assertThatThrownBy(() -> timeout(2, () -> {
                try {
                    timeout(1, () -> {
                        busy.add(2);
                        sleep(10);
                    });
                } catch (TimeoutException _) {
                    sleep(100);
                }
            })).isInstanceOf(TimeoutException.class);
            assertThat(getRunningLoop().time()).isLessThan(3);
        };
        Asyncio.run(main.asAwaitable(), null, () -> new EventLoop(() -> time.time() + busy.sum(), time));
    }
}
