package jasyncio.primitives;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.loop.Future;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShieldTest {
    @Test
    void keepsACancellationFromWhatItShields() {
        Trace.of(t -> {
            var task = createTask(t.ok("t", 3));
            var waiting = createTask(() -> await(shield(task)));
            sleep(1);
            assertThat(task.awaitedBy()).isEqualTo(Set.of(waiting));
            waiting.cancel();
            t.outcome(waiting);
            assertThat(task.awaitedBy()).isEmpty();
            t.say(task.done());
            t.outcome(task);
        }, """
                ! CancelledError
                false
                end t
                -> t
                """);
    }

    @Test
    void isCancelledWithWhatItShields() {
        Trace.of(t -> {
            var task = createTask(t.ok("t", 3));
            var waiting = createTask(() -> await(shield(task)));
            sleep(1);
            task.cancel("inner");
            t.outcome(waiting);
        }, """
                cancelled t
                ! CancelledError
                """);
    }

    @Test
    void passesAFailureOn() {
        Trace.of(t -> t.outcome(shield(t.bad("t", 3))), """
                fail t
                ! IllegalArgumentException t
                """);
    }

    @Test
    void reportsAFailureThatNobodyWaitsForOnce() {
        Trace.of(t -> {
            getRunningLoop().setExceptionHandler(
                    (_, context) -> t.say("handler", context.message(), context.exception()));
            var task = createTask(t.bad("t", 3));
            var first = shield(task);
            var second = shield(task);
            sleep(1);
            first.cancel();
            second.cancel();
            sleep(5);
        }, """
                fail t
                handler IllegalArgumentException exception in shielded future java.lang.IllegalArgumentException: t
                """);
    }

    @Test
    void isWhatItShieldsIfThatIsDone() {
        Trace.of(t -> {
            Future<Integer> done = getRunningLoop().createFuture();
            done.setResult(1);
            assertThat(shield(done)).isSameAs(done);
        }, "");
    }
}
