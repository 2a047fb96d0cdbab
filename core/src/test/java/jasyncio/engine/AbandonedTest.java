package jasyncio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.Generator;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What nobody refers to any more goes away, though it is suspended. */
class AbandonedTest {
    /** Suspends many more coroutines than its heap has room for, and forgets them. */
    static final class Forgetful {
        private static final int ROUNDS = 20;
        private static final int PER_ROUND = 10_000;

        public static void main(String[] args) throws Exception {
            AtomicInteger unwound = new AtomicInteger();
            for (int round = 0; round < ROUNDS; round++) {
                suspendMany(unwound);
                if (Engine.get().name().equals("thread")) {
                    await(unwound, (round + 1) * PER_ROUND);
                }
            }
            System.out.println("ok " + ROUNDS * PER_ROUND);
        }

        private static void suspendMany(AtomicInteger unwound) {
            Object[] alive = new Object[PER_ROUND];
            try {
                for (int i = 0; i < PER_ROUND; i++) {
                    alive[i] = i % 2 == 0 ? suspended(unwound) : yielded(unwound);
                }
            } finally {
                Reference.reachabilityFence(alive);
            }
        }

        private static Coroutine<Object> suspended(AtomicInteger unwound) {
            byte[] ballast = new byte[1_000];
            var coroutine = Coroutine.of(() -> {
                try {
                    return Coroutine.suspend(ballast);
                } finally {
                    unwound.incrementAndGet();
                }
            });
            coroutine.send(null);
            return coroutine;
        }

        private static Generator<Integer> yielded(AtomicInteger unwound) {
            byte[] ballast = new byte[1_000];
            var generator = Generator.<Integer>of(g -> {
                try {
                    g.yield(ballast.length);
                } finally {
                    unwound.incrementAndGet();
                }
            });
            generator.next();
            return generator;
        }

        /** On the thread engine those that are collected unwind; so the threads end. */
        private static void await(AtomicInteger unwound, int expected) throws InterruptedException {
            while (unwound.get() < expected) {
                System.gc();
                Thread.sleep(10);
            }
        }
    }

    @Test
    void theirMemoryComesBack() throws Exception {
        // 200,000 with a kilobyte of ballast each, in a heap that holds a tenth of that
        var result = ChildJvm.of(Forgetful.class).option("-Xmx48m").option("-XX:+UseSerialGC").run();
        assertThat(result.output()).isEqualTo("ok 200000" + System.lineSeparator());
        assertThat(result.status()).isZero();
    }

    @Test
    void aSuspendedCoroutineCanBeCollected() throws Exception {
        var coroutine = new WeakReference<>(suspended(() -> {}));
        while (coroutine.get() != null) {
            System.gc();
            Thread.sleep(1);
        }
        assertThat(coroutine.get()).isNull();
    }

    private static Coroutine<Object> suspended(Runnable unwound) {
        var coroutine = Coroutine.of(() -> {
            try {
                return Coroutine.suspend(1);
            } finally {
                unwound.run();
            }
        });
        coroutine.send(null);
        return coroutine;
    }

    /** Only there: the continuation engine drops the stack as it is. */
    @Test
    void onTheThreadEngineFinallyBlocksRunAndMayEvenWait() throws Exception {
        assumeTrue(Engine.get().name().equals("thread"));
        var unwound = new CountDownLatch(2);
        forget(unwound);
        while (!unwound.await(1, TimeUnit.MILLISECONDS)) {
            System.gc();
        }
        assertThat(unwound.getCount()).isZero();
    }

    private static void forget(CountDownLatch unwound) {
        suspended(unwound::countDown);
        suspended(() -> {
            try {
                Coroutine.suspend("waits while it unwinds");
            } finally {
                unwound.countDown();
            }
        });
    }
}
