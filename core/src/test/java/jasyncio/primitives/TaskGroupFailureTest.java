package jasyncio.primitives;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Trace;
import jasyncio.VirtualClock;
import jasyncio.coroutine.Action;
import jasyncio.coroutine.AsyncContextManager;
import jasyncio.loop.CancelledError;
import jasyncio.loop.KeyboardInterrupt;
import jasyncio.loop.TaskFactory;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Failures of a group that meet others, or a cancellation from outside. */
class TaskGroupFailureTest {
    /** Neither an exception nor one of the errors that mean something to the loop. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;

        Crash(String message) {
            super(message);
        }
    }

    private static int cancelling() {
        return Objects.requireNonNull(currentTask()).cancelling();
    }

    private static void fail(String message) {
        throw new IllegalArgumentException(message);
    }

    private static void sleepThenThrow(Throwable failure) throws Exception {
        try {
            sleep(10);
        } finally {
            throwing(failure);
        }
    }

    private static void throwing(Throwable failure) throws Exception {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (Exception) failure;
    }

    /** Starts a task, cancels it when it has waited for some time, and says how it ends. */
    private static void cancelAfter(double seconds, Trace t, Action body) {
        var task = createTask(body);
        sleep(seconds);
        t.say(task.done());
        task.cancel();
        t.outcome(task);
    }

    @Test
    void failuresInTheCleanupOfAnInnerGroupGoBeforeACancellationFromOutside() {
        Trace.of(t -> {
            for (int children : new int[]{0, 1}) {
                cancelAfter(1, t, () -> taskGroup(outer -> {
                    for (int i = 0; i < children; i++) {
                        outer.createTask(t.ok("outer", 10));
                    }
                    taskGroup(inner -> {
                        inner.createTask(t.failsInCleanup("a"));
                        inner.createTask(t.failsInCleanup("b"));
                        sleep(10);
                    });
                }));
            }
        }, """
                false
                fail a
                fail b
                ! ExceptionGroup[unhandled errors in a TaskGroup: ExceptionGroup[unhandled errors in a TaskGroup: \
                IllegalArgumentException a, IllegalArgumentException b]]
                false
                fail a
                fail b
                cancelled outer
                ! ExceptionGroup[unhandled errors in a TaskGroup: ExceptionGroup[unhandled errors in a TaskGroup: \
                IllegalArgumentException a, IllegalArgumentException b]]
                """);
    }

    @Test
    void aFailureWhileTheCancelledBodyCleansUpGoesBeforeTheCancellation() {
        Action group = () -> taskGroup(g -> {
            g.createTask(() -> {
                sleep(3);
                fail("child");
            });
            try {
                sleep(10);
            } finally {
                sleep(5);
            }
        });
        Trace.of(t -> {
            cancelAfter(1, t, group);
            cancelAfter(1, t, () -> await(createTask(group)));
        }, """
                false
                ! ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException child]
                false
                ! ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException child]
                """);
    }

    @Test
    void aCancelledBodyMayFailInAGroupWithoutTasks() {
        Trace.of(t -> {
            cancelAfter(1, t, () -> taskGroup(_ -> {
                try {
                    sleep(10);
                } finally {
                    t.say("cleanup");
                }
            }));
            cancelAfter(1, t, () -> taskGroup(_ -> {
                sleepThenThrow(new IllegalArgumentException("body"));
            }));
        }, """
                false
                cleanup
                ! CancelledError
                false
                ! ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException body]
                """);
    }

    @Test
    void aKeyboardInterruptInTheCleanupOfTheBodyGoesBeforeAFailure() {
        Trace.of(t -> t.outcome(() -> {
            taskGroup(group -> {
                group.createTask(t.bad("child", 1));
                sleepThenThrow(new KeyboardInterrupt());
            });
            return "";
        }), """
                fail child
                ! KeyboardInterrupt interrupted by the user
                """);
    }

