package jasyncio.primitives;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Trace;
import jasyncio.context.ContextVar;
import jasyncio.loop.CancelledError;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CancelScopeTest {
    private static int cancelling() {
        return Objects.requireNonNull(currentTask()).cancelling();
    }

    @Test
    void givesCodeUpAtItsDeadlineWithoutAnError() {
        Trace.of(t -> {
            String late = cancelScope(1, () -> sleep(2, "late"));
            t.say(late, getRunningLoop().time(), cancelling());
            String early = cancelScope(Duration.ofSeconds(1), () -> sleep(0.5, "in time"));
            t.say(early, getRunningLoop().time());
        }, """
                null 1.0 0
                in time 1.5
                """);
    }

    @Test
    void canBeCancelledByAnother() {
        Trace.of(t -> {
            var scope = new CancelScope(null);
            createTask(() -> {
                sleep(1);
                scope.cancel();
                scope.cancel();
            });
            scope.run(_ -> await(t.ok("a", 5)));
            t.say(scope.cancelled(), scope.expired(), scope, getRunningLoop().time(), cancelling());
            scope.cancel();
            sleep(1);
        }, """
                cancelled a
                true true <CancelScope [expired]> 1.0 0
                """);
    }

    @Test
    void cancelledByItselfRunsOnToTheNextSuspension() {
        Trace.of(t -> cancelScope(scope -> {
            scope.cancel();
            t.say("runs on");
            sleep(0);
            t.say("not reached");
        }), "runs on");
    }

    @Test
    void codeThatEndsBeforeItsNextSuspensionIsNotCancelled() {
        Trace.of(t -> {
            String done = new CancelScope(null).run(scope -> {
                scope.cancel();
                return "done";
            });
            t.say(done);
            sleep(1);
            t.say(cancelling());
        }, """
                done
                0
                """);
    }

    @Test
    void theOutermostCancelledScopeTakesTheCancellation() {
        Trace.of(t -> {
            cancelScope(outer -> {
                cancelScope(inner -> {
                    outer.cancel();
                    inner.cancel();
                    sleep(1);
                });
                t.say("not reached");
            });
            cancelScope(outer -> {
                cancelScope(0, () -> sleep(1));
                t.say("inner only", cancelling());
                sleep(1);
            });
            t.say(cancelling());
        }, """
                inner only 0
                0
                """);
    }

    @Test
    void aCancellationOfTheTaskGoesThrough() {
        Trace.of(t -> {
            var task = createTask(() -> cancelScope(1, scope -> {
                sleep(5);
            }));
            sleep(1);
            task.cancel("other");
            t.outcome(task);
            t.say(task.cancelling());
        }, """
                ! CancelledError
                1
                """);
    }

    @Test
    void endsAGroupInside() {
        Trace.of(t -> {
            cancelScope(1, () -> taskGroup(g -> {
                g.createTask(t.ok("a", 5));
                g.createTask(t.ok("b", 5));
            }));
            t.say(getRunningLoop().time());
        }, """
                cancelled a
                cancelled b
                1.0
                """);
    }

    @Test
    void itsDeadlineMoves() {
        Trace.of(t -> {
            cancelScope(1, scope -> {
                scope.reschedule(5.0);
                t.say(scope.when());
                sleep(9);
            });
            t.say(getRunningLoop().time());
        }, """
                5.0
                5.0
                """);
    }

    @Test
    void mustBeEnteredToBeCancelled() {
        Trace.of(t -> assertThatThrownBy(() -> new CancelScope(null).cancel())
                .isInstanceOf(IllegalStateException.class).hasMessage("CancelScope has not been entered"), "");
    }

    @Test
    void shieldedCodeRunsToItsEndAndTheCancellationComesAfter() {
        Trace.of(t -> {
            var task = createTask(() -> {
                t.say(shielded(t.ok("a", 3)), cancelling());
                try {
                    sleep(9);
                } catch (CancelledError e) {
                    t.say("cancelled at", getRunningLoop().time(), e.getMessage(), cancelling());
                    throw e;
                }
            });
            sleep(1);
            task.cancel("first");
            sleep(1);
            task.cancel("second");
            t.outcome(task);
        }, """
                end a
                a 2
                cancelled at 3.0 second 2
                ! CancelledError second
                """);
    }

    @Test
    void shieldedCodeIsNotReachedByScopesOutsideButByThoseInside() {
        Trace.of(t -> {
            cancelScope(1, outer -> {
                shielded(() -> {
                    cancelScope(2, () -> sleep(9));
                    t.say("inner ended at", getRunningLoop().time());
                });
                t.say("runs on to the next suspension");
                sleep(1);
                t.say("not reached");
            });
            t.say(getRunningLoop().time(), cancelling());
        }, """
                inner ended at 2.0
                runs on to the next suspension
                2.0 0
                """);
    }

    @Test
    void shieldedCodeFailsAsItself() {
        Trace.of(t -> {
            var task = createTask(() -> {
                try {
                    shielded(t.bad("a", 2));
                } catch (IllegalArgumentException e) {
                    t.say("caught", e.getMessage());
                }
                sleep(1);
            });
            sleep(1);
            task.cancel();
            t.outcome(task);
        }, """
                fail a
                caught a
                ! CancelledError
                """);
    }

    @Test
    void shieldedCodeRunsInTheCurrentContext() {
        ContextVar<String> variable = new ContextVar<>("variable");
        Trace.of(t -> {
            shielded(() -> {
                variable.set("inside");
            });
            t.say(variable.get());
        }, "inside");
    }

    @Test
    void shieldedCodeMayTakeItsOwnCancellation() {
        Trace.of(t -> {
            t.outcome(() -> shielded(() -> {
                Objects.requireNonNull(currentTask()).cancel("own");
                sleep(1);
                return "";
            }));
            t.say(cancelling());
            assertThat(allTasks()).hasSize(1);
        }, """
                ! CancelledError own
                0
                """);
    }
}
