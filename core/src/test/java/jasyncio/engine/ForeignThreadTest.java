package jasyncio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.CoroutineState;
import jasyncio.coroutine.Generator;
import jasyncio.coroutine.StopIteration;
import jasyncio.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Coroutines driven from threads that no loop runs on. */
class ForeignThreadTest {
    private static Generator<Integer> naturals() {
        return Generator.of(g -> {
            for (int i = 0;; i++) {
                g.yield(i);
            }
        });
    }

    private static <T> T on(ExecutorService thread, Callable<T> code) throws Exception {
        return thread.submit(code).get();
    }

    @Test
    void aCoroutineMadeOnOneThreadIsDrivenOnOthers() throws Exception {
        try (var one = Executors.newSingleThreadExecutor(); var two = Executors.newSingleThreadExecutor()) {
            var coroutine = on(one, () -> Coroutine.of(() -> {
                int sum = 0;
                for (int i = 0; i < 100; i++) {
                    sum += (Integer) Coroutine.suspend(i);
                }
                return sum;
            }));
            Object trap = on(two, () -> coroutine.send(null));
            for (int i = 1; i < 100; i++) {
                int answer = (Integer) trap;
                trap = on(i % 2 == 0 ? one : two, () -> coroutine.send(answer));
            }
            assertThat(trap).isEqualTo(99);
            assertThatThrownBy(() -> coroutine.send(99)).isInstanceOfSatisfying(StopIteration.class,
                    end -> assertThat(end.value()).isEqualTo(IntStream.range(0, 100).sum()));
        }
    }

    /**
     * What a compiler knows of the thread that a loop began in must not be taken for true after a pause in the loop.
     */
    @Test
    void aGeneratorGoesOnInAnotherThreadAfterItWasCompiled() {
        var generator = naturals();
        int next = 0;
        for (int count : new int[]{200_000, 10, 200_000, 10}) {
            EventLoop loop = new EventLoop();
            try {
                int first = next;
                loop.runUntilComplete(() -> {
                    for (int i = 0; i < count; i++) {
                        assertThat((int) generator.next()).isEqualTo(first + i);
                    }
                });
                next += count;
            } finally {
                loop.close();
            }
        }
        generator.close();
    }

    @Test
    void aGeneratorBegunOutsideGoesOnInALoopAndBack() throws Exception {
        var generator = naturals();
        assertThat(generator.next()).isZero();
        EventLoop loop = new EventLoop();
        try {
            for (int i = 1; i < 10; i += 2) {
                assertThat(loop.<Integer>runUntilComplete(generator::next)).isEqualTo(i);
                assertThat(generator.next()).isEqualTo(i + 1);
            }
        } finally {
            loop.close();
        }
        generator.close();
    }

    @Test
    void manyThreadsDriveTheirOwn() throws Exception {
        List<Future<Integer>> sums = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int t = 0; t < 32; t++) {
                sums.add(threads.submit(() -> {
                    int sum = 0;
                    try (var generator = naturals()) {
                        for (int i = 0; i < 500; i++) {
                            sum += generator.next();
                        }
                    }
                    return sum;
                }));
            }
        }
        for (Future<Integer> sum : sums) {
            assertThat(sum.get()).isEqualTo(IntStream.range(0, 500).sum());
        }
    }

    @Test
    void virtualThreadsDriveTheirOwn() throws Exception {
        List<Future<Integer>> results = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int t = 0; t < 500; t++) {
                results.add(threads.submit(() -> {
                    try (var generator = naturals()) {
                        generator.next();
                        return generator.next();
                    }
                }));
            }
        }
        for (Future<Integer> result : results) {
            assertThat(result.get()).isEqualTo(1);
        }
    }

    @Test
    void aGeneratorIteratedInsideAMonitorIsNoHarmToIt() {
        Object monitor = new Object();
        int sum = 0;
        synchronized (monitor) {
            for (int element : naturals()) {
                assertThat(Thread.holdsLock(monitor)).isTrue();
                sum += element;
                if (element == 10) {
                    break;
                }
            }
        }
        assertThat(sum).isEqualTo(55);
        assertThat(Thread.holdsLock(monitor)).isFalse();
    }

    @Test
    void anInterruptOfTheDriverIsKeptForLater() {
        var generator = Generator.<Boolean>of(g -> g.yield(Thread.currentThread().isInterrupted()));
        Thread.currentThread().interrupt();
        try {
            assertThat(generator.next()).isFalse();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        generator.close();
    }

    @Test
    void nestedDrivingFromAForeignThread() {
        var outer = Coroutine.of(() -> {
            var inner = Coroutine.of(() -> Coroutine.suspend("inner"));
            assertThat(inner.send(null)).isEqualTo("inner");
            assertThat(inner.state()).isEqualTo(CoroutineState.SUSPENDED);
            Coroutine.suspend("outer");
            inner.close();
            return inner.state();
        });
        assertThat(outer.send(null)).isEqualTo("outer");
        assertThatThrownBy(() -> outer.send(null)).isInstanceOfSatisfying(StopIteration.class,
                end -> assertThat(end.value()).isEqualTo(CoroutineState.CLOSED));
    }

    /**
     * Driving one coroutine from two threads at once is forbidden; it must end in exceptions, not take the process
     * down.
     */
    @Test
    void racingDriversAreToldOrLuckyButHarmNobody() throws Exception {
        for (int round = 0; round < 50; round++) {
            var coroutine = Coroutine.of(() -> {
                for (int i = 0; i < 50; i++) {
                    Coroutine.suspend(i);
                }
                return 0;
            });
            Runnable drive = () -> {
                for (int i = 0; i < 20; i++) {
                    try {
                        coroutine.send(null);
                    } catch (RuntimeException _) {
                        // told
                    }
                }
            };
            Thread one = Thread.ofPlatform().daemon().start(drive);
            Thread two = Thread.ofPlatform().daemon().start(drive);
            one.join(200);
            two.join(200);
        }
        assertThat(naturals().next()).isZero();
    }
}
