package jasyncio.engine;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.coroutine.AsyncGenerator;
import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.Generator;
import jasyncio.coroutine.StopIteration;
import jasyncio.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * At the end of the stack an operation happens, or throws a {@link StackOverflowError} and has changed nothing. Each is
 * tried with all amounts of room, from none on.
 */
class OverflowTest {
    /** With so many amounts of room; where it is more than that, with one in {@link #STRIDE}. */
    private static final int CLOSELY = 700;
    private static final int STRIDE = 100;

    /** Goes down to where the stack ends, and makes an attempt at each level on the way back. */
    private static void nearTheEnd(Runnable attempt) {
        down(new int[1], attempt);
    }

    @SuppressWarnings("InfiniteRecursion") // the stack is not
    private static void down(int[] levels, Runnable attempt) {
        try {
            down(levels, attempt);
        } catch (StackOverflowError _) {
            // here is the end, or the attempt one level below had no room
        }
        int level = ++levels[0];
        if (level < CLOSELY || level % STRIDE == 0) {
            attempt.run();
        }
    }

    /** The same on a thread of the user, in a coroutine that is driven by hand, in a task. */
    private static Stream<DynamicTest> everywhere(Runnable test) {
        return Stream.of(
                DynamicTest.dynamicTest("on a thread", () -> onAThread(test)),
                DynamicTest.dynamicTest("in a coroutine", () -> assertThatThrownBy(() -> Coroutine.of(() -> {
                    test.run();
                    return "done";
                }).send(null)).isInstanceOf(StopIteration.class).hasMessage("done")),
                DynamicTest.dynamicTest("in a task", () -> inATask(test)),
                DynamicTest.dynamicTest("in a callback", () -> inATask(() -> {
                    var done = EventLoop.getRunningLoop().<String>createFuture();
                    EventLoop.getRunningLoop().callSoon(() -> {
                        test.run();
                        done.setResult("done");
                    });
                    assertThat(done.await()).isEqualTo("done");
                })));
    }

    private static void onAThread(Runnable test) throws InterruptedException {
        Throwable[] failure = new Throwable[1];
        Thread thread = new Thread(test);
        thread.setUncaughtExceptionHandler((_, t) -> failure[0] = t);
        thread.start();
        thread.join();
        assertThat(failure[0]).isNull();
    }

