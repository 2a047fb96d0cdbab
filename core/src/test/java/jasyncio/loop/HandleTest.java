package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Callbacks: scheduling them, cancelling them, and what their handles tell. */
class HandleTest extends OnVirtualTime {
    private final List<String> log = new ArrayList<>();

    private Runnable say(String word) {
        return () -> log.add(word);
    }

    @Test
    void isCalledInTheNextIteration() {
        Handle handle = loop.callSoon(say("hello"));
        assertThat(handle.cancelled()).isFalse();
        assertThat(log).isEmpty();
        runOnce();
        assertThat(log).containsExactly("hello");
    }

    @Test
    void areCalledFirstInFirstOut() {
        loop.callSoon(say("a"));
        loop.callSoon(say("b"));
        loop.callSoon(say("c"));
        runOnce();
        assertThat(log).containsExactly("a", "b", "c");
    }

    @Test
    void whatACallbackSchedulesWaitsForTheNextIteration() {
        loop.callSoon(() -> {
            log.add("first");
            loop.callSoon(say("second"));
        });
        runOnce();
        assertThat(log).containsExactly("first");
        runOnce();
        assertThat(log).containsExactly("first", "second");
    }

    @Test
    void isNotCalledOnceCancelled() {
        Handle handle = loop.callSoon(say("hello"));
        handle.cancel();
        assertThat(handle.cancelled()).isTrue();
        handle.cancel();
        runOnce();
        assertThat(log).isEmpty();
    }

    @Test
    void canBeCancelledByAnEarlierOneOfTheSameIteration() {
        var handles = new ArrayList<Handle>();
        loop.callSoon(() -> handles.getFirst().cancel());
        handles.add(loop.callSoon(say("hello")));
        runOnce();
        assertThat(log).isEmpty();
    }

    @Test
    void knowsItsContext() {
        var context = new Context();
        assertThat(loop.callSoon(() -> {}, context).getContext()).isSameAs(context);
        assertThat(loop.callLater(1, () -> {}, context).getContext()).isSameAs(context);
        assertThat(loop.callAt(1, () -> {}, context).getContext()).isSameAs(context);
        assertThat(loop.callSoonThreadsafe(() -> {}, context).getContext()).isSameAs(context);
    }

