package jasyncio.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jasyncio.coroutine.CoroutineState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A coroutine driven by hand: the rules of Python's coroutine objects. */
class CoroutineTest {
    private final List<String> log = new ArrayList<>();

    @Test
    void nothingRunsBeforeTheFirstSend() {
        var coroutine = Coroutine.of(() -> log.add("ran"));
        assertThat(log).isEmpty();
        assertThat(coroutine.state()).isEqualTo(CoroutineState.CREATED);
        coroutine.close();
        assertThat(log).isEmpty();
        assertThat(coroutine.state()).isEqualTo(CoroutineState.CLOSED);
    }

    @Test
    void sendGivesEachTrapAndTakesItsAnswer() {
        var coroutine = Coroutine.of(() -> {
            Object first = Coroutine.suspend("one");
            Object second = Coroutine.suspend("two");
            return first + " " + second;
        });
        assertThat(coroutine.send(null)).isEqualTo("one");
        assertThat(coroutine.send("a")).isEqualTo("two");
        assertThat(valueOfEnd(() -> coroutine.send("b"))).isEqualTo("a b");
    }

    @Test
    void theResultIsInTheStopIteration() {
        assertThat(Driver.run(Coroutine.of(() -> 10))).isEqualTo(new Driver(List.of(), 10));
        assertThat(Driver.run(() -> {})).isEqualTo(new Driver(List.of(), null));
    }

    @Test
    void aResultThatIsAnExceptionIsAResult() {
        // as return_value, not raised
        var stop = new StopIteration(1);
        assertThat(Driver.run(Coroutine.of(() -> stop)).result()).isSameAs(stop);
        var error = new IOException();
        assertThat(Driver.run(Coroutine.of(() -> error)).result()).isSameAs(error);
    }

    @Test
    void whatTheBodyThrowsIsThrownAsItIs() {
        var failure = new IOException("checked");
        var coroutine = Coroutine.of(() -> {
            Coroutine.suspend(1);
            throw failure;
        });
        coroutine.send(null);
        assertThatThrownBy(() -> coroutine.send(null)).isSameAs(failure);
        assertThat(coroutine.state()).isEqualTo(CoroutineState.CLOSED);
    }

    @Test
    void aBodyThatThrowsStopIterationIsToldSo() {
        var coroutine = Coroutine.of(() -> {
            throw new StopIteration("x");
        });
        assertThatThrownBy(() -> coroutine.send(null)).isInstanceOf(IllegalStateException.class)
                .hasMessage("coroutine raised StopIteration").hasCauseInstanceOf(StopIteration.class);
    }

    @Test
    void soIsOneThatIsAwaitedInPlace() {
        var outer = Coroutine.of(() -> {
            var inner = Coroutine.of(() -> {
                throw new StopIteration("x");
            });
            return catchThrowableOfType(IllegalStateException.class, inner::await).getMessage();
        });
        assertThat(Driver.run(outer).result()).isEqualTo("coroutine raised StopIteration");
    }

    @Test
    void theStringNamesIt() {
        var coroutine = Coroutine.of("foo", () -> 1);
        assertThat(coroutine.toString()).matches("<coroutine object foo at 0x[0-9a-f]+>");
        assertThat(coroutine.name()).isEqualTo("foo");
        coroutine.close();
        var unnamed = Coroutine.of(() -> 1);
        assertThat(unnamed.name()).isEqualTo("CoroutineTest.lambda");
        unnamed.close();
    }