    /** Beside another task, which must live. */
    private static void inATask(Runnable test) {
        EventLoop loop = new EventLoop();
        try {
            List<Throwable> reported = new ArrayList<>();
            loop.setExceptionHandler((_, context) -> reported.add(context.exception()));
            loop.runUntilComplete(() -> {
                boolean[] stop = new boolean[1];
                var other = createTask(() -> {
                    while (!stop[0]) {
                        sleep(0.001);
                    }
                    return "lives";
                });
                test.run();
                stop[0] = true;
                assertThat(await(other)).isEqualTo("lives");
            });
            assertThat(reported).isEmpty();
        } finally {
            loop.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> noElementOfAGeneratorIsLost() {
        return everywhere(() -> {
            var numbers = Generator.<Integer>of(g -> {
                for (int i = 0;; i++) {
                    g.yield(i);
                }
            });
            inOrder(numbers::next);
        });
    }

    @TestFactory
    Stream<DynamicTest> noTrapOfACoroutineIsLost() {
        return everywhere(() -> {
            var coroutine = Coroutine.of(() -> {
                for (int i = 0;; i++) {
                    Coroutine.suspend(i);
                }
            });
            inOrder(() -> (int) coroutine.send(null));
        });
    }

    @TestFactory
    Stream<DynamicTest> noErrorThrownIntoAGeneratorIsLost() {
        return everywhere(() -> {
            var caught = Generator.<Integer>of(g -> {
                int count = 0;
                while (true) {
                    try {
                        g.yield(count);
                    } catch (Planned _) {
                        count++;
                    }
                }
            });
            assertThat(caught.next()).isZero();
            Planned planned = new Planned();
            AtomicInteger expected = new AtomicInteger(1);
            inOrder(expected, () -> caught.throwInto(planned));
        });
    }

    @TestFactory
    Stream<DynamicTest> noElementOfAnAsyncGeneratorIsLost() {
        return everywhere(() -> {
            var numbers = AsyncGenerator.<Integer>of(g -> {
                for (int i = 0;; i++) {
                    g.yield(i);
                }
            });
            inOrder(numbers::anext);
        });
    }

    @TestFactory
    Stream<DynamicTest> whatHasNextTookStays() {
        return everywhere(() -> {
            var numbers = Generator.<Integer>of(g -> {
                for (int i = 0;; i++) {
                    g.yield(i);
                }
            });
            inOrder(() -> {
                assertThat(numbers.hasNext()).isTrue();
                return numbers.next();
            });
        });
    }

    private interface IntSource {
        int next();
    }

    private static void inOrder(IntSource source) {
        inOrder(new AtomicInteger(), source);
    }

    private static void inOrder(AtomicInteger expected, IntSource source) {
        int[] next = {expected.get()};
        assertThat(source.next()).isEqualTo(next[0]++); // what is loaded the first time needs more room
        int first = next[0];
        nearTheEnd(() -> {
            int number = source.next();
            int wanted = next[0];
            next[0] = number + 1;
            if (number != wanted) {
                throw new AssertionError(number + " instead of " + wanted);
            }
        });
        assertThat(source.next()).isEqualTo(next[0]);
        assertThat(next[0]).isGreaterThan(first);
    }

    @TestFactory
    Stream<DynamicTest> closeClosesOrDoesNothing() {
        return everywhere(() -> {
            List<Closeable> all = new ArrayList<>();
            for (int i = 0; i < 3000; i++) {
                all.add(new Closeable());
            }
            all.removeFirst().close(); // what is loaded the first time needs more room
            int[] next = new int[1];
            nearTheEnd(() -> {
                int index = next[0];
                if (index < all.size()) {
                    next[0] = index + 1;
                    all.get(index).close();
                }
            });
            for (Closeable each : all) {
                each.check();
            }
            assertThat(all).anyMatch(each -> each.closed);
        });
    }

    /** A generator and a coroutine that count how often they were closed. */
    private static final class Closeable {
        private int unwound;
        final Generator<Integer> generator = Generator.of(g -> {
            try {
                g.yield(1);
            } finally {
                unwound++;
            }
        });
        final Coroutine<?> coroutine = Coroutine.of(() -> {
            try {
                return Coroutine.suspend(1);
            } finally {
                unwound++;
            }
        });
        boolean closed;

        Closeable() {
            generator.next();
            coroutine.send(null);
        }

        void close() {
            generator.close();
            coroutine.close();
            closed = true;
        }

        void check() {
            if (closed) {
                assertThat(unwound).isEqualTo(2);
            } else {
                assertThat(unwound).isBetween(0, 1);
                close();
                assertThat(unwound).isEqualTo(2);
            }
        }
    }

    /** What suspends near the end of the stack is the stack itself; its driver is at the beginning of another one. */
    @Test
    void aCoroutineThatSuspendsSuspendsOrGoesOn() {
        List<Integer> sent = new ArrayList<>();
        var coroutine = Coroutine.of(() -> {
            int[] next = new int[1];
            nearTheEnd(() -> {
                int trap = next[0];
                Object answer = Coroutine.suspend(trap);
                next[0] = trap + 1;
                if (!answer.equals(trap)) {
                    throw new AssertionError(answer + " for " + trap);
                }
            });
            return next[0];
        });
        Object trap = coroutine.send(null);
        Object result;
        while (true) {
            sent.add((Integer) trap);
            try {
                trap = coroutine.send(trap);
            } catch (StopIteration end) {
                result = end.value();
                break;
            }
        }
        assertThat(sent).hasSize((Integer) result);
        assertThat(sent).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aTaskThatSleepsSleepsOrGoesOn() {
        AtomicInteger slept = new AtomicInteger();
        inATask(() -> nearTheEnd(() -> {
            sleep(0);
            slept.incrementAndGet();
        }));
        assertThat(slept.get()).isPositive();
    }

    @Test
    void aTaskThatIsAwaitedIsAwaitedOrGoesOnBesideIt() {
        AtomicInteger awaited = new AtomicInteger();
        inATask(() -> nearTheEnd(() -> {
            await(createTask(() -> sleep(0)));
            awaited.incrementAndGet();
        }));
        assertThat(awaited.get()).isPositive();
    }

    @Test
    void anAsyncGeneratorThatWaitsGoesOnOrEnds() {
        inATask(() -> {
            Consumer<AsyncGenerator<Integer>> attempt = AsyncGenerator::anext;
            nearTheEnd(() -> attempt.accept(AsyncGenerator.of(g -> {
                sleep(0);
                g.yield(1);
            })));
        });
    }

    private static final class Planned extends RuntimeException {
        private static final long serialVersionUID = 1;

        Planned() {
            super(null, null, false, false);
        }
    }
}
