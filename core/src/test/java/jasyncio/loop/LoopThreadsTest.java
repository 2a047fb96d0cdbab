package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.coroutine.Coroutine;
import jasyncio.functions.Sleep;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A loop and the threads around it. */
class LoopThreadsTest {
    private static final int THREADS = 8;
    private static final int CALLS = 20_000;

    /** All arrive, each thread's in its order, whether the loop waits on its selector, parks, or is busy. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noCallFromAnotherThreadIsLost(boolean watchesChannel) throws Exception {
        EventLoop loop = new EventLoop();
        try (ServerSocketChannel channel =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            channel.configureBlocking(false);
            int[] next = new int[THREADS];
            int[] left = {THREADS * CALLS};
            List<Thread> threads = new ArrayList<>();
            loop.runUntilComplete(() -> {
                if (watchesChannel) {
                    loop.addReader(channel, () -> {});
                }
                Future<Object> all = loop.createFuture();
                for (int t = 0; t < THREADS; t++) {
                    int thread = t;
                    threads.add(Thread.ofPlatform().start(() -> {
                        for (int i = 0; i < CALLS; i++) {
                            int number = i;
                            loop.callSoonThreadsafe(() -> {
                                assertThat(next[thread]++).isEqualTo(number);
                                if (--left[0] == 0) {
                                    all.setResult(null);
                                }
                            });
                            if ((i & 127) == 0) {
                                LockSupport.parkNanos(1_000);
                            }
                        }
                    }));
                }
                all.await();
            });
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(next).containsOnly(CALLS);
        } finally {
            loop.close();
        }
    }

    /** One call at a time, the next when the last has arrived: each has to wake a loop that is just about to wait. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyCallWakesTheLoop(boolean watchesChannel) throws Exception {
        EventLoop loop = new EventLoop();
        try (ServerSocketChannel channel =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            channel.configureBlocking(false);
            loop.runUntilComplete(() -> {
                if (watchesChannel) {
                    loop.addReader(channel, () -> {});
                }
                Future<Object> all = loop.createFuture();
                AtomicInteger arrived = new AtomicInteger();
                Thread.ofPlatform().start(() -> {
                    for (int i = 1; i <= CALLS; i++) {
                        loop.callSoonThreadsafe(arrived::incrementAndGet);
                        while (arrived.get() < i) {
                            Thread.onSpinWait();
                        }
                    }
                    loop.callSoonThreadsafe(() -> all.setResult(null));
                });
                all.await();
            });
        } finally {
            loop.close();
        }
    }

    @Test
    void closingRacesWithCallsFromOtherThreads() throws Exception {
        for (int round = 0; round < 30; round++) {
            EventLoop loop = new EventLoop();
            CountDownLatch begun = new CountDownLatch(2);
            AtomicReference<Throwable> unexpected = new AtomicReference<>();
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 2; t++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    begun.countDown();
                    try {
                        while (true) {
                            loop.callSoonThreadsafe(() -> {});
                        }
                    } catch (IllegalStateException e) {
                        if (!"Event loop is closed".equals(e.getMessage())) {
                            unexpected.set(e);
                        }
                    } catch (Throwable t2) {
                        unexpected.set(t2);
                    }
                }));
            }
            begun.await();
            loop.runUntilComplete(() -> Coroutine.suspend(null));
            loop.close();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(unexpected.get()).isNull();
        }
    }

    @Test
    void aLoopRunsAgainAndAgainOnOneThread() throws Exception {
        EventLoop loop = new EventLoop();
        List<Thread> threads = new ArrayList<>();
        try {
            for (int i = 0; i < 1_000; i++) {
                int number = i;
                assertThat(loop.<Integer>runUntilComplete(() -> {
                    Coroutine.suspend(null);
                    loop.callSoon(() -> threads.add(Thread.currentThread()));
                    Coroutine.suspend(null);
                    return number;
                })).isEqualTo(i);
            }
        } finally {
            loop.close();
        }
        assertThat(threads).hasSize(1_000).doesNotContain(Thread.currentThread());
    }

    @Test
    void anInterruptOfTheCallerEndsRunForeverAndIsKept() throws Exception {
        EventLoop loop = new EventLoop();
        Thread caller = Thread.currentThread();
        loop.callSoon(caller::interrupt);
        try {
            assertThatThrownBy(loop::runForever).isInstanceOf(KeyboardInterrupt.class);
            assertThat(Thread.interrupted()).isTrue();
            // the loop can be used on
            assertThat(loop.<String>runUntilComplete(() -> "again")).isEqualTo("again");
        } finally {
            Thread.interrupted();
            loop.close();
        }
    }

    @Test
    void anInterruptOfTheCallerCancelsTheRunnersMainTask() {
        Thread caller = Thread.currentThread();
        List<String> log = new ArrayList<>();
        try (Runner runner = new Runner()) {
            assertThatThrownBy(() -> runner.run(() -> {
                try {
                    caller.interrupt();
                    Sleep.sleep(1_000);
                } catch (CancelledError e) {
                    log.add("cancelled");
                    throw e;
                }
            })).isInstanceOf(KeyboardInterrupt.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(log).containsExactly("cancelled");
    }

    @Test
    void anInterruptThatEndedTheMainTaskDoesNotEndTheShutdown() {
        Thread caller = Thread.currentThread();
        List<String> log = new ArrayList<>();
        try {
            assertThatThrownBy(() -> {
                try (Runner runner = new Runner()) {
                    runner.run(() -> {
                        var _ = EventLoop.getRunningLoop().createTask(() -> {
                            try {
                                Sleep.sleep(1_000);
                            } finally {
                                Sleep.sleep(0.01);
                                log.add("cleaned up");
                            }
                        });
                        Sleep.sleep(0);
                        caller.interrupt();
                        Sleep.sleep(1_000);
                    });
                }
            }).isInstanceOf(KeyboardInterrupt.class);
            assertThat(caller.isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(log).containsExactly("cleaned up");
    }

    @Test
    void aMainTaskMaySurviveTheInterrupt() throws Exception {
        Thread caller = Thread.currentThread();
        try (Runner runner = new Runner()) {
            assertThat(runner.<String>run(() -> {
                try {
                    caller.interrupt();
                    Sleep.sleep(1_000);
                    return "not cancelled";
                } catch (CancelledError e) {
                    return "survived";
                }
            })).isEqualTo("survived");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** Else the loop could not wait any more, and a channel that is read would be closed. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anInterruptOfTheLoopsOwnThreadLastsUntilTheLoopWaits(boolean watchesChannel) throws Exception {
        EventLoop loop = new EventLoop();
        try (ServerSocketChannel channel =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            channel.configureBlocking(false);
            List<Boolean> interrupted = new ArrayList<>();
            loop.runUntilComplete(() -> {
                if (watchesChannel) {
                    loop.addReader(channel, () -> {});
                }
                loop.callSoon(() -> Thread.currentThread().interrupt());
                loop.callSoon(() -> interrupted.add(Thread.currentThread().isInterrupted()));
                Sleep.sleep(0.01);
                loop.callSoon(() -> interrupted.add(Thread.currentThread().isInterrupted()));
                Sleep.sleep(0.01);
            });
            assertThat(interrupted).containsExactly(true, false);
            assertThat(channel.isOpen()).isTrue();
        } finally {
            loop.close();
        }
    }
}
