package jasyncio.primitives;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Trace;
import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.CoroutineState;
import jasyncio.loop.CancelledError;
import jasyncio.loop.KeyboardInterrupt;
import jasyncio.loop.TaskFactory;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaskGroupTest {
    private static int cancelling() {
        return java.util.Objects.requireNonNull(currentTask()).cancelling();
    }

    @Test
    void waitsForItsTasks() {
        Trace.of(t -> t.outcome(() -> {
            var group = new TaskGroup();
            var task = group.run(g -> {
                var a = g.createTask(t.ok("a", 2));
                g.createTask(t.ok("b", 1));
                t.say(g);
                assertThat(a.awaitedBy()).isEqualTo(Set.of(currentTask()));
                return a;
            });
            t.say(task.result(), group);
            return "r";
        }), """
                <TaskGroup tasks=2 entered>
                end b
                end a
                a <TaskGroup entered>
                -> r
                """);
    }

    @Test
    void whenTheBodyFailsTheTasksAreCancelled() {
        Trace.of(t -> t.outcome(() -> new TaskGroup().run(g -> {
            g.createTask(t.ok("a", 2));
            g.createTask(t.ok("b", 1));
            sleep(0);
            throwing(new IllegalArgumentException("body"));
            return "";
        })), """
                cancelled a
                cancelled b
                ! ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException body]
                """);
    }

    @Test
    void whenTheBodyFailsTasksThatHaveNotBegunNeverBegin() {
        Trace.of(t -> t.outcome(() -> new TaskGroup().run(g -> {
            g.createTask(t.ok("a", 2));
            throwing(new IllegalArgumentException("body"));
            return "";
        })), "! ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException body]");
    }

    @Test
    void whenATaskFailsTheBodyIsCancelled() {
        Trace.of(t -> {
            t.outcome(() -> new TaskGroup().run(g -> {
                g.createTask(t.bad("a", 1));
                g.createTask(t.ok("b", 2));
                try {
                    sleep(5);
                } catch (CancelledError e) {
                    t.say("body cancelled", cancelling());
                    throw e;
                }
                return "";
            }));
            t.say(cancelling());
        }, """
                fail a
                cancelled b
                body cancelled 1
                ! ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException a]
                0
                """);
    }

    @Test
    void whenTasksFailWhileTheGroupWaitsTheOthersAreCancelled() {
        Trace.of(t -> {
            t.outcome(() -> new TaskGroup().run(g -> {
                g.createTask(t.bad("a", 1));
                g.createTask(t.ok("b", 2));
                g.createTask(t.bad("c", 1));
                g.createTask(t.failsInCleanup("d"));
                return "";
            }));
            t.say(cancelling());
        }, """
                fail a
                fail c
                cancelled b
                fail d
                ! ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException a, \
                IllegalArgumentException c, IllegalArgumentException d]
                0
                """);
    }

    @Test
    void whenBothFailTheBodysFailureIsTheLast() {
        Trace.of(t -> t.outcome(() -> new TaskGroup().run(g -> {
            g.createTask(t.failsInCleanup("a"));
            sleep(1);
            throwing(new IllegalArgumentException("k"));
            return "";
        })), """
                fail a
                ! ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException a, \
                IllegalArgumentException k]
                """);
    }

    @Test
    void aBodyThatDeclinesIsWaitedForAndGetsNoMoreTasks() {
        Trace.of(t -> {
            t.outcome(() -> new TaskGroup().run(g -> {
                g.createTask(t.bad("a", 1));
                try {
                    sleep(5);
                } catch (CancelledError _) {
                    t.say("declined");
                }
                assertThatThrownBy(() -> g.createTask(coroutine(t.ok("x", 1))))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("TaskGroup <TaskGroup errors=1 cancelling> is shutting down");
                sleep(1);
                t.say("body end");
                return "";
            }));
            t.say(cancelling());
        }, """
                fail a
                declined
                body end
                ! ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException a]
                0
                """);
    }

    @Test
    void aCancellationFromOutsideCancelsTheTasksInTheirOrder() {
        Trace.of(t -> {
            var task = createTask(() -> taskGroup(g -> {
                g.createTask(t.ok("a", 5));
                g.createTask(t.ok("b", 6));
            }));
            sleep(1);
            task.cancel("m");
            t.outcome(task);
            t.say(task.cancelled());
        }, """
                cancelled a
                cancelled b
                ! CancelledError m
                true
                """);
    }

    @Test
    void aCancellationOfTheBodyFromOutsideCancelsTheTasks() {
        Trace.of(t -> {
            var task = createTask(() -> taskGroup(g -> {
                g.createTask(t.ok("a", 5));
                sleep(9);
            }));
            sleep(1);
            task.cancel("m");
            t.outcome(task);
            t.say(task.cancelled());
        }, """
                cancelled a
                ! CancelledError m
                true
                """);
    }

    private static void slow(Trace t) {
        try {
            sleep(9);
        } finally {
            sleep(2);
            t.say("slow end");
        }
    }

    @Test
    void failuresGoBeforeACancellationFromOutsideWhichIsThenDelivered() {
        Trace.of(t -> {
            var task = createTask(() -> {
                try {
                    taskGroup(g -> {
                        g.createTask(() -> slow(t));
                        g.createTask(t.bad("b", 1));
                    });
                } catch (ExceptionGroup e) {
                    t.say("caught", Trace.name(e), cancelling());
                    try {
                        sleep(0);
                    } catch (CancelledError _) {
                        t.say("then cancelled");
                    }
                    throw e;
                }
            });
            sleep(2);
            task.cancel("m");
            t.outcome(task);
            t.say(task.cancelled(), task.cancelling());
        }, """
                fail b
                slow end
                caught ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException b] 1
                then cancelled
                ! ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException b]
                false 1
                """);
    }

    @Test
    void failuresInCleanupGoBeforeTheCancellationFromOutside() {
        Trace.of(t -> {
            var task = createTask(() -> {
                try {
                    taskGroup(g -> {
                        g.createTask(t.failsInCleanup("a"));
                    });
                } catch (ExceptionGroup e) {
                    t.say("caught", Trace.name(e), cancelling());
                    throw e;
                }
            });
            sleep(2);
            task.cancel("m");
            t.outcome(task);
            t.say(task.cancelled(), task.cancelling());
        }, """
                fail a
                caught ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException a] 1
                ! ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException a]
                false 1
                """);
    }

    @Test
    void aSecondCancellationDoesNotCutTheCleanupShort() {
        Trace.of(t -> {
            var task = createTask(() -> taskGroup(g -> {
                g.createTask(() -> slow(t));
            }));
            sleep(1);
            task.cancel("m");
            sleep(1);
            task.cancel("n");
            t.outcome(task);
            t.say(task.cancelling());
        }, """
                slow end
                ! CancelledError m
                2
                """);
    }

    @Test
    void aTaskThatIsCancelledIsNoFailure() {
        Trace.of(t -> t.outcome(() -> new TaskGroup().run(g -> {
            var child = g.createTask(t.ok("a", 5));
            g.createTask(t.ok("b", 2));
            sleep(1);
            child.cancel();
            return "fine";
        })), """
                cancelled a
                end b
                -> fine
                """);
    }

    @Test
    void nestedGroupsNestTheirFailures() {
        Trace.of(t -> t.outcome(() -> new TaskGroup().run(g -> {
            g.createTask(t.ok("outer", 5));
            taskGroup(h -> {
                h.createTask(t.bad("inner", 1));
                h.createTask(t.ok("c", 3));
            });
            return "";
        })), """
                fail inner
                cancelled c
                cancelled outer
                ! ExceptionGroup[unhandled errors in a TaskGroup: ExceptionGroup[unhandled errors in a TaskGroup: \
                IllegalArgumentException inner]]
                """);
    }

    @Test
    void nestedGroupsMayFailAtOnce() {
        Trace.of(t -> {
            t.outcome(() -> new TaskGroup().run(g -> {
                g.createTask(t.bad("outer", 1));
                taskGroup(h -> {
                    h.createTask(t.bad("inner", 1));
                    h.createTask(t.ok("c", 3));
                });
                return "";
            }));
            t.say(cancelling());
        }, """
                fail outer
                fail inner
                cancelled c
                ! ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException outer, \
                ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException inner]]
                0
                """);
    }

    @Test
    void anOuterGroupThatFailsCancelsTheInner() {
        Trace.of(t -> {
            t.outcome(() -> new TaskGroup().run(g -> {
                g.createTask(t.bad("outer", 1));
                taskGroup(h -> {
                    h.createTask(t.ok("c", 3));
                });
                return "";
            }));
            t.say(cancelling());
        }, """
                fail outer
                cancelled c
                ! ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException outer]
                0
                """);
    }

    @Test
    void aTaskMayCreateAnother() {
        Trace.of(t -> {
            taskGroup(g -> {
                g.createTask(() -> {
                    sleep(1);
                    g.createTask(t.ok("grandchild", 1));
                    t.say("child");
                });
            });
            t.say("left", getRunningLoop().time());
        }, """
                child
                end grandchild
                left 2.0
                """);
    }

    @Test
    void isGoodForOneUse() {
        Trace.of(t -> {
            var group = new TaskGroup();
            var refused = coroutine(t.ok("x", 1));
            assertThatThrownBy(() -> group.createTask(refused))
                    .isInstanceOf(IllegalStateException.class).hasMessage("TaskGroup <TaskGroup> has not been entered");
            assertThat(refused.state()).isEqualTo(CoroutineState.CLOSED);
            group.run(_ -> "");
            assertThatThrownBy(() -> group.createTask(t.ok("x", 1)))
                    .isInstanceOf(IllegalStateException.class).hasMessage("TaskGroup <TaskGroup entered> is finished");
            assertThatThrownBy(() -> group.run(_ -> ""))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("TaskGroup <TaskGroup entered> has already been entered");
        }, "");
    }

    @Test
    void anEagerTaskThatFailsDoesNotCancelTheBodyInsideCreateTask() {
        Trace.of(t -> {
            getRunningLoop().setTaskFactory(TaskFactory.EAGER);
            t.outcome(() -> new TaskGroup().run(g -> {
                var now = g.createTask(() -> {
                    t.say("ok runs");
                });
                t.say(now.done());
                g.createTask(() -> {
                    t.say("bad runs");
                    throwing(new IllegalArgumentException("eager"));
                });
                g.createTask(t.ok("c", 1));
                t.say("body goes on");
                try {
                    sleep(1);
                } finally {
                    t.say("body left");
                }
                return "";
            }));
        }, """
                ok runs
                true
                bad runs
                body goes on
                cancelled c
                body left
                ! ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException eager]
                """);
    }

    @Test
    void takesTheIterationsThatCPythonTakes() {
        Trace.of(t -> {
            var steps = createTask(() -> t.steps());
            taskGroup(g -> {
                g.createTask(() -> t.say("nop"));
            });
            t.say("left");
            await(steps);
        }, """
                step 0
                nop
                step 1
                step 2
                left
                step 3
                step 4
                step 5
                """);
    }

    @Test
    void aKeyboardInterruptIsThrownAsItself() {
        Trace.of(t -> t.outcome(() -> new TaskGroup().run(g -> {
            g.createTask(t.failsInCleanup("a"));
            sleep(0);
            throwing(new KeyboardInterrupt());
            return "";
        })), """
                fail a
                ! KeyboardInterrupt interrupted by the user
                """);
    }

    @Test
    void startWaitsUntilTheTaskIsReady() {
        Trace.of(t -> taskGroup(g -> {
            int port = g.start(status -> {
                sleep(1);
                status.started(8080);
                t.say("ready");
                sleep(1);
                t.say("served");
            });
            t.say(port, getRunningLoop().time(), g);
        }), """
                ready
                8080 1.0 <TaskGroup tasks=1 entered>
                served
                """);
    }

    @Test
    void startThrowsWhatTheTaskFailsWithBeforeItIsReady() {
        Trace.of(t -> t.outcome(() -> new TaskGroup().run(g -> {
            assertThatThrownBy(() -> g.<String>start(_ -> await(t.bad("a", 1)))).hasMessage("a");
            assertThatThrownBy(() -> g.<String>start(_ -> t.say("forgets")))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("without calling started()");
            return "unharmed";
        })), """
                fail a
                forgets
                -> unharmed
                """);
    }

    @Test
    void startedTasksFailWithTheGroup() {
        Trace.of(t -> t.outcome(() -> new TaskGroup().run(g -> {
            g.<String>start(status -> {
                status.started("");
                await(t.bad("a", 1));
            });
            g.createTask(t.ok("b", 5));
            return "";
        })), """
                fail a
                cancelled b
                ! ExceptionGroup[unhandled errors in a TaskGroup: IllegalArgumentException a]
                """);
    }

    @Test
    void aCancelledStartCancelsTheTaskAndWaitsForIt() {
        Trace.of(t -> {
            var task = createTask(() -> taskGroup(g -> {
                g.<String>start(_ -> slow(t));
            }));
            sleep(1);
            task.cancel("m");
            t.outcome(task);
            t.say(getRunningLoop().time());
        }, """
                slow end
                ! CancelledError m
                3.0
                """);
    }

    @Test
    void anEagerTaskMayBeReadyAtOnce() {
        Trace.of(t -> {
            getRunningLoop().setTaskFactory(TaskFactory.EAGER);
            taskGroup(g -> {
                String ready = g.start(status -> {
                    status.started("now");
                    sleep(1);
                    t.say("end");
                });
                t.say(ready, g);
                g.<String>start(status -> {
                    status.started("once");
                    assertThatThrownBy(() -> status.started("twice")).isInstanceOf(IllegalStateException.class);
                });
            });
        }, """
                now <TaskGroup tasks=1 entered>
                end
                """);
    }

    private static void throwing(Throwable error) throws Exception {
        if (error instanceof Error e) {
            throw e;
        }
        throw (Exception) error;
    }
}
