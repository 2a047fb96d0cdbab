package jasyncio.primitives;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jasyncio.Trace;
import jasyncio.VirtualClock;
import jasyncio.coroutine.Body;
import jasyncio.loop.CancelledError;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TimeoutTest {
    private static final Body<String, RuntimeException> ONE_SECOND = () -> sleep(1, "ok");

    private static double now() {
        return getRunningLoop().time();
    }

    private static int cancelling() {
        return Objects.requireNonNull(currentTask()).cancelling();
    }

    @Test
    void givesTheResultOrGivesUp() {
        Trace.of(t -> {
            t.outcome(() -> timeout(2, ONE_SECOND));
            t.outcome(() -> timeout(0.5, ONE_SECOND));
            t.outcome(() -> timeout(0, ONE_SECOND));
            t.outcome(() -> timeout(-1, ONE_SECOND));
            t.outcome(() -> timeout((Duration) null, ONE_SECOND));
            t.outcome(() -> timeout(Duration.ofMillis(900), ONE_SECOND));
            t.outcome(() -> timeoutAt(now() + 0.5, ONE_SECOND));
            t.outcome(() -> timeout(0, () -> "no suspension"));
            t.say(cancelling());
        }, """
                -> ok
                ! TimeoutException
                ! TimeoutException
                ! TimeoutException
                -> ok
                ! TimeoutException
                ! TimeoutException
                -> no suspension
                0
                """);
    }

    @Test
    void saysAfterHowLong() {
        VirtualClock.run(() -> {
            assertThatThrownBy(() -> timeout(0.1, () -> sleep(1))).hasMessage("timed out after 0.1 s");
            assertThatThrownBy(() -> timeout(Duration.ofMinutes(2), () -> sleep(300)))
                    .hasMessage("timed out after 120 s");
            assertThatThrownBy(() -> timeoutAt(now() + 1.5, () -> sleep(9))).hasMessage("timed out after 1.5 s");
            assertThatThrownBy(() -> timeoutAt(now() - 1, () -> sleep(9))).hasMessage("timed out after 0 s");
            assertThatThrownBy(() -> timeout(1, t -> {
                t.reschedule(now() + 3);
                sleep(9);
            })).hasMessage("timed out after 3 s");
            assertThatThrownBy(() -> waitFor(() -> sleep(9), 2)).hasMessage("timed out after 2 s");
            assertThatThrownBy(() -> waitFor(() -> sleep(9), 0)).hasMessage("timed out after 0 s");
            assertThatThrownBy(() -> asCompleted(List.of(() -> sleep(9, "x")), 0.25).toList())
                    .isInstanceOf(TimeoutException.class).hasMessage("timed out after 0.25 s");
        });
    }

    @Test
    void canBeRescheduled() {
        Trace.of(t -> t.outcome(() -> timeout(1).run(timeout -> {
            timeout.reschedule(now() + 3);
            sleep(2);
            timeout.reschedule(null);
            t.say(timeout.when(), timeout);
            sleep(9);
            timeout.reschedule(now() - 1);
            sleep(0);
            t.say("not reached");
            return "";
        })), """
                null <Timeout [active] when=null>
                ! TimeoutException
                """);
    }

    @Test
    void canBeSwallowed() {
        Trace.of(t -> {
            var timeout = timeout(1);
            timeout.run(inner -> {
                try {
                    sleep(9);
                } catch (CancelledError _) {
                    t.say("swallowed", inner.expired(), inner);
                }
                assertThatThrownBy(() -> inner.reschedule(5.0))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("Cannot change state of expiring Timeout");
                return "";
            });
            t.say(timeout.expired(), timeout, cancelling());
        }, """
                swallowed true <Timeout [expiring]>
                true <Timeout [expired]> 0
                """);
    }

    @Test
    void isNamedAsTheReasonOfAnotherException() {
        Trace.of(t -> {
            Throwable failure = catchThrowable(() -> timeout(1, () -> {
                try {
                    sleep(9);
                } catch (CancelledError e) {
                    throw new IllegalArgumentException("v", e);
                }
            }));
            assertThat(failure).hasMessage("v").hasCauseInstanceOf(CancelledError.class);
            assertThat(failure.getSuppressed()).singleElement().isInstanceOf(TimeoutException.class);
            t.say(cancelling());
        }, "0");
    }

    @Test
    void mayExpireAtTheSameTimeAsAnOuterOne() {
        Trace.of(t -> {
            Timeout outer = timeout(1);
            Timeout inner = timeout(1);
            t.outcome(() -> {
                try {
                    return outer.run(() -> {
                        try {
                            return inner.run(() -> sleep(5, ""));
                        } finally {
                            t.say(outer.expired(), inner.expired());
                        }
                    });
                } finally {
                    t.say(outer.expired(), inner.expired(), cancelling());
                }
            });
        }, """
                true true
                true true 0
                ! TimeoutException
                """);
    }

    @Test
    void doesNotDisturbAnOuterOne() {
        Trace.of(t -> t.outcome(() -> timeout(3).run(outer -> {
            try {
                timeout(1, inner -> {
                    sleep(5);
                });
            } catch (TimeoutException _) {
                t.say("inner", outer.expired());
            }
            return sleep(9, "");
        })), """
                inner false
                ! TimeoutException
                """);
    }

    @Test
    void isCancelledByAnOuterOne() {
        Trace.of(t -> {
            Timeout inner = timeout(3);
            t.outcome(() -> timeout(1, () -> {
                try {
                    return inner.run(() -> sleep(5, ""));
                } finally {
                    t.say(inner.expired(), inner);
                }
            }));
        }, """
                false <Timeout [finished]>
                ! TimeoutException
                """);
    }

    @Test
    void aCancellationByOthersGoesOn() {
        Trace.of(t -> {
            for (double limit : new double[]{1, 2}) {
                var task = createTask(() -> timeout(limit, () -> sleep(9)));
                sleep(1);
                t.say(task.cancel("c"));
                t.outcome(task);
                t.say(task.cancelled(), task.cancelling());
            }
        }, """
                true
                ! CancelledError
                true 1
                true
                ! CancelledError c
                true 1
                """);
    }

    @Test
    void isAFailureInsideAGroup() {
        Trace.of(t -> t.outcome(() -> new TaskGroup().run(g -> {
            g.createTask(() -> timeout(1, () -> sleep(9)));
            g.createTask(t.ok("a", 3));
            return "";
        })), """
                cancelled a
                ! ExceptionGroup[unhandled errors in a TaskGroup: TimeoutException]
                """);
    }

    @Test
    void cancelsAGroupInside() {
        Trace.of(t -> {
            t.outcome(() -> timeout(1, () -> new TaskGroup().run(g -> {
                g.createTask(t.ok("a", 3));
                g.createTask(t.failsInCleanup("b"));
                return "";
            })));
            t.outcome(() -> timeout(1, () -> new TaskGroup().run(g -> {
                g.createTask(t.ok("a", 3));
                return "";
            })));
        }, """
                cancelled a
                fail b
                ! ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException b]
                cancelled a
                ! TimeoutException
                """);
    }

    @Test
    void isGoodForOneUseInsideATask() {
        Trace.of(t -> {
            var timeout = timeout(1);
            t.say(timeout);
            assertThatThrownBy(() -> timeout.reschedule(1.0))
                    .isInstanceOf(IllegalStateException.class).hasMessage("Timeout has not been entered");
            timeout.run(() -> "");
            t.say(timeout);
            assertThatThrownBy(() -> timeout.run(() -> ""))
                    .isInstanceOf(IllegalStateException.class).hasMessage("Timeout has already been entered");
            assertThatThrownBy(() -> timeout.reschedule(1.0))
                    .isInstanceOf(IllegalStateException.class).hasMessage("Cannot change state of finished Timeout");
            getRunningLoop().callSoon(() -> assertThatThrownBy(() -> timeout(1).enter())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("Timeout should be used inside a task"));
            sleep(0);
        }, """
                <Timeout [created]>
                <Timeout [finished]>
                """);
    }
}