    @Test
    void errorsAreFailuresLikeExceptions() {
        Trace.of(t -> {
            t.outcome(() -> {
                taskGroup(group -> {
                    group.createTask(t.bad("child", 1));
                    sleepThenThrow(new Crash("body"));
                });
                return "";
            });
            t.outcome(() -> {
                taskGroup(group -> {
                    group.createTask(() -> {
                        sleep(1);
                        throw new Crash("child");
                    });
                    sleepThenThrow(new IllegalArgumentException("body"));
                });
                return "";
            });
        }, """
                fail child
                ! ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException child, Crash body]
                ! ExceptionGroup[unhandled errors in a TaskGroup: Crash child, IllegalArgumentException body]
                """);
    }

    @Test
    void aManagerThatFailsWhileItIsLeftAddsItsFailure() {
        AsyncContextManager<String> database = asyncContextManager(g -> {
            try {
                g.yield("database");
            } finally {
                fail("exit");
            }
        });
        Trace.of(t -> {
            t.outcome(() -> {
                taskGroup(group -> {
                    with(database, _ -> {
                        group.createTask(t.bad("child", 0));
                        sleep(1);
                    });
                });
                return "";
            });
            t.say(cancelling());
        }, """
                fail child
                ! ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException child, \
                IllegalArgumentException exit]
                0
                """);
    }

    @Test
    void aCancellationFromOutsideThatComesWithTheFailureIsDeliveredAfterTheGroup() {
        Trace.of(t -> {
            var begun = new Event();
            var task = createTask(() -> {
                assertThatThrownBy(() -> taskGroup(group -> {
                    group.createTask(() -> {
                        begun.set();
                        sleep(0);
                        fail("child");
                    });
                    sleep(1);
                    t.say("not reached");
                })).isInstanceOf(ExceptionGroup.class);
                t.say(cancelling());
                sleep(1);
                t.say("not reached");
            });
            begun.await();
            t.say(task.cancelling(), task.cancel(), task.cancelling());
            t.outcome(task);
            t.say(task.cancelled());
        }, """
                0 true 1
                1
                ! CancelledError
                true
                """);
    }

    @Test
    void aTaskCreatedByOneThatIsBeingCreatedCancelsItWhenItFails() {
        for (boolean eager : new boolean[]{false, true}) {
            Trace.of(t -> {
                if (eager) {
                    getRunningLoop().setTaskFactory(TaskFactory.EAGER);
                }
                t.outcome(() -> {
                    taskGroup(group -> {
                        group.createTask(() -> {
                            group.createTask(() -> fail("third"));
                            assertThatThrownBy(() -> {
                                sleep(0);
                                sleep(0);
                            }).isInstanceOf(CancelledError.class);
                            t.say("second was cancelled");
                        });
                    });
                    return "";
                });
            }, """
                    second was cancelled
                    ! ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException third]
                    """);
        }
    }

    @Test
    void doesNotLeaveACancellationBehind() {
        for (boolean eager : new boolean[]{false, true}) {
            VirtualClock.run(() -> {
                if (eager) {
                    getRunningLoop().setTaskFactory(TaskFactory.EAGER);
                }
                assertThatThrownBy(() -> taskGroup(group -> {
                    group.createTask(() -> fail("child"));
                })).isInstanceOf(ExceptionGroup.class);
                sleep(0);
                assertThat(cancelling()).isZero();
            });
        }
    }

    @Test
    void endsTasksThatKeepCreatingOthers() {
        Trace.of(t -> {
            int[] heads = {0};
            t.outcome(() -> {
                taskGroup(group -> {
                    group.createTask(() -> hydra(group, heads));
                    group.createTask(() -> {
                        while (heads[0] < 10) {
                            sleep(0.015);
                        }
                        fail("hercules");
                    });
                });
                return "";
            });
            assertThat(heads[0]).isGreaterThanOrEqualTo(10);
            assertThat(allTasks()).containsExactly(currentTask());
        }, "! ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException hercules]");
    }

    private static void hydra(TaskGroup group, int[] heads) {
        heads[0]++;
        sleep(0.01);
        for (int i = 0; i < 2; i++) {
            group.createTask(() -> hydra(group, heads));
        }
    }
}
