package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Calls on other threads. */
class ExecutorTest extends OnVirtualTime {
    @Test
    void runsElsewhere() {
        var loopThread = new AtomicReference<Thread>();
        loop.callSoon(() -> loopThread.set(Thread.currentThread()));
        Thread thread = loop.runUntilComplete(loop.runInExecutor(() -> Thread.currentThread()));
        assertThat(thread).isNotSameAs(loopThread.get()).isNotSameAs(Thread.currentThread());
    }

    @Test
    void callsThatComputeKeepNoOtherWaiting() {
        var enough = new AtomicBoolean();
        loop.runUntilComplete(() -> {
            List<Future<?>> busy = new ArrayList<>();
            for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                busy.add(loop.runInExecutor(() -> {
                    while (!enough.get()) {
                        Thread.onSpinWait();
                    }
                }));
            }
            assertThat(loop.runInExecutor(() -> "quick").await()).isEqualTo("quick");
            enough.set(true);
            for (Future<?> call : busy) {
                call.await();
            }
        });
    }

    @Test
    void callsThatBlockKeepNoOtherWaiting() {
        var all = new CyclicBarrier(200);
        loop.runUntilComplete(() -> {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                calls.add(loop.runInExecutor(() -> all.await()));
            }
            for (Future<?> call : calls) {
                call.await();
            }
        });
    }

    @Test
    void takesNoMoreThreadsThanThePropertySays() {
        System.setProperty("jasyncio.executor.threads", "1");
        try {
            var running = new AtomicInteger();
            loop.runUntilComplete(() -> {
                List<Future<Integer>> calls = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    calls.add(loop.runInExecutor(() -> {
                        int atATime = running.incrementAndGet();
                        Thread.onSpinWait();
                        running.decrementAndGet();
                        return atATime;
                    }));
                }
                for (Future<Integer> call : calls) {
                    assertThat(call.await()).isEqualTo(1);
                }
            });
            System.setProperty("jasyncio.executor.threads", "none");
            var other = new EventLoop();
            assertThatThrownBy(() -> other.runInExecutor(() -> 1)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("-Djasyncio.executor.threads=none: give");
            other.close();
        } finally {
            System.clearProperty("jasyncio.executor.threads");
        }
    }

    @Test
    void givesTheResultOrTheException() {
        assertThat(loop.runUntilComplete(loop.runInExecutor(() -> 40 + 2))).isEqualTo(42);
        assertThat(loop.runUntilComplete(loop.runInExecutor(null, () -> 40 + 3))).isEqualTo(43);
        var failure = new IOException("disk");
        assertThatThrownBy(() -> loop.runUntilComplete(loop.runInExecutor(() -> {
            throw failure;
        }))).isSameAs(failure);
    }

    @Test
    void takesAnExecutor() {
        try (var executor = Executors.newSingleThreadExecutor(r -> new Thread(r, "mine"))) {
            assertThat(loop.runUntilComplete(loop.runInExecutor(executor, () -> Thread.currentThread().getName())))
                    .isEqualTo("mine");
        }
    }

    @Test
    void usesTheDefaultExecutorThatWasSet() {
        loop.setDefaultExecutor(Executors.newSingleThreadExecutor(r -> new Thread(r, "mine")));
        assertThat(loop.runUntilComplete(loop.runInExecutor(() -> Thread.currentThread().getName())))
                .isEqualTo("mine");
    }

    @Test
    void throwsWhatTheExecutorThrows() {
        var executor = Executors.newSingleThreadExecutor();
        executor.shutdown();
        loop.setDefaultExecutor(executor);
        assertThatThrownBy(() -> loop.runInExecutor(() -> 1)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void aCancelledCallTellsALoopThatIsClosedNothing() throws Exception {
        var release = new CountDownLatch(1);
        var executor = Executors.newSingleThreadExecutor();
        loop.setDefaultExecutor(executor);
        var future = loop.runInExecutor(() -> release.await());
        future.cancel();
        runBriefly();
        assertThat(future.cancelled()).isTrue();
        loop.close();
        release.countDown();
        executor.close();
        assertThat(future.cancelled()).isTrue();
    }

    @Test
    void aCallThatEndsOnceTheLoopIsClosedTellsItNothing() {
        var release = new CountDownLatch(1);
        var executor = Executors.newSingleThreadExecutor();
        loop.setDefaultExecutor(executor);
        var future = loop.runInExecutor(() -> release.await());
        loop.close();
        release.countDown();
        executor.close();
        assertThat(future.done()).isFalse();
    }

    @Test
    void cancellingPreventsACallThatHasNotBegun() {
        var log = new ArrayList<String>();
        var release = new CountDownLatch(1);
        try (var executor = Executors.newSingleThreadExecutor()) {
            var running = loop.runInExecutor(executor, () -> release.await());
            var waiting = loop.runInExecutor(executor, () -> log.add("ran"));
            waiting.cancel();
            runBriefly();
            release.countDown();
            loop.runUntilComplete(running);
        }
        assertThat(log).isEmpty();
    }

    @Test
    void shutdownWaitsForWhatIsBeingDone() {
        var log = new ArrayList<String>();
        var release = new CountDownLatch(1);
        loop.runInExecutor(() -> {
            release.await();
            log.add("done");
        });
        loop.callSoon(release::countDown);
        loop.runUntilComplete(() -> loop.shutdownDefaultExecutor(null));
        assertThat(log).containsExactly("done");
        assertThatThrownBy(() -> loop.runInExecutor(() -> 1)).isInstanceOf(IllegalStateException.class)
                .hasMessage("Executor shutdown has been called");
    }

    @Test
    void shutdownWaitsOnlySoLong() {
        var release = new CountDownLatch(1);
        var executor = Executors.newSingleThreadExecutor();
        loop.setDefaultExecutor(executor);
        var future = loop.runInExecutor(() -> release.await());
        try (var logs = new Logs()) {
            loop.runUntilComplete(() -> loop.shutdownDefaultExecutor(0.01));
            assertThat(logs.messages()).anyMatch(message -> message.startsWith("The executor did not finish joining"));
        } finally {
            release.countDown();
        }
        loop.runUntilComplete(future);
    }

    @Test
    void shutdownWithoutAnExecutorReturnsAtOnce() {
        loop.runUntilComplete(() -> loop.shutdownDefaultExecutor(null));
        assertThatThrownBy(() -> loop.runInExecutor(() -> 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFutureIsGivenToOtherThreads() throws Exception {
        var future = loop.<Integer>createFuture();
        CompletableFuture<Integer> outside = future.toCompletableFuture();
        future.setResult(42);
        runBriefly();
        assertThat(outside.get()).isEqualTo(42);

        var failing = loop.<Integer>createFuture();
        var outsideFailing = failing.toCompletableFuture();
        var failure = new IOException("disk");
        failing.setException(failure);
        runBriefly();
        assertThatThrownBy(outsideFailing::get).isInstanceOf(ExecutionException.class).hasCause(failure);

        var cancelled = loop.<Integer>createFuture();
        var outsideCancelled = cancelled.toCompletableFuture();
        cancelled.cancel();
        runBriefly();
        assertThatThrownBy(outsideCancelled::get).isInstanceOf(CancellationException.class);
    }

    @Test
    void cancellingItThereCancelsItHere() {
        var future = loop.<Integer>createFuture();
        future.toCompletableFuture().cancel(false);
        runBriefly();
        assertThat(future.cancelled()).isTrue();
    }
}
