package jasyncio.coroutine;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Task;
import jasyncio.loop.TaskFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class AsyncGeneratorTest {
    private final List<String> log = new ArrayList<>();

    private static AsyncGenerator<Integer> upTo(int end) {
        return AsyncGenerator.of(g -> {
            for (int i = 0; i < end; i++) {
                Coroutine.suspend(null);
                g.yield(i);
            }
        });
    }

    private static void pause() {
        Coroutine.suspend(null);
    }

    @Test
    void aForGoesOverItsElementsAndPassesItsTrapsOn() {
        var driven = Driver.run(() -> {
            List<Integer> elements = new ArrayList<>();
            for (int element : AsyncGenerator.<Integer>of(g -> {
                Coroutine.suspend("a");
                g.yield(1);
                g.yield(2);
                Coroutine.suspend("b");
            })) {
                elements.add(element);
            }
            return elements;
        });
        assertThat(driven).isEqualTo(new Driver(List.of("a", "b"), List.of(1, 2)));
    }

    @Test
    void nothingRunsBeforeTheFirstElementIsAskedFor() {
        var generator = AsyncGenerator.<Integer>of(g -> {
            log.add("ran");
            g.yield(1);
        });
        Driver.run(() -> {
            assertThat(generator.aiter()).isSameAs(generator);
            assertThat(log).isEmpty();
            assertThat(generator.anext()).isEqualTo(1);
            assertThat(log).containsExactly("ran");
        });
    }

    @Test
    void theEndIsStopAsyncIterationAgainAndAgain() {
        Driver.run(() -> {
            var generator = upTo(1);
            assertThat(generator.anext()).isZero();
            assertThatThrownBy(generator::anext).isInstanceOf(StopAsyncIteration.class);
            assertThatThrownBy(generator::anext).isInstanceOf(StopAsyncIteration.class);
            assertThatThrownBy(() -> generator.asend(1)).isInstanceOf(StopAsyncIteration.class);
            assertThat(generator.iterator().hasNext()).isFalse();
            assertThatThrownBy(() -> generator.iterator().next()).isInstanceOf(NoSuchElementException.class);
        });
    }

    @Test
    void whatTheBodyIsSentAndThrownByTheDriverReachesIt() {
        var generator = AsyncGenerator.of(g -> {
            g.yield("sent " + Coroutine.suspend("first"));
            try {
                Coroutine.suspend("second");
            } catch (ArithmeticException e) {
                g.yield("thrown " + e.getMessage());
            }
        });
        var coroutine = Coroutine.of(() -> generator.anext() + ", " + generator.anext());
        assertThat(coroutine.send(null)).isEqualTo("first");
        assertThat(coroutine.send("x")).isEqualTo("second");
        assertThatThrownBy(() -> coroutine.throwInto(new ArithmeticException("y")))
                .isInstanceOfSatisfying(StopIteration.class,
                        end -> assertThat(end.value()).isEqualTo("sent x, thrown y"));
    }

    @Test
    void asendIsAnsweredByTheNextElement() {
        Driver.run(() -> {
            var echo = AsyncGenerator.<Object>of(g -> {
                Object received = g.yield("ready");
                while (true) {
                    Coroutine.suspend(null);
                    received = g.yield("got " + received);
                }
            });
            assertThat(echo.asend(null)).isEqualTo("ready");
            assertThat(echo.asend("a")).isEqualTo("got a");
            assertThat(echo.anext()).isEqualTo("got null");
            echo.aclose();
        });
    }

    @Test
    void aValueCannotBeSentToOneThatHasNotStarted() {
        Driver.run(() -> {
            var generator = upTo(1);
            assertThatThrownBy(() -> generator.asend("x")).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("can't send non-null value to a just-started async generator: x");
            assertThat(generator.anext()).isZero();
        });
    }

    @Test
    void athrowThrowsAtTheYield() {
        Driver.run(() -> {
            var generator = AsyncGenerator.<String>of(g -> {
                try {
                    g.yield("first");
                } catch (ArithmeticException e) {
                    Coroutine.suspend(null);
                    g.yield("caught " + e.getMessage());
                }
            });
            generator.anext();
            assertThat(generator.athrow(new ArithmeticException("it"))).isEqualTo("caught it");
            assertThatThrownBy(() -> generator.athrow(new IOException("last"))).hasMessage("last");
            assertThatThrownBy(generator::anext).isInstanceOf(StopAsyncIteration.class);
        });
    }

    @Test
    void athrowThatTheBodyTakesForItsEndIsStopAsyncIteration() {
        Driver.run(() -> {
            var generator = AsyncGenerator.<Integer>of(g -> {
                try {
                    g.yield(1);
                } catch (ArithmeticException _) {
                    log.add("ends");
                }
            });
            generator.anext();
            assertThatThrownBy(() -> generator.athrow(new ArithmeticException()))
                    .isInstanceOf(StopAsyncIteration.class);
        });
        assertThat(log).containsExactly("ends");
    }

    @Test
    void athrowIntoOneThatHasNotStartedEndsIt() {
        Driver.run(() -> {
            var generator = upTo(1);
            var error = new IOException();
            assertThatThrownBy(() -> generator.athrow(error)).isSameAs(error);
            assertThatThrownBy(generator::anext).isInstanceOf(StopAsyncIteration.class);
        });
    }

    @Test
    void athrowIntoOneThatHasEndedDoesNothing() {
        Driver.run(() -> {
            var generator = upTo(0);
            assertThat(generator.toList()).isEmpty();
            assertThat(generator.athrow(new IOException())).isNull();
        });
    }

    @Test
    void acloseRunsFinallyBlocksThatMayWait() {
        var driven = Driver.run(() -> {
            var generator = AsyncGenerator.of(g -> {
                try {
                    g.yield(1);
                } finally {
                    Coroutine.suspend("cleaning up");
                    log.add("clean");
                }
            });
            generator.anext();
            generator.aclose();
            generator.aclose();
            assertThatThrownBy(generator::anext).isInstanceOf(StopAsyncIteration.class);
        });
        assertThat(driven.traps()).containsExactly("cleaning up");
        assertThat(log).containsExactly("clean");
    }

    @Test
    void acloseOfOneThatHasNotStartedRunsNothing() {
        Driver.run(() -> {
            var generator = AsyncGenerator.of(_ -> log.add("ran"));
            generator.aclose();
            assertThatThrownBy(generator::anext).isInstanceOf(StopAsyncIteration.class);
        });
        assertThat(log).isEmpty();
    }

    @Test
    void acloseTakesAReturnForAnEndAndThrowsAnythingElse() {
        Driver.run(() -> {
            var swallowing = AsyncGenerator.of(g -> {
                try {
                    g.yield(1);
                } catch (GeneratorExit _) {
                    log.add("swallowed");
                }
            });
            swallowing.anext();
            swallowing.aclose();
            var failing = AsyncGenerator.of(g -> {
                try {
                    g.yield(1);
                } catch (GeneratorExit _) {
                    throw new IOException("cleaning up");
                }
            });
            failing.anext();
            assertThatThrownBy(failing::aclose).isInstanceOf(IOException.class).hasMessage("cleaning up");
        });
        assertThat(log).containsExactly("swallowed");
    }

    @Test
    void oneThatYieldsWhileItIsClosedIsToldSo() {
        Driver.run(() -> {
            var generator = AsyncGenerator.of(g -> {
                try {
                    g.yield(1);
                } catch (GeneratorExit _) {
                    Coroutine.suspend(null);
                    g.yield(2);
                }
            });
            generator.anext();
            assertThatThrownBy(generator::aclose).isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("async generator ignored GeneratorExit");
        });
    }

    @Test
    void aBodyThatThrowsWhatMeansTheEndIsToldSo() {
        Driver.run(() -> {
            var first = AsyncGenerator.of(_ -> {
                throw new StopAsyncIteration();
            });
            assertThatThrownBy(first::anext).isInstanceOf(IllegalStateException.class)
                    .hasMessage("async generator raised StopAsyncIteration");
            var second = AsyncGenerator.of(_ -> {
                throw new StopIteration(1);
            });
            assertThatThrownBy(second::anext).isInstanceOf(IllegalStateException.class)
                    .hasMessage("async generator raised StopIteration");
        });
    }

    @Test
    void whatItThrowsEndsIt() {
        Driver.run(() -> {
            var error = new IOException();
            var generator = AsyncGenerator.of(g -> {
                g.yield(1);
                throw error;
            });
            assertThat(generator.anext()).isEqualTo(1);
            assertThatThrownBy(generator::anext).isSameAs(error);
            assertThatThrownBy(generator::anext).isInstanceOf(StopAsyncIteration.class);
        });
    }

    @Test
    void oneThatRunsRefusesASecondCaller() {
        var generator = AsyncGenerator.of(g -> {
            Coroutine.suspend("waits");
            g.yield(1);
        });
        var first = Coroutine.of(generator::anext);
        first.send(null);
        Driver.run(() -> {
            assertThatThrownBy(generator::anext).isInstanceOf(IllegalStateException.class)
                    .hasMessage("anext(): asynchronous generator is already running");
            assertThatThrownBy(() -> generator.asend(null)).isInstanceOf(IllegalStateException.class)
                    .hasMessage("asend(): asynchronous generator is already running");
            assertThatThrownBy(() -> generator.athrow(new IOException())).isInstanceOf(IllegalStateException.class)
                    .hasMessage("athrow(): asynchronous generator is already running");
            assertThatThrownBy(generator::aclose).isInstanceOf(IllegalStateException.class)
                    .hasMessage("aclose(): asynchronous generator is already running");
        });
        assertThat(Driver.run(first).result()).isEqualTo(1);
        assertThat(Driver.run(() -> assertThatThrownBy(generator::anext).isInstanceOf(StopAsyncIteration.class))
                .traps()).isEmpty();
    }

    @Test
    void closingTheCoroutineThatWaitsForAnElementClosesTheBody() {
        var generator = AsyncGenerator.of(g -> {
            try {
                Coroutine.suspend("waits");
                g.yield(1);
            } finally {
                log.add("finally");
            }
        });
        var waiting = Coroutine.of(generator::anext);
        waiting.send(null);
        waiting.close();
        assertThat(log).containsExactly("finally");
    }

    @Test
    void itNeedsACoroutineOnlyToWait() {
        // Driving one that never waits is harmless anywhere; one that does says what is wrong.
        assertThat(AsyncGenerator.<Integer>of(g -> g.yield(1)).anext()).isEqualTo(1);
        assertThatThrownBy(() -> upTo(1).anext()).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("await outside a coroutine");
    }

    @Test
    void cancellationArrivesInTheBody() {
        run(() -> {
            var generator = AsyncGenerator.of(g -> {
                try {
                    sleep(100);
                    g.yield(1);
                } catch (CancelledError e) {
                    log.add("cancelled");
                    throw e;
                }
            });
            Task<Object> task = createTask(generator::anext);
            sleep(0);
            task.cancel();
            assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
            assertThatThrownBy(generator::anext).isInstanceOf(StopAsyncIteration.class);
        });
        assertThat(log).containsExactly("cancelled");
    }

    @Test
    void theLoopClosesThoseLeftSuspendedWhenItShutsDown() {
        List<AsyncGenerator<Integer>> kept = new ArrayList<>();
        run(() -> {
            for (int i = 0; i < 3; i++) {
                int number = i;
                var generator = AsyncGenerator.<Integer>of(g -> {
                    try {
                        g.yield(number);
                    } finally {
                        sleep(0);
                        log.add("closed " + number);
                    }
                });
                kept.add(generator);
                generator.anext();
            }
            assertThat(kept).hasSize(3);
            // one that has ended by itself needs no closing
            assertThat(upTo(2).toList()).containsExactly(0, 1);
        });
        assertThat(log).containsExactly("closed 0", "closed 1", "closed 2");
    }

    @Test
    void aFailureWhileTheLoopClosesThemIsReported() {
        List<ExceptionContext> reported = new ArrayList<>();
        AsyncGenerator<Integer> failing = AsyncGenerator.of(g -> {
            try {
                g.yield(1);
            } finally {
                fail(new IOException("cleaning up"));
            }
        });
        run(() -> {
            EventLoop.getRunningLoop().setExceptionHandler((_, context) -> reported.add(context));
            failing.anext();
        });
        assertThat(reported).singleElement().satisfies(context -> {
            assertThat(context.message()).contains("closing of an asynchronous generator");
            assertThat(context.exception()).hasMessage("cleaning up");
        });
    }

    /** With eager tasks closing them takes no iteration, and there may be none: a random program found it. */
    @Test
    void aFailureWhileAStoppedLoopClosesThemIsReported() {
        List<ExceptionContext> reported = new ArrayList<>();
        AsyncGenerator<Integer> failing = AsyncGenerator.of(g -> {
            try {
                g.yield(1);
            } finally {
                fail(new IOException("cleaning up"));
            }
        });
        run(() -> {
            EventLoop loop = EventLoop.getRunningLoop();
            loop.setTaskFactory(TaskFactory.EAGER);
            loop.setExceptionHandler((_, context) -> reported.add(context));
            failing.anext();
            loop.stop();
        });
        assertThat(reported).singleElement()
                .satisfies(context -> assertThat(context.exception()).hasMessage("cleaning up"));
    }

    /** CPython tries again unless its collector was faster, and reports that this was refused. */
    @Test
    void theLoopDoesNotCloseOneAgainThatYieldedWhenItWasClosed() {
        List<ExceptionContext> reported = new ArrayList<>();
        AsyncGenerator<Integer> stubborn = AsyncGenerator.of(g -> {
            try {
                g.yield(1);
            } finally {
                g.yield(2);
            }
        });
        run(() -> {
            EventLoop.getRunningLoop().setExceptionHandler((_, context) -> reported.add(context));
            stubborn.anext();
            assertThatThrownBy(stubborn::aclose).isInstanceOf(IllegalStateException.class);
        });
        assertThat(reported).isEmpty();
    }

    private static void fail(Exception e) throws Exception {
        throw e;
    }

    @Test
    void theLoopClosesOneThatIsCollectedWhileSuspended() {
        run(() -> {
            var closed = EventLoop.getRunningLoop().createFuture();
            leaveLoopEarly(() -> closed.setResult("closed"));
            while (!closed.done()) {
                System.gc();
                sleep(0.01);
            }
            log.add("" + closed.result());
        });
        assertThat(log).containsExactly("closed");
    }

    private static void leaveLoopEarly(Runnable whenClosed) {
        for (int element : AsyncGenerator.<Integer>of(g -> {
            try {
                g.yield(1);
                g.yield(2);
            } finally {
                sleep(0);
                whenClosed.run();
            }
        })) {
            assertThat(element).isEqualTo(1);
            break;
        }
    }

    @Test
    void oneThatIsWaitedForIsNotTakenForAbandoned() {
        run(() -> {
            var future = EventLoop.getRunningLoop().createFuture();
            Task<Object> task = createTask(() -> AsyncGenerator.of(g -> g.yield(await(future))).anext());
            for (int i = 0; i < 5; i++) {
                sleep(0.01);
                System.gc();
            }
            future.setResult("in time");
            assertThat(await(task)).isEqualTo("in time");
        });
    }

    @Test
    void hooksAreThoseOfTheThreadThatFirstIterates() {
        List<String> told = new ArrayList<>();
        AsyncGenerator.setHooks(new AsyncGeneratorHooks() {
            @Override
            public void firstIteration(Awaitable<?> closing) {
                told.add("first");
            }

            @Override
            public void abandoned(Awaitable<?> closing) {}

            @Override
            public void ended(Awaitable<?> closing) {
                told.add("ended");
            }
        });
        try {
            var generator = AsyncGenerator.<Integer>of(g -> g.yield(1));
            generator.anext();
            assertThat(told).containsExactly("first");
            assertThatThrownBy(generator::anext).isInstanceOf(StopAsyncIteration.class);
            assertThat(told).containsExactly("first", "ended");
        } finally {
            AsyncGenerator.setHooks(null);
        }
    }

    @Test
    void filterMapAndToListAreComprehensions() {
        var driven = Driver.run(() -> upTo(6).filter(n -> {
            Coroutine.suspend("condition");
            return n % 2 == 1;
        }).map(n -> {
            Coroutine.suspend("function");
            return n * 10;
        }).toList());
        assertThat(driven.result()).isEqualTo(List.of(10, 30, 50));
        assertThat(driven.traps()).filteredOn("condition"::equals).hasSize(6);
        assertThat(driven.traps()).filteredOn("function"::equals).hasSize(3);
    }

    @Test
    void limitAsksForNoMore() {
        Driver.run(() -> {
            var endless = AsyncGenerator.<Integer>of(g -> {
                for (int i = 0;; i++) {
                    log.add("yields " + i);
                    g.yield(i);
                }
            });
            assertThat(endless.limit(2).toList()).containsExactly(0, 1);
            assertThat(log).containsExactly("yields 0", "yields 1");
            assertThat(endless.limit(0).toList()).isEmpty();
            assertThat(endless.anext()).isEqualTo(2);
            assertThat(upTo(2).limit(5).toList()).containsExactly(0, 1);
            assertThatThrownBy(() -> endless.limit(-1)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the number of elements must not be negative: -1");
        });
    }

    @Test
    void tryWithResourcesClosesIt() {
        Driver.run(() -> {
            try (var numbers = AsyncGenerator.<Integer>of(g -> {
                try {
                    g.yield(1);
                } finally {
                    Coroutine.suspend("closing");
                    log.add("closed");
                }
            })) {
                for (int _ : numbers) {
                    break;
                }
                assertThat(log).isEmpty();
            }
            assertThat(log).containsExactly("closed");
        });
    }

    @Test
    void aComprehensionIsLazyAndFailsAsItsFunctionFails() {
        Driver.run(() -> {
            var mapped = upTo(3).map(n -> {
                log.add("mapped " + n);
                if (n == 1) {
                    throw new IOException("at 1");
                }
                return n;
            });
            assertThat(log).isEmpty();
            assertThatThrownBy(mapped::toList).isInstanceOf(IOException.class).hasMessage("at 1");
        });
        assertThat(log).containsExactly("mapped 0", "mapped 1");
    }

    @Test
    void anIterableOfOnesOwnIsIteratedTheSameWay() {
        var driven = Driver.run(() -> {
            int[] left = {3};
            AsyncIterable<Integer> countdown = () -> () -> {
                Coroutine.suspend(left[0]);
                if (left[0] == 0) {
                    throw new StopAsyncIteration();
                }
                return left[0]--;
            };
            return countdown.toList();
        });
        assertThat(driven.result()).isEqualTo(List.of(3, 2, 1));
        assertThat(driven.traps()).containsExactly(3, 2, 1, 0);
    }

    @Test
    void whatAnIteratorThrowsLeavesTheLoop() {
        AsyncIterable<Integer> failing = () -> () -> {
            throw new IOException("no element");
        };
        Driver.run(() -> assertThatThrownBy(failing::toList).isInstanceOf(IOException.class).hasMessage("no element"));
    }

    @Test
    void aStopAsyncIterationOfTheLoopsOwnCodeIsNoEnd() {
        Driver.run(() -> assertThatThrownBy(() -> {
            for (int _ : upTo(3)) {
                throw new StopAsyncIteration();
            }
        }).isInstanceOf(StopAsyncIteration.class));
    }

    @Test
    void breakAndContinueAndNestingAreJavas() {
        Driver.run(() -> {
            outer : for (int i : upTo(5)) {
                if (i == 1) {
                    continue;
                }
                for (int j : upTo(5)) {
                    if (j > i) {
                        continue outer;
                    }
                    if (i == 3) {
                        break outer;
                    }
                    log.add(i + "" + j);
                }
            }
        });
        assertThat(log).containsExactly("00", "20", "21", "22");
    }

    @Test
    void generatorsNestInCoroutinesInGenerators() {
        run(() -> {
            var inner = AsyncGenerator.<Integer>of(g -> {
                for (int n : Generator.<Integer>of(s -> {
                    s.yield(1);
                    s.yield(2);
                })) {
                    pause();
                    g.yield(await(Coroutine.of(() -> {
                        pause();
                        return n * 10;
                    })));
                }
            });
            var outer = AsyncGenerator.<Integer>of(g -> {
                for (int n : inner) {
                    g.yield(n + 1);
                }
            });
            assertThat(outer.toList()).containsExactly(11, 21);
        });
    }

    @Test
    void oneThatAsksItselfIsRefused() {
        AsyncGenerator<?>[] self = new AsyncGenerator<?>[1];
        var generator = AsyncGenerator.of(g -> {
            assertThatThrownBy(self[0]::anext).isInstanceOf(IllegalStateException.class)
                    .hasMessage("anext(): asynchronous generator is already running");
            g.yield(123);
        });
        self[0] = generator;
        assertThat(Driver.run(generator::anext).result()).isEqualTo(123);
    }

    @Test
    void oneThatWaitsOnWhileItsCallerIsClosedIsToldSo() {
        var asked = AsyncGenerator.of(g -> {
            try {
                Coroutine.suspend("waits");
            } catch (GeneratorExit _) {
                Coroutine.suspend("waits on");
            }
            g.yield(1);
        });
        var asking = Coroutine.of(() -> asked.asend(null));
        asking.send(null);
        assertThatThrownBy(asking::close).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("coroutine ignored GeneratorExit");

        var thrownAt = AsyncGenerator.of(g -> {
            try {
                g.yield(1);
            } catch (IllegalArgumentException _) {
                try {
                    Coroutine.suspend("waits");
                } catch (GeneratorExit _) {
                    Coroutine.suspend("waits on");
                }
            }
        });
        Driver.run(thrownAt::anext);
        var throwing = Coroutine.of(() -> thrownAt.athrow(new IllegalArgumentException("x")));
        throwing.send(null);
        assertThatThrownBy(throwing::close).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("coroutine ignored GeneratorExit");
    }
}