    @Test
    void refusesNoCallback() {
        for (Function<Runnable, Handle> schedule : schedulers()) {
            assertThatThrownBy(() -> schedule.apply(null)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the callback is null");
        }
    }

    private List<Function<Runnable, Handle>> schedulers() {
        return List.of(loop::callSoon, loop::callSoonThreadsafe, callback -> loop.callLater(0, callback),
                callback -> loop.callAt(0, callback));
    }

    @Test
    void refusesAClosedLoop() {
        loop.close();
        for (Function<Runnable, Handle> schedule : schedulers()) {
            assertThatThrownBy(() -> schedule.apply(() -> {})).isInstanceOf(IllegalStateException.class)
                    .hasMessage("Event loop is closed");
        }
    }

    @Test
    void describesItself() {
        Handle handle = loop.callSoon(new Noop());
        assertThat(handle).hasToString("<Handle noop>");
        handle.cancel();
        assertThat(handle).hasToString("<Handle cancelled>");
        assertThat(loop.callSoon(() -> {})).hasToString("<Handle HandleTest.lambda>");
    }

    @Test
    void describesItselfWithItsPlaceInDebugMode() {
        loop.setDebug(true);
        Handle handle = loop.callSoon(new Noop());
        StackTraceElement here = new Throwable().getStackTrace()[0];
        String place = " created at " + here.toString().replace(":" + here.getLineNumber(),
                ":" + (here.getLineNumber() - 1));
        assertThat(handle).hasToString("<Handle noop" + place + ">");
        handle.cancel();
        assertThat(handle).hasToString("<Handle cancelled noop" + place + ">");
        handle.cancel();
        assertThat(handle).hasToString("<Handle cancelled noop" + place + ">");
    }

    private static final class Noop implements Runnable {
        @Override
        public void run() {}

        @Override
        public String toString() {
            return "noop";
        }
    }

    @Test
    void remembersWhereItWasScheduledInDebugMode() {
        loop.setDebug(true);
        for (Function<Runnable, Handle> schedule : schedulers()) {
            assertThat(schedule.apply(() -> {}).toString())
                    .contains(" created at jasyncio.loop.HandleTest.");
        }
    }

    @Test
    void fromAnotherThreadWakesTheLoop() throws InterruptedException {
        var main = Thread.currentThread();
        var elsewhere = Thread.ofPlatform().start(() -> {
            while (main.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
            }
            loop.callSoonThreadsafe(() -> {
                log.add("hello");
                loop.stop();
            });
        });
        loop.runForever();
        elsewhere.join();
        assertThat(log).containsExactly("hello");
    }

    @Test
    void fromAnotherThreadKeepsItsPlace() throws InterruptedException {
        var elsewhere = Thread.ofPlatform().start(() -> loop.callSoonThreadsafe(say("hello")));
        elsewhere.join();
        loop.callSoon(say("world"));
        runOnce();
        assertThat(log).containsExactly("hello", "world");
    }

    @Test
    void fromTheSameThreadKeepsItsPlace() {
        loop.callSoonThreadsafe(say("hello"));
        loop.callSoon(say("world"));
        runOnce();
        assertThat(log).containsExactly("hello", "world");
    }

    @Test
    void fromAnotherThreadIsAskedAboutOnlyOnceItHasRun() throws Exception {
        assertOtherThreadWaits(handle -> assertThat(handle.cancelled()).isFalse());
    }

    @Test
    void fromAnotherThreadIsCancelledOnlyOnceItHasRun() throws Exception {
        assertOtherThreadWaits(Handle::cancel);
    }

    private void assertOtherThreadWaits(java.util.function.Consumer<Handle> access) throws Exception {
        var started = new CountDownLatch(1);
        var other = new CompletableFuture<Thread>();
        var finished = new CountDownLatch(1);
        var accessedAfter = new CompletableFuture<Boolean>();
        Thread thread = Thread.ofPlatform().start(() -> {
            Handle handle = loop.callSoonThreadsafe(() -> {
                started.countDown();
                awaitBlocked(other.join());
                finished.countDown();
            });
            try {
                started.await();
                other.complete(Thread.currentThread());
                access.accept(handle);
                accessedAfter.complete(finished.getCount() == 0);
            } catch (Throwable t) {
                accessedAfter.completeExceptionally(t);
            } finally {
                loop.callSoonThreadsafe(loop::stop);
            }
        });
        loop.runForever();
        thread.join();
        assertThat(accessedAfter.get()).isTrue();
    }

    private static void awaitBlocked(Thread thread) {
        while (thread.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
    }

    @Test
    void fromAnotherThreadMayCancelItself() throws Exception {
        var handle = new CompletableFuture<Handle>();
        Thread thread = Thread.ofPlatform().start(() -> handle.complete(loop.callSoonThreadsafe(() -> {
            handle.join().cancel();
            log.add("hello");
            loop.stop();
        })));
        loop.runForever();
        thread.join();
        assertThat(handle.get().cancelled()).isTrue();
        assertThat(log).containsExactly("hello");
    }

    @Test
    void canBeCancelledByAnotherThreadBeforeItRuns() throws Exception {
        var cancelled = new CountDownLatch(1);
        loop.callSoon(() -> {
            try {
                cancelled.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        Thread thread = Thread.ofPlatform().start(() -> {
            Handle handle = loop.callSoonThreadsafe(say("hello"));
            handle.cancel();
            if (handle.cancelled()) {
                cancelled.countDown();
            }
            loop.callSoonThreadsafe(loop::stop);
        });
        loop.runForever();
        thread.join();
        assertThat(cancelled.getCount()).isZero();
        assertThat(log).isEmpty();
    }
}
