package jasyncio.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Asyncio;
import jasyncio.coroutine.CoroutineState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    private final List<String> log = new ArrayList<>();

    private static Generator<Integer> upTo(int end) {
        return Generator.of(g -> {
            for (int i = 0; i < end; i++) {
                g.yield(i);
            }
        });
    }

    @Test
    void aForGoesOverItsElements() {
        List<Integer> elements = new ArrayList<>();
        for (int element : upTo(3)) {
            elements.add(element);
        }
        assertThat(elements).containsExactly(0, 1, 2);
    }

    @Test
    void nothingRunsBeforeTheFirstElementIsAskedFor() {
        var generator = Generator.<Integer>of(g -> {
            log.add("ran");
            g.yield(1);
            log.add("went on");
        });
        assertThat(generator.state()).isEqualTo(CoroutineState.CREATED);
        assertThat(log).isEmpty();
        assertThat(generator.next()).isEqualTo(1);
        assertThat(log).containsExactly("ran");
        generator.close();
        assertThat(log).containsExactly("ran");
    }

    @Test
    void anInfiniteOneIsTakenFromAsFarAsNeeded() {
        int seen = 0;
        try (Generator<Integer> naturals = upTo(Integer.MAX_VALUE)) {
            for (int n : naturals) {
                seen = n;
                if (n == 1_000) {
                    break;
                }
            }
        }
        assertThat(seen).isEqualTo(1_000);
    }

    @Test
    void nextAfterTheEndIsNoSuchElement() {
        var generator = upTo(1);
        generator.next();
        assertThat(generator.hasNext()).isFalse();
        assertThatThrownBy(generator::next).isInstanceOf(NoSuchElementException.class);
        assertThat(generator.state()).isEqualTo(CoroutineState.CLOSED);
    }

    @Test
    void nullIsAnElement() {
        var generator = Generator.of(g -> {
            g.yield(null);
            g.yield(1);
        });
        assertThat(generator.hasNext()).isTrue();
        assertThat(generator.next()).isNull();
        assertThat(generator.next()).isEqualTo(1);
        assertThat(generator.hasNext()).isFalse();
    }

    @Test
    void theResultIsInTheStopIteration() {
        for (Object result : new Object[]{(Object) "x", new StopIteration(1), new Object[]{1, 2}}) {
            var generator = Generator.withResult(g -> {
                g.yield(1);
                return result;
            });
            generator.next();
            assertThatThrownBy(() -> generator.send(null)).isInstanceOfSatisfying(StopIteration.class,
                    end -> assertThat(end.value()).isSameAs(result));
            assertThatThrownBy(() -> generator.send(null)).isInstanceOfSatisfying(StopIteration.class,
                    end -> assertThat(end.value()).isNull());
        }
    }

    @Test
    void sendIsAnsweredByTheNextElement() {
        var echo = Generator.<Object>of(g -> {
            Object received = g.yield("ready");
            while (true) {
                received = g.yield("got " + received);
            }
        });
        assertThat(echo.send(null)).isEqualTo("ready");
        assertThat(echo.send("a")).isEqualTo("got a");
        assertThat(echo.next()).isEqualTo("got null");
        echo.close();
    }

    @Test
    void aValueCannotBeSentToOneThatHasNotStarted() {
        assertThatThrownBy(() -> upTo(1).send("x")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("can't send non-null value to a just-started generator: x");
    }

    @Test
    void aValueCannotBeSentPastAnElementThatHasNextTook() {
        var generator = upTo(3);
        generator.next();
        assertThat(generator.hasNext()).isTrue();
        assertThatThrownBy(() -> generator.send("x")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("hasNext() has already continued the generator");
        assertThat(generator.send(null)).isEqualTo(1);
        assertThat(generator.send("x")).isEqualTo(2);
        generator.close();
    }

    @Test
    void aRunningOneCannotBeEntered() {
        var self = new ArrayList<Generator<Integer>>();
        self.add(Generator.of(g -> {
            assertThatThrownBy(() -> self.getFirst().next()).isInstanceOf(IllegalStateException.class)
                    .hasMessage("generator already executing");
            assertThatThrownBy(() -> self.getFirst().close()).isInstanceOf(IllegalStateException.class)
                    .hasMessage("generator already executing");
            g.yield(1);
        }));
        assertThat(self.getFirst().next()).isEqualTo(1);
        self.getFirst().close();
    }

    @Test
    void throwIntoThrowsAtTheYield() {
        var generator = Generator.<String>of(g -> {
            try {
                g.yield("first");
            } catch (Planned e) {
                g.yield("caught " + e.getMessage());
            }
        });
        generator.next();
        assertThat(generator.throwInto(new Planned("it"))).isEqualTo("caught it");
        assertThatThrownBy(() -> generator.send(null)).isInstanceOf(StopIteration.class);
    }

    private static final class Planned extends RuntimeException {
        private static final long serialVersionUID = 1;

        Planned(String message) {
            super(message);
        }
    }

    @Test
    void throwIntoOneThatHasNotStartedEndsIt() {
        var generator = upTo(3);
        var error = new IOException();
        assertThatThrownBy(() -> generator.throwInto(error)).isSameAs(error);
        assertThatThrownBy(() -> generator.send(null)).isInstanceOf(StopIteration.class);
    }

    @Test
    void throwIntoOneThatHasEndedThrows() {
        var generator = upTo(0);
        assertThat(generator.hasNext()).isFalse();
        var error = new IOException();
        assertThatThrownBy(() -> generator.throwInto(error)).isSameAs(error);
    }

    @Test
    void whatItThrowsEndsIt() {
        var error = new IOException();
        var generator = Generator.of(g -> {
            g.yield(1);
            throw error;
        });
        generator.next();
        assertThatThrownBy(generator::next).isSameAs(error);
        assertThat(generator.hasNext()).isFalse();
    }

    @Test
    void aBodyThatThrowsStopIterationIsToldSo() {
        var generator = Generator.of(g -> {
            g.yield(1);
            throw new StopIteration(2);
        });
        generator.next();
        assertThatThrownBy(generator::next).isInstanceOf(IllegalStateException.class)
                .hasMessage("generator raised StopIteration").hasCauseInstanceOf(StopIteration.class);
    }

    @Test
    void closeRunsFinallyBlocks() {
        var generator = Generator.of(g -> {
            try {
                g.yield(1);
            } finally {
                log.add("finally");
            }
        });
        generator.next();
        generator.close();
        generator.close();
        assertThat(log).containsExactly("finally");
        assertThat(generator.hasNext()).isFalse();
    }

    @Test
    void closeThrowsWhatTheBodyThrowsMeanwhile() {
        var generator = Generator.of(g -> {
            try {
                g.yield(1);
            } catch (GeneratorExit _) {
                throw new IOException("cleaning up");
            }
        });
        generator.next();
        assertThatThrownBy(generator::close).isInstanceOf(IOException.class).hasMessage("cleaning up");
    }

    @Test
    void oneThatYieldsWhileItIsClosedIsToldSo() {
        var generator = Generator.of(g -> {
            try {
                g.yield(1);
            } catch (GeneratorExit _) {
                g.yield(2);
            }
        });
        generator.next();
        assertThatThrownBy(generator::close).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("generator ignored GeneratorExit");
        generator.close();
    }

    @Test
    void itCannotWait() {
        var generator = Generator.<String>of(g -> {
            g.yield("before");
            try {
                Coroutine.suspend("a trap");
            } catch (IllegalStateException e) {
                g.yield(e.getMessage());
            }
        });
        assertThat(generator.next()).isEqualTo("before");
        assertThat(generator.next()).startsWith("a generator cannot wait: use asyncGenerator");
        assertThat(generator.hasNext()).isFalse();
    }

    @Test
    void itCannotWaitInsideATaskEither() {
        assertThatThrownBy(() -> Asyncio.run(() -> {
            for (int _ : Generator.<Integer>of(g -> Asyncio.sleep(0.1))) {
                throw new AssertionError("no element");
            }
        })).isInstanceOf(IllegalStateException.class).hasMessageStartingWith("a generator cannot wait");
    }

    @Test
    void itDelegatesByIterating() {
        var outer = Generator.<Integer>of(g -> {
            g.yield(-1);
            upTo(2).forEach(g::yield);
            upTo(1).forEach(g::yield);
        });
        assertThat((Iterable<Integer>) outer).containsExactly(-1, 0, 1, 0);
    }

    @Test
    void theYielderOfAnotherGeneratorIsRefused() {
        List<Yielder<Integer>> others = new ArrayList<>();
        var other = Generator.<Integer>of(g -> {
            others.add(g);
            g.yield(1);
        });
        other.next();
        var generator = Generator.<Integer>of(_ -> others.getFirst().yield(7));
        assertThatThrownBy(generator::next).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> others.getFirst().yield(8)).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("await outside a coroutine");
        other.close();
    }

    @Test
    void generatorsNestAsDeepAsWanted() {
        int depth = 200;
        Generator<Integer> generator = upTo(3);
        for (int i = 0; i < depth; i++) {
            Generator<Integer> inner = generator;
            generator = Generator.of(g -> {
                for (int element : inner) {
                    g.yield(element + 1);
                }
            });
        }
        assertThat((Iterable<Integer>) generator).containsExactly(depth, depth + 1, depth + 2);
    }

    @Test
    void aGeneratorKeepsMonitorsOverItsYields() {
        Object monitor = new Object();
        var generator = Generator.<Boolean>of(g -> {
            synchronized (monitor) {
                g.yield(Thread.holdsLock(monitor));
                g.yield(Thread.holdsLock(monitor));
            }
            g.yield(Thread.holdsLock(monitor));
        });
        assertThat((Iterable<Boolean>) generator).containsExactly(true, true, false);
    }

    @Test
    void closeOfOneThatHasNotStartedOrHasEndedRunsNothing() {
        var fresh = Generator.of(g -> {
            log.add("never");
            g.yield(1);
        });
        fresh.close();
        assertThat(fresh.hasNext()).isFalse();
        var ended = Generator.of(g -> {
            try {
                g.yield(1);
            } catch (GeneratorExit _) {
                log.add("never");
            }
        });
        ended.forEach(element -> log.add(String.valueOf(element)));
        ended.close();
        assertThat(log).containsExactly("1");
    }

    @Test
    void oneThatTakesTheExitForItsEndIsClosed() {
        var generator = Generator.of(g -> {
            try {
                g.yield(1);
            } catch (GeneratorExit _) {
                log.add("exit");
            }
        });
        generator.next();
        generator.close();
        assertThat(log).containsExactly("exit");
        assertThat(generator.hasNext()).isFalse();
    }
}