    @Test
    void aValueCannotBeSentToOneThatHasNotStarted() {
        var coroutine = Coroutine.of(() -> 1);
        assertThatThrownBy(() -> coroutine.send("spam")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("can't send non-null value to a just-started coroutine: spam");
        assertThat(coroutine.state()).isEqualTo(CoroutineState.CREATED);
        assertThat(Driver.run(coroutine).result()).isEqualTo(1);
    }

    @Test
    void aRunningOneCannotBeEntered() {
        var self = new ArrayList<Coroutine<?>>();
        var coroutine = Coroutine.of(() -> {
            assertThat(self.getFirst().state()).isEqualTo(CoroutineState.RUNNING);
            assertThatThrownBy(() -> self.getFirst().send(null)).isInstanceOf(IllegalStateException.class)
                    .hasMessage("coroutine already executing");
            assertThatThrownBy(() -> self.getFirst().throwInto(new IOException()))
                    .isInstanceOf(IllegalStateException.class).hasMessage("coroutine already executing");
            assertThatThrownBy(() -> self.getFirst().close()).isInstanceOf(IllegalStateException.class)
                    .hasMessage("coroutine already executing");
            assertThatThrownBy(() -> self.getFirst().await()).isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("coroutine is being awaited already");
            return "unharmed";
        });
        self.add(coroutine);
        assertThat(Driver.run(coroutine).result()).isEqualTo("unharmed");
    }

    @Test
    void oneThatDrivesAnotherIsRunning() {
        var outer = new ArrayList<Coroutine<?>>();
        outer.add(Coroutine.of(() -> Driver.run(Coroutine.of(() -> outer.getFirst().state())).result()));
        assertThat(Driver.run(outer.getFirst()).result()).isEqualTo(CoroutineState.RUNNING);
    }

    @Test
    void itRunsOnce() {
        var coroutine = Coroutine.of(() -> 1);
        Driver.run(coroutine);
        for (Runnable use : List.<Runnable>of(() -> coroutine.send(null),
                () -> coroutine.throwInto(new IOException()))) {
            assertThatThrownBy(use::run).isInstanceOf(IllegalStateException.class)
                    .hasMessage("cannot reuse already awaited coroutine");
        }
        Driver.run(() -> {
            assertThatThrownBy(coroutine::await).isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("cannot reuse already awaited coroutine");
        });
        coroutine.close();
    }

    @Test
    void throwIntoThrowsWhereItIsSuspended() {
        var coroutine = Coroutine.of(() -> {
            try {
                Coroutine.suspend(1);
                return "not thrown";
            } catch (IllegalArgumentException e) {
                return "caught " + e.getMessage() + " " + Coroutine.suspend(2);
            }
        });
        coroutine.send(null);
        assertThat(coroutine.throwInto(new IllegalArgumentException("it"))).isEqualTo(2);
        assertThat(valueOfEnd(() -> coroutine.send("and went on"))).isEqualTo("caught it and went on");
    }

    @Test
    void throwIntoOneThatHasNotStartedEndsIt() {
        var coroutine = Coroutine.of(() -> log.add("ran"));
        var error = new IOException();
        assertThatThrownBy(() -> coroutine.throwInto(error)).isSameAs(error);
        assertThat(coroutine.state()).isEqualTo(CoroutineState.CLOSED);
        assertThat(log).isEmpty();
        assertThatThrownBy(() -> coroutine.send(null)).hasMessage("cannot reuse already awaited coroutine");
    }

    @Test
    void aStopIterationThrownIntoItIsTakenForItsOwn() {
        var suspended = Coroutine.of(() -> Coroutine.suspend(1));
        suspended.send(null);
        assertThatThrownBy(() -> suspended.throwInto(new StopIteration("x"))).isInstanceOf(IllegalStateException.class)
                .hasMessage("coroutine raised StopIteration");
        var unstarted = Coroutine.of(() -> 1);
        assertThat(valueOfEnd(() -> unstarted.throwInto(new StopIteration("x")))).isEqualTo("x");
    }

    @Test
    void closeRunsFinallyBlocks() {
        var coroutine = Coroutine.of(() -> {
            try {
                Coroutine.suspend(1);
            } catch (Exception e) {
                log.add("an Exception: " + e);
            } finally {
                log.add("finally");
            }
            return log.add("not reached");
        });
        coroutine.send(null);
        coroutine.close();
        assertThat(log).containsExactly("finally");
        assertThat(coroutine.state()).isEqualTo(CoroutineState.CLOSED);
        coroutine.close();
    }

    @Test
    void closeTakesAReturnForAnEnd() {
        var coroutine = Coroutine.of(() -> {
            try {
                return Coroutine.suspend(1);
            } catch (GeneratorExit _) {
                return "swallowed";
            }
        });
        coroutine.send(null);
        coroutine.close();
        assertThat(coroutine.state()).isEqualTo(CoroutineState.CLOSED);
    }

    @Test
    void closeThrowsWhatTheBodyThrowsMeanwhile() {
        var coroutine = Coroutine.of(() -> {
            try {
                return Coroutine.suspend(1);
            } finally {
                fail(new IOException("cleaning up"));
            }
        });
        coroutine.send(null);
        assertThatThrownBy(coroutine::close).isInstanceOf(IOException.class).hasMessage("cleaning up");
    }

    @Test
    void oneThatSuspendsWhileItIsClosedIsToldSo() {
        var coroutine = Coroutine.of("stubborn", () -> {
            try {
                return Coroutine.suspend(1);
            } catch (GeneratorExit _) {
                return Coroutine.suspend(2);
            }
        });
        coroutine.send(null);
        assertThatThrownBy(coroutine::close).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("coroutine ignored GeneratorExit").hasMessageContaining("stubborn");
        assertThat(coroutine.state()).isEqualTo(CoroutineState.SUSPENDED);
        coroutine.close();
        assertThat(coroutine.state()).isEqualTo(CoroutineState.CLOSED);
    }

    @Test
    void awaitingIsWhatItIsSuspendedOn() {
        var coroutine = Coroutine.of(() -> Coroutine.suspend("trap"));
        assertThat(coroutine.awaiting()).isNull();
        coroutine.send(null);
        assertThat(coroutine.awaiting()).isEqualTo("trap");
        assertThat(coroutine.state()).isEqualTo(CoroutineState.SUSPENDED);
        coroutine.close();
        assertThat(coroutine.awaiting()).isNull();
    }

    @Test
    void aSuspensionOutsideOfACoroutineIsAClearError() {
        assertThatThrownBy(() -> Coroutine.suspend(1)).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("await outside a coroutine").hasMessageContaining("run(() -> ...)");
    }

    @Test
    void awaitOutsideOfACoroutineIsAClearError() {
        var coroutine = Coroutine.of(() -> log.add("ran"));
        assertThatThrownBy(coroutine::await).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("await outside a coroutine");
        assertThat(log).isEmpty();
        coroutine.close();
    }

    @Test
    void aMethodIsACoroutineFunctionWhereverItIs() {
        Awaitable<String> instance = this::instanceMethod;
        Awaitable<String> type = CoroutineTest::typeMethod;
        assertThat(Driver.run(instance)).isEqualTo(new Driver(List.of("i"), "instance"));
        assertThat(Driver.run(type)).isEqualTo(new Driver(List.of("t"), "type"));
    }

    private String instanceMethod() {
        Coroutine.suspend("i");
        return "instance";
    }

    private static String typeMethod() {
        Coroutine.suspend("t");
        return "type";
    }

    @Test
    void aStackOverflowIsAFailureLikeAnother() {
        var coroutine = Coroutine.of(() -> endless(1));
        assertThatThrownBy(() -> coroutine.send(null)).isInstanceOf(StackOverflowError.class);
        assertThat(Driver.run(() -> Coroutine.suspend("well")).traps()).containsExactly("well");
    }

    private static int endless(int n) {
        return n == 0 ? 0 : endless(n + 1) + 1;
    }

    @Test
    void itCanBeSuspendedThousandsOfFramesDeep() {
        var coroutine = Coroutine.of(() -> deep(2_000));
        assertThat(coroutine.send(null)).isEqualTo("bottom");
        assertThat(valueOfEnd(() -> coroutine.send(1))).isEqualTo(2_001);
    }

    private static int deep(int frames) {
        return frames == 0 ? (Integer) Coroutine.suspend("bottom") : deep(frames - 1) + 1;
    }

    @Test
    void theFourKindsAreFourTypes() {
        // a function's result, a generator, a coroutine, an asynchronous generator
        Object generator = Generator.of(g -> g.yield(1));
        Coroutine<Integer> coroutine = Coroutine.of(() -> 1);
        Object asyncGenerator = AsyncGenerator.of(g -> g.yield(1));
        assertThat(generator).isInstanceOf(Iterable.class).isNotInstanceOf(Awaitable.class);
        assertThat(coroutine).isInstanceOf(Awaitable.class).isNotInstanceOf(Iterable.class);
        assertThat(asyncGenerator).isInstanceOf(AsyncIterable.class).isNotInstanceOf(Awaitable.class)
                .isNotInstanceOf(Generator.class);
        coroutine.close();
    }

    private static void fail(Exception e) throws Exception {
        throw e;
    }

    private static Object valueOfEnd(Runnable step) {
        return catchThrowableOfType(StopIteration.class, step::run).value();
    }
}
