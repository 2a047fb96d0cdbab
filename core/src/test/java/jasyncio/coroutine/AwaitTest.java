package jasyncio.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jasyncio.Asyncio;
import jasyncio.coroutine.CoroutineState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A coroutine awaited by another: in place, driven, and one of another make. */
class AwaitTest {
    private final List<String> log = new ArrayList<>();

    /** Suspends with each value in turn. */
    private static void suspendWith(Object... traps) {
        for (Object trap : traps) {
            Coroutine.suspend(trap);
        }
    }

    @Test
    void trapsPassThroughAllThatAwait() {
        Awaitable<Integer> inner = () -> {
            suspendWith(1, 2, 3);
            return 42;
        };
        Awaitable<Integer> middle = () -> Asyncio.await(Coroutine.of(inner)) + 1;
        assertThat(Driver.run(() -> Asyncio.await(middle) + 1)).isEqualTo(new Driver(List.of(1, 2, 3), 44));
    }

    @Test
    void aLambdaCanBeAwaitedManyTimes() {
        int[] runs = {0};
        Awaitable<Integer> body = () -> ++runs[0];
        assertThat(Driver.run(() -> Asyncio.await(body) + Asyncio.await(body)).result()).isEqualTo(3);
    }

    @Test
    void awaitingDoesNotSuspendByItself() {
        assertThat(Driver.run(() -> Asyncio.await(Coroutine.of(() -> "now"))).traps()).isEmpty();
    }

    @Test
    void anAwaitableOfOnesOwnSuspendsWithWhatItLikes() {
        class Greeting implements Awaitable<String> {
            @Override
            public String await() {
                suspendWith("Hello ~", "XD");
                return "done";
            }
        }
        assertThat(Driver.run(() -> Asyncio.await(new Greeting())))
                .isEqualTo(new Driver(List.of("Hello ~", "XD"), "done"));
    }

    @Test
    void aCoroutineThatReturnsACoroutineIsAwaitedTwice() {
        Awaitable<Coroutine<Integer>> outer = () -> Coroutine.of(() -> 42);
        assertThat(Driver.run(() -> Asyncio.await(Asyncio.await(outer))).result()).isEqualTo(42);
    }

    @Test
    void whatIsThrownArrivesAsItIs() {
        var failure = new IOException("checked");
        assertThat(Driver.run(() -> catchThrowable(() -> Asyncio.await(Coroutine.of(() -> {
            suspendWith(1);
            throw failure;
        })))).result()).isSameAs(failure);
    }

    @Test
    void aNamedCheckedExceptionIsDeclared() {
        Driver.run(() -> {
            try {
                Asyncio.await(() -> {
                    throw new IOException("declared");
                }, IOException.class);
            } catch (IOException e) {
                log.add(e.getMessage());
            }
        });
        Driver.run(() -> {
            try {
                Asyncio.await(() -> fail("without a result"), IOException.class);
            } catch (IOException e) {
                log.add(e.getMessage());
            }
        });
        assertThat(log).containsExactly("declared", "without a result");
    }

    private static void fail(String message) throws IOException {
        throw new IOException(message);
    }

    @Test
    void anErrorThrownIntoTheOuterArrivesInTheInner() {
        var outer = Coroutine.of(() -> Asyncio.await(Coroutine.of(() -> {
            try {
                suspendWith(1);
            } catch (ArithmeticException e) {
                log.add("inner " + e.getMessage());
                suspendWith(2);
            }
            return "recovered";
        })));
        outer.send(null);
        assertThat(outer.throwInto(new ArithmeticException("thrown"))).isEqualTo(2);
        assertThat(Driver.run(outer).result()).isEqualTo("recovered");
        assertThat(log).containsExactly("inner thrown");
    }

    @Test
    void closingTheOuterClosesTheInner() {
        var inner = Coroutine.of(() -> {
            try {
                suspendWith(1);
            } finally {
                log.add("inner");
            }
            return 0;
        });
        var outer = Coroutine.of(() -> {
            try {
                return inner.await();
            } finally {
                log.add("outer");
            }
        });
        outer.send(null);
        outer.close();
        assertThat(log).containsExactly("inner", "outer");
        assertThat(inner.state()).isEqualTo(CoroutineState.CLOSED);
    }

    @Test
    void theStateOfOneThatIsAwaitedFollowsWhoAwaitsIt() {
        var inner = new ArrayList<Coroutine<?>>();
        inner.add(Coroutine.of(() -> {
            log.add("inside " + inner.getFirst().state());
            suspendWith(1);
            return 0;
        }));
        var outer = Coroutine.of(() -> inner.getFirst().await());
        outer.send(null);
        assertThat(log).containsExactly("inside RUNNING");
        assertThat(inner.getFirst().state()).isEqualTo(CoroutineState.SUSPENDED);
        Driver.run(outer);
        assertThat(inner.getFirst().state()).isEqualTo(CoroutineState.CLOSED);
    }

