package jasyncio.functions;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Trace;
import jasyncio.coroutine.Awaitable;
import jasyncio.loop.CancelledError;
import jasyncio.loop.Future;
import jasyncio.primitives.TimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How waiting with a limit and cancellations go together. */
class WaitForCancellationTest {
    /** Takes two seconds, whoever cancels it. */
    private static Awaitable<String> stubborn(Trace t) {
        return () -> {
            double end = getRunningLoop().time() + 2;
            while (getRunningLoop().time() < end) {
                try {
                    sleep(end - getRunningLoop().time());
                } catch (CancelledError _) {
                    t.say("ignored");
                }
            }
            t.say("exited", getRunningLoop().time());
            return "stubborn";
        };
    }

    /** Ends its cleanup some time after its cancellation. */
    private static Awaitable<String> slowToEnd(Trace t) {
        return () -> {
            try {
                sleep(10);
            } finally {
                sleep(1);
                t.say("cleaned up", getRunningLoop().time());
            }
            return "";
        };
    }

    @Test
    void letsWhatIgnoresThemEndFirst() {
        Trace.of(t -> {
            var waiting = createTask(() -> waitFor(stubborn(t), 4));
            sleep(0);
            waiting.cancel();
            jasyncio.Asyncio.wait(List.of(waiting));
            t.say(waiting.cancelled());
            t.outcome(() -> waitFor(stubborn(t), 1));
        }, """
                ignored
                exited 2.0
                false
                ignored
                exited 4.0
                -> stubborn
                """);
    }

    @Test
    void aLimitThatIsOverCancelsWhatHasBegunAndStartsNothing() {
        Trace.of(t -> {
            for (double limit : new double[]{0, -1}) {
                var begun = createTask(t.ok("begun", 10));
                sleep(0);
                t.outcome(() -> waitFor(begun, limit));
                t.say(begun.cancelled());
                t.outcome(() -> waitFor(t.bad("never begun", 0), limit));
            }
            t.say(getRunningLoop().time());
        }, """
                cancelled begun
                ! TimeoutException
                true
                ! TimeoutException
                cancelled begun
                ! TimeoutException
                true
                ! TimeoutException
                0.0
                """);
    }

    @Test
    void waitsForTheEndOfWhatItCancels() {
        Trace.of(t -> {
            for (double limit : new double[]{1, 0}) {
                var task = createTask(slowToEnd(t));
                sleep(0);
                assertThatThrownBy(() -> waitFor(task, limit))
                        .isInstanceOf(TimeoutException.class).hasCauseInstanceOf(CancelledError.class);
                t.say(task.cancelled(), getRunningLoop().time());
            }
        }, """
                cleaned up 2.0
                true 2.0
                cleaned up 3.0
                true 3.0
                """);
    }

    @Test
    void reachWhatIsWaitedForWithAndWithoutALimit() {
        Trace.of(t -> {
            for (Duration limit : new Duration[]{null, Duration.ofSeconds(60)}) {
                Future<String> never = getRunningLoop().createFuture();
                var task = createTask(() -> await(never));
                var waiting = createTask(() -> waitFor(task, limit));
                getRunningLoop().callSoon(waiting::cancel);
                t.outcome(waiting);
                t.say(task.cancelled());
            }
        }, """
                ! CancelledError
                true
                ! CancelledError
                true
                """);
    }

    @Test
    void endWhoWaitsThoughTheResultIsThere() {
        Trace.of(t -> {
            var inner = createTask(() -> "done");
            var waiting = createTask(() -> {
                waitFor(inner, 100);
                sleep(1);
                t.say("reached the end");
            });
            sleep(0);
            t.say(waiting.done());
            waiting.cancel();
            t.outcome(waiting);
            t.outcome(inner);
        }, """
                false
                ! CancelledError
                -> done
                """);
    }

    @Test
    void doNotPassAShield() {
        Trace.of(t -> {
            for (double limit : new double[]{0, 1}) {
                var task = createTask(t.ok("work", 2));
                Future<String> shielded = shield(task);
                t.outcome(() -> waitFor(shielded, limit));
                t.say(task.done(), shielded.cancelled());
                t.outcome(task);
            }
            var task = createTask(t.ok("work", 2));
            t.outcome(() -> waitFor(shield(task), null));
            assertThat(task.done()).isTrue();
        }, """
                ! TimeoutException
                false true
                end work
                -> work
                ! TimeoutException
                false true
                end work
                -> work
                end work
                -> work
                """);
    }

    @Test
    void aResultInTimeIsNotDisturbed() {
        Trace.of(t -> {
            Future<String> future = getRunningLoop().createFuture();
            getRunningLoop().callLater(1, () -> future.setResult("ok"));
            t.outcome(() -> waitFor(future, 2));
            sleep(5);
        }, "-> ok");
    }
}
