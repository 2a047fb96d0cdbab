package jasyncio.functions;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.Trace;
import jasyncio.VirtualClock;
import jasyncio.loop.CancelledError;
import jasyncio.loop.Future;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void isCancelledAlone() {
        VirtualClock.run(() -> {
            List<String> reports = new ArrayList<>();
            getRunningLoop().setExceptionHandler((_, context) -> reports.add(context.message()));
            Future<Integer> inner = getRunningLoop().createFuture();
            Future<Integer> outer = shield(inner);
            outer.cancel();
            sleep(0);
            assertThat(outer.cancelled()).isTrue();
            assertThat(inner.done()).isFalse();
            inner.setResult(1);
            sleep(0);
            assertThat(inner.result()).isEqualTo(1);
            assertThat(reports).isEmpty();
        });
    }

    @Test
    void givesTheVeryExceptionOfWhatItShields() {
        VirtualClock.run(() -> {
            Future<Integer> inner = getRunningLoop().createFuture();
            Future<Integer> outer = shield(inner);
            var failure = new IllegalStateException("expected");
            inner.setException(failure);
            sleep(0);
            assertThat(outer.exception()).isSameAs(failure);
        });
    }

    @Test
    void keepsACancellationFromAGather() {
        VirtualClock.run(() -> {
            Future<Integer> first = getRunningLoop().createFuture();
            Future<Integer> second = getRunningLoop().createFuture();
            var gathering = gather(first, second);
            var outer = shield(gathering);
            outer.cancel();
            sleep(0);
            assertThat(outer.cancelled()).isTrue();
            first.setResult(1);
            second.setResult(2);
            sleep(0);
            assertThat(gathering.result()).containsExactly(1, 2);
        });
    }

    @Test
    void isCancelledWithTheGatherThatWaitsForIt() {
        VirtualClock.run(() -> {
            Future<Integer> first = getRunningLoop().createFuture();
            Future<Integer> second = getRunningLoop().createFuture();
            var shields = List.of(shield(first), shield(second));
            var gathering = gather(shields);
            gathering.cancel();
            sleep(0);
            sleep(0);
            assertThat(shields).allMatch(Future::cancelled);
            assertThat(gathering.exception()).isInstanceOf(CancelledError.class);
            assertThat(first.done()).isFalse();
            assertThat(second.done()).isFalse();
        });
    }
}