    @Test
    void oneThatIsBeingAwaitedCannotBeAwaitedOrDriven() {
        var inner = Coroutine.of(() -> Coroutine.suspend(1));
        var first = Coroutine.of(inner);
        first.send(null);
        Driver.run(() -> assertThatThrownBy(inner::await).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("coroutine is being awaited already"));
        assertThatThrownBy(() -> inner.send(null)).isInstanceOf(IllegalStateException.class)
                .hasMessage("coroutine is being awaited already");
        assertThatThrownBy(inner::close).isInstanceOf(IllegalStateException.class);
        assertThat(Driver.run(first).result()).isNull();
    }

    /** As in Python, where it has its driver already. Whoever drove it can go on. */
    @Test
    void oneThatIsDrivenByHandIsNotDrivenByWhoAwaitsIt() {
        var inner = Coroutine.of(() -> "got " + Coroutine.suspend(1));
        inner.send(null);
        var outer = Coroutine.of(inner);
        assertThatThrownBy(() -> outer.send(null)).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("coroutine is being awaited already");
        assertThatThrownBy(() -> inner.send("it")).isInstanceOfSatisfying(StopIteration.class,
                end -> assertThat(end.value()).isEqualTo("got it"));
    }

    /** A coroutine that owes nothing to this library's engines: counts down, giving each number as a trap. */
    private static final class Countdown implements Coroutine<String> {
        private int left;
        private boolean closed;
        private final List<Object> received = new ArrayList<>();

        Countdown(int from) {
            left = from;
        }

        @Override
        public Object send(Object value) {
            received.add(value);
            if (left == 0) {
                closed = true;
                throw new StopIteration("lift-off");
            }
            return left--;
        }

        @Override
        public Object throwInto(Throwable error) {
            received.add(error);
            left = 0;
            return "hold";
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public CoroutineState state() {
            return closed ? CoroutineState.CLOSED : CoroutineState.SUSPENDED;
        }
    }

    @Test
    void aForeignCoroutineIsACoroutine() {
        Object foreign = new Countdown(1);
        assertThat(foreign).isInstanceOf(Coroutine.class).isInstanceOf(Awaitable.class);
    }

    @Test
    void aForeignCoroutineCanBeAwaited() {
        assertThat(Driver.run(() -> Asyncio.await(new Countdown(3))))
                .isEqualTo(new Driver(List.of(3, 2, 1), "lift-off"));
    }

    @Test
    void whatIsSentAndThrownReachesAForeignCoroutine() {
        var foreign = new Countdown(3);
        var outer = Coroutine.of(foreign);
        assertThat(outer.send(null)).isEqualTo(3);
        assertThat(outer.send("a")).isEqualTo(2);
        var error = new IOException();
        assertThat(outer.throwInto(error)).isEqualTo("hold");
        assertThatThrownBy(() -> outer.send(null)).isInstanceOfSatisfying(StopIteration.class,
                end -> assertThat(end.value()).isEqualTo("lift-off"));
        assertThat(foreign.received).containsExactly(null, "a", error, null);
    }

    @Test
    void closingReachesAForeignCoroutine() {
        var foreign = new Countdown(3);
        var outer = Coroutine.of(foreign);
        outer.send(null);
        outer.close();
        assertThat(foreign.closed).isTrue();
        assertThat(foreign.received).containsExactly((Object) null);
    }

    @Test
    void aTaskRunsAForeignCoroutine() throws Exception {
        class Yielding implements Coroutine<String> {
            private int steps;

            @Override
            public Object send(Object value) {
                if (++steps == 3) {
                    throw new StopIteration("after " + steps);
                }
                return null;
            }

            @Override
            public Object throwInto(Throwable error) {
                throw new IllegalStateException(error);
            }

            @Override
            public void close() {}

            @Override
            public CoroutineState state() {
                return CoroutineState.SUSPENDED;
            }
        }
        assertThat(Asyncio.<String>run(() -> Asyncio.await(Asyncio.createTask(new Yielding())))).isEqualTo("after 3");
    }

    @Test
    void awaitingNothingIsAClearError() {
        Driver.run(() -> assertThatThrownBy(() -> Asyncio.await((Awaitable<?>) null))
                .isInstanceOf(NullPointerException.class));
    }
}
