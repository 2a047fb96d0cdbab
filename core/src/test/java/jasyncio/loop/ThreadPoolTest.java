package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThreadPoolTest {
    private static final long LONG = TimeUnit.HOURS.toNanos(1);

    @Test
    void noCallWaitsForAnotherToEnd() throws Exception {
        var pool = new ThreadPool(100, LONG);
        var all = new CyclicBarrier(101);
        for (int i = 0; i < 100; i++) {
            pool.execute(() -> await(all));
        }
        all.await();
        end(pool);
    }

    @Test
    void callsOneAfterAnotherUseOneThread() throws Exception {
        var pool = new ThreadPool(100, LONG);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        var ended = new LinkedBlockingQueue<Integer>();
        for (int i = 0; i < 1000; i++) {
            int number = i;
            pool.execute(() -> threads.add(Thread.currentThread()), () -> ended.add(number));
            assertThat(ended.take()).isEqualTo(i);
        }
        assertThat(threads).singleElement().satisfies(thread -> {
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.isVirtual()).isFalse();
            assertThat(thread.getName()).startsWith("jasyncio-executor-");
        });
        end(pool);
    }

    @Test
    void aCallWaitsWhereThereAreAsManyThreadsAsThereMayBe() throws Exception {
        var pool = new ThreadPool(2, LONG);
        var begun = new CountDownLatch(2);
        var release = new CountDownLatch(1);
        var third = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            pool.execute(() -> {
                begun.countDown();
                await(release);
            });
        }
        pool.execute(third::countDown);
        begun.await();
        assertThat(third.getCount()).isOne();
        release.countDown();
        third.await();
        end(pool);
    }

    @Test
    void threadsWithoutWorkEndAndNewOnesCome() throws Exception {
        var pool = new ThreadPool(2, 1);
        for (int i = 0; i < 200; i++) {
            var thread = new LinkedBlockingQueue<Thread>();
            pool.execute(() -> thread.add(Thread.currentThread()));
            thread.take().join();
        }
        end(pool);
    }

    @Test
    void everyCallIsMadeWhoeverCallsAndHoweverSoonThreadsEnd() throws Exception {
        var pool = new ThreadPool(3, 1000);
        var made = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.add(Thread.ofPlatform().start(() -> {
                for (int j = 0; j < 5000; j++) {
                    pool.execute(made::incrementAndGet);
                }
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        end(pool);
        assertThat(made).hasValue(20_000);
    }

    @Test
    void shutdownEndsIdleThreadsAndLetsWhatWaitsRun() throws Exception {
        var pool = new ThreadPool(1, LONG);
        var release = new CountDownLatch(1);
        var ran = new CountDownLatch(1);
        pool.execute(() -> await(release));
        pool.execute(ran::countDown);
        pool.shutdown();
        assertThat(pool.isShutdown()).isTrue();
        assertThat(pool.isTerminated()).isFalse();
        assertThat(pool.awaitTermination(1, TimeUnit.MILLISECONDS)).isFalse();
        assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        release.countDown();
        assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(ran.getCount()).isZero();
        assertThat(pool.isTerminated()).isTrue();
    }

    @Test
    void shutdownNowInterruptsWhatRunsAndGivesBackWhatWaits() throws Exception {
        var pool = new ThreadPool(1, LONG);
        var begun = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        pool.execute(() -> {
            begun.countDown();
            try {
                Thread.sleep(100_000);
            } catch (InterruptedException _) {
                interrupted.countDown();
            }
        });
        begun.await();
        Runnable waits = () -> {};
        pool.execute(waits);
        assertThat(pool.shutdownNow()).containsExactly(waits);
        interrupted.await();
        assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void aCallThatFailsOrIsInterruptedLeavesItsThreadAsItWas() throws Exception {
        var pool = new ThreadPool(1, LONG);
        var told = new LinkedBlockingQueue<Object>();
        pool.execute(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, t) -> told.add(t.getMessage()));
            Thread.currentThread().interrupt();
            throw new IllegalStateException("disk");
        });
        pool.execute(() -> told.add(Thread.currentThread().isInterrupted()));
        assertThat(told.take()).isEqualTo("disk");
        assertThat(told.take()).isEqualTo(false);
        end(pool);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void end(ThreadPool pool) throws InterruptedException {
        pool.shutdown();
        assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }
}
