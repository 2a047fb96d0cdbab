package jasyncio.functions;

import static jasyncio.Asyncio.*;

import jasyncio.Trace;
import jasyncio.loop.CancelledError;
import jasyncio.loop.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitForTest {
    private static void outcomeOf(Trace t, jasyncio.coroutine.Awaitable<?> awaitable, double seconds) {
        t.outcome(() -> waitFor(awaitable, seconds));
    }

    @Test
    void givesTheResultOrGivesUp() {
        Trace.of(t -> {
            outcomeOf(t, t.ok("a", 1), 2);
            outcomeOf(t, t.ok("a", 3), 2);
            outcomeOf(t, t.ok("a", 3), 0);
            t.outcome(() -> waitFor(t.ok("a", 1), null));
            t.outcome(() -> waitFor(t.ok("a", 3), Duration.ofMillis(1500)));
            outcomeOf(t, t.bad("a", 1), 2);
        }, """
                end a
                -> a
                cancelled a
                ! TimeoutException
                ! TimeoutException
                end a
                -> a
                cancelled a
                ! TimeoutException
                fail a
                ! IllegalArgumentException a
                """);
    }

    @Test
    void cancelsAFuture() {
        Trace.of(t -> {
            Future<Integer> future = getRunningLoop().createFuture();
            outcomeOf(t, future, 1);
            t.say(future.cancelled());
            Future<Integer> done = getRunningLoop().createFuture();
            done.setResult(3);
            outcomeOf(t, done, 0);
        }, """
                ! TimeoutException
                true
                -> 3
                """);
    }

    @Test
    void givesTheResultOfWhatDeclines() {
        Trace.of(t -> {
            outcomeOf(t, t.declines(), 1);
            outcomeOf(t, createTask(t.declines()), 1);
            var begun = createTask(t.declines());
            sleep(0);
            outcomeOf(t, begun, 0);
        }, """
                declined
                -> d
                declined
                -> d
                declined
                -> d
                """);
    }

    @Test
    void passesACancellationOn() {
        Trace.of(t -> {
            var task = createTask(t.ok("t", 5));
            var waiting = createTask(() -> waitFor(task, 3));
            sleep(1);
            waiting.cancel("m");
            t.outcome(waiting);
            t.say(task.cancelled());
        }, """
                cancelled t
                ! CancelledError m
                true
                """);
    }

    @Test
    void failsAsTheCleanupFails() {
        Trace.of(t -> {
            jasyncio.coroutine.Awaitable<String> fails = () -> {
                try {
                    sleep(10);
                } catch (CancelledError _) {
                    throw new IllegalArgumentException("cleanup");
                }
                return "";
            };
            var task = createTask(fails);
            sleep(0);
            outcomeOf(t, task, -1);
            outcomeOf(t, fails, 1);
        }, """
                ! IllegalArgumentException cleanup
                ! IllegalArgumentException cleanup
                """);
    }
}
