package jasyncio.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.functions.With;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratorContextManagerTest {
    private final List<Object> log = new ArrayList<>();

    private static AsyncContextManager<Object> plain() {
        return AsyncContextManager.of(g -> g.yield(null));
    }

    @Test
    void runsTheCodeBetweenItsHalves() {
        InPlace.run(() -> {
            AsyncContextManager<Integer> manager = AsyncContextManager.of(g -> {
                log.add(1);
                g.yield(42);
                log.add(999);
            });
            String result = With.with(manager, x -> {
                log.add(x);
                return "result";
            });
            assertThat(result).isEqualTo("result");
            assertThat(log).containsExactly(1, 42, 999);
        });
    }

    @Test
    void nothingRunsBeforeItIsEntered() {
        AsyncContextManager<Object> _ = AsyncContextManager.of(_ -> log.add("ran"));
        assertThat(log).isEmpty();
    }

    @Test
    void finallyBlocksRunWhenTheCodeFails() {
        InPlace.run(() -> {
            AsyncContextManager<Integer> manager = AsyncContextManager.of(g -> {
                log.add(1);
                try {
                    g.yield(42);
                } finally {
                    log.add(999);
                }
            });
            IOException failure = new IOException("failure");
            assertThatThrownBy(() -> With.with(manager, x -> {
                log.add(x);
                throw failure;
            })).isSameAs(failure).hasNoSuppressedExceptions();
            assertThat(log).containsExactly(1, 42, 999);
        });
    }

    @Test
    void theCodesExceptionKeepsItsStackTrace() {
        InPlace.run(() -> assertThatThrownBy(() -> With.with(plain(), _ -> {
            throw new ArithmeticException();
        })).satisfies(e -> assertThat(e.getStackTrace()[0].getMethodName())
                .contains("theCodesExceptionKeepsItsStackTrace")));
    }

    @Test
    void exitDoesNotThrowTheCodesExceptionAgain() {
        InPlace.run(() -> {
            var manager = plain();
            manager.enter();
            assertThat(manager.exit(new IOException("foo"))).isFalse();
        });
    }

    @Test
    void aYieldAfterTheCodesExceptionIsRefused() {
        InPlace.run(() -> {
            AsyncContextManager<Object> manager = AsyncContextManager.of(g -> {
                try {
                    g.yield(1);
                } catch (ArithmeticException _) {
                    try {
                        g.yield(2);
                    } finally {
                        log.add("closed");
                    }
                }
            });
            manager.enter();
            assertThatThrownBy(() -> manager.exit(new ArithmeticException("foo")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("generator didn't stop after athrow()");
            assertThat(log).containsExactly("closed");
        });
    }

    @Test
    void aGeneratorThatDoesNotYieldIsRefused() {
        InPlace.run(() -> assertThatThrownBy(AsyncContextManager.of(_ -> {})::enter)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("generator didn't yield")
                .hasNoCause());
    }

    @Test
    void aSecondYieldIsRefused() {
        InPlace.run(() -> {
            AsyncContextManager<Object> manager = AsyncContextManager.of(g -> {
                g.yield(1);
                try {
                    g.yield(2);
                } finally {
                    log.add("closed");
                }
            });
            manager.enter();
            assertThatThrownBy(() -> manager.exit(null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("generator didn't stop");
            assertThat(log).containsExactly("closed");
        });
    }

    @Test
    void anotherExceptionTakesThePlaceOfTheCodes() {
        InPlace.run(() -> {
            AsyncContextManager<Object> manager = AsyncContextManager.of(g -> {
                try {
                    g.yield(1);
                } catch (IllegalStateException _) {
                    throw new UnsupportedOperationException("another");
                }
            });
            IllegalStateException failure = new IllegalStateException();
            assertThatThrownBy(() -> With.with(manager, _ -> {
                throw failure;
            })).isInstanceOf(UnsupportedOperationException.class).hasSuppressedException(failure);
        });
    }

    @Test
    void aCaughtExceptionIsSwallowed() {
        InPlace.run(() -> {
            AsyncContextManager<Integer> manager = AsyncContextManager.of(g -> {
                log.add(1);
                try {
                    g.yield(42);
                } catch (ArithmeticException e) {
                    log.add(e.getMessage());
                }
            });
            Object result = With.with(manager, x -> {
                log.add(x);
                throw new ArithmeticException("999");
            });
            assertThat(result).isNull();
            assertThat(log).containsExactly(1, 42, "999");
        });
    }

    static List<RuntimeException> stops() {
        return List.of(new StopIteration("spam"), new StopAsyncIteration());
    }

    @ParameterizedTest
    @MethodSource("stops")
    void theEndOfAnIterationInTheCodeIsNotTakenForTheGenerators(RuntimeException stop) {
        InPlace.run(() -> assertThatThrownBy(() -> With.with(plain(), _ -> {
            throw stop;
        })).isSameAs(stop));
    }

    @ParameterizedTest
    @MethodSource("stops")
    void anEndOfAnIterationThatTheGeneratorWrapsIsUnwrapped(RuntimeException stop) {
        InPlace.run(() -> {
            AsyncContextManager<Object> manager = AsyncContextManager.of(g -> {
                try {
                    g.yield(1);
                } catch (RuntimeException e) {
                    throw new IllegalStateException("caught", e);
                }
            });
            assertThatThrownBy(() -> With.with(manager, _ -> {
                throw stop;
            })).isSameAs(stop);
        });
    }

    @Test
    void anythingElseThatTheGeneratorWrapsStaysWrapped() {
        InPlace.run(() -> {
            AsyncContextManager<Object> manager = AsyncContextManager.of(g -> {
                try {
                    g.yield(1);
                } catch (ArithmeticException e) {
                    throw new IllegalStateException("caught", e);
                }
            });
            assertThatThrownBy(() -> With.with(manager, _ -> {
                throw new ArithmeticException();
            })).isInstanceOf(IllegalStateException.class)
                    .hasCauseInstanceOf(ArithmeticException.class)
                    .hasNoSuppressedExceptions();
        });
    }

    @Test
    void closingAGeneratorLeavesTheManagersInIt() {
        InPlace.run(() -> {
            AsyncGenerator<Integer> generator = AsyncGenerator.of(g -> With.with(AsyncContextManager.of(h -> {
                try {
                    h.yield(null);
                } finally {
                    log.add("left");
                }
            }), _ -> g.yield(11)));
            assertThat(generator.anext()).isEqualTo(11);
            generator.aclose();
            assertThat(log).containsExactly("left");
        });
    }

    @Test
    void canBeEnteredOnce() {
        InPlace.run(() -> {
            var manager = plain();
            manager.enter();
            manager.exit(null);
            assertThatThrownBy(manager::enter)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("make a new one");
        });
    }

    @Test
    void mayWaitInBothHalves() {
        AsyncContextManager<String> manager = AsyncContextManager.of(g -> {
            Coroutine.suspend("setting up");
            g.yield("x");
            Coroutine.suspend("cleaning up");
        });
        Coroutine<String> main = Coroutine.of(() -> With.with(manager, x -> x + Coroutine.suspend("in between")));
        assertThat(main.send(null)).isEqualTo("setting up");
        assertThat(main.send(null)).isEqualTo("in between");
        assertThat(main.send("y")).isEqualTo("cleaning up");
        assertThatThrownBy(() -> main.send(null))
                .isInstanceOfSatisfying(StopIteration.class, stop -> assertThat(stop.value()).isEqualTo("xy"));
    }
}
