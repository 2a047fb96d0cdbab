package jasyncio.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.functions.With;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AsyncExitStackTest {
    private final List<Object> log = new ArrayList<>();

    private record Manager(String name, List<Object> log) implements AsyncContextManager<String> {
        @Override
        public String enter() {
            log.add("enter " + name);
            return name;
        }

        @Override
        public boolean exit(@Nullable Throwable error) {
            log.add("exit " + name + " " + error);
            return false;
        }
    }

    private static Action raising(Exception exception) {
        return () -> {
            throw exception;
        };
    }

    private static <T> AsyncContextManager<T> failingToEnter() {
        return AsyncContextManager.of(_ -> {
            throw new IOException("cannot enter");
        });
    }

    @Test
    void anEmptyStackDoesNothing() {
        InPlace.run(() -> assertThat((Object) With.with(new AsyncExitStack(), _ -> "result")).isEqualTo("result"));
    }

    @Test
    void callbacksRunInReverse() {
        InPlace.run(() -> {
            With.with(new AsyncExitStack(), stack -> {
                stack.pushAsyncCallback(() -> log.add(3));
                stack.callback(() -> log.add(2));
                stack.enterContext(() -> log.add(1));
                return null;
            });
            assertThat(log).containsExactly(1, 2, 3);
        });
    }

    @Test
    void callbacksCannotSwallow() {
        InPlace.run(() -> {
            assertThatThrownBy(() -> With.with(new AsyncExitStack(), stack -> {
                stack.pushAsyncCallback(() -> log.add("ran"));
                throw new ArithmeticException();
            })).isInstanceOf(ArithmeticException.class);
            assertThat(log).containsExactly("ran");
        });
    }

    @Test
    void exitsAreToldWhatWasThrownUntilOneSwallowsIt() {
        InPlace.run(() -> {
            ArithmeticException failure = new ArithmeticException();
            Object result = With.with(new AsyncExitStack(), stack -> {
                stack.pushAsyncExit(new Manager("a", log));
                stack.pushAsyncExit(error -> {
                    assertThat(error).isNull();
                    return false;
                });
                stack.pushAsyncExit(_ -> true);
                stack.pushAsyncExit(error -> {
                    assertThat(error).isSameAs(failure);
                    return false;
                });
                stack.pushAsyncExit(new Manager("b", log));
                throw failure;
            });
            assertThat(result).isNull();
            assertThat(log).containsExactly("exit b java.lang.ArithmeticException", "exit a null");
        });
    }

    @Test
    void entersManagersAndLeavesThem() {
        InPlace.run(() -> {
            With.with(new AsyncExitStack(), stack -> {
                stack.pushAsyncCallback(() -> log.add(4));
                assertThat(stack.enterAsyncContext(new Manager("m", log))).isEqualTo("m");
                log.add(2);
                return null;
            });
            assertThat(log).containsExactly("enter m", 2, "exit m null", 4);
        });
    }

    @Test
    void whatCannotBeEnteredIsNotLeft() {
        InPlace.run(() -> {
            assertThatThrownBy(() -> With.with(new AsyncExitStack(), stack -> {
                stack.enterAsyncContext(new Manager("first", log));
                return stack.enterAsyncContext(failingToEnter());
            })).isInstanceOf(IOException.class).hasMessage("cannot enter");
            assertThat(log).containsExactly("enter first", "exit first java.io.IOException: cannot enter");
        });
    }

    @Test
    void exceptionsAreChainedAsIfNested() {
        List<@Nullable Throwable> seen = new ArrayList<>();
        InPlace.run(() -> {
            assertThatThrownBy(() -> With.with(new AsyncExitStack(), stack -> {
                stack.pushAsyncCallback(raising(new IndexOutOfBoundsException("index")));
                stack.pushAsyncCallback(raising(new IOException("key")));
                stack.pushAsyncCallback(raising(new IOException("attribute")));
                stack.pushAsyncExit(error -> {
                    seen.add(error);
                    return true;
                });
                stack.pushAsyncCallback(raising(new IllegalArgumentException("value")));
                throw new ArithmeticException("zero");
            })).isInstanceOf(IndexOutOfBoundsException.class).satisfies(index -> {
                assertThat(index.getSuppressed()).hasSize(1);
                Throwable key = index.getSuppressed()[0];
                assertThat(key).hasMessage("key");
                assertThat(key.getSuppressed()).hasSize(1);
                Throwable attribute = key.getSuppressed()[0];
                assertThat(attribute).hasMessage("attribute").hasNoSuppressedExceptions();
            });
            assertThat(seen).hasSize(1);
            assertThat(seen.getFirst()).hasMessage("value");
            assertThat(seen.getFirst().getSuppressed()[0]).hasMessage("zero");
        });
    }

    @Test
    void theSameExceptionThrownAgainIsNotChainedToItself() {
        InPlace.run(() -> {
            IOException failure = new IOException("failure");
            assertThatThrownBy(() -> With.with(new AsyncExitStack(), stack -> {
                stack.pushAsyncExit(error -> {
                    throw (Exception) error;
                });
                throw failure;
            })).isSameAs(failure).hasNoSuppressedExceptions();
        });
    }

    @Test
    void anExceptionThatNamesItsCauseIsNotChainedTwice() {
        InPlace.run(() -> assertThatThrownBy(() -> With.with(new AsyncExitStack(), stack -> {
            stack.pushAsyncExit(error -> {
                throw new IllegalStateException("wrapper", error);
            });
            throw new IOException("failure");
        })).hasMessage("wrapper").hasRootCauseMessage("failure").hasNoSuppressedExceptions());
    }

    @Test
    void anExceptionOfACallbackCanBeSwallowedByAnother() {
        InPlace.run(() -> {
            AsyncExitStack stack = new AsyncExitStack();
            stack.pushAsyncExit(_ -> true);
            stack.pushAsyncCallback(raising(new IOException("swallowed")));
            stack.aclose();
            assertThat(stack.exit(null)).isFalse();
        });
    }

    @Test
    void popAllHandsEverythingOver() {
        InPlace.run(() -> {
            AsyncExitStack kept = With.with(new AsyncExitStack(), stack -> {
                stack.pushAsyncCallback(() -> log.add("cleaned up"));
                return stack.popAll();
            });
            assertThat(log).isEmpty();
            kept.aclose();
            assertThat(log).containsExactly("cleaned up");
            kept.aclose();
            assertThat(log).hasSize(1);
        });
    }

    @Test
    void cleaningUpMayWait() {
        AsyncExitStack stack = new AsyncExitStack();
        stack.pushAsyncCallback(() -> Coroutine.suspend("second"));
        stack.pushAsyncExit(_ -> {
            Coroutine.suspend("first");
            return false;
        });
        Coroutine<String> main = Coroutine.of(() -> With.with(stack, _ -> "done"));
        assertThat(main.send(null)).isEqualTo("first");
        assertThat(main.send(null)).isEqualTo("second");
        assertThatThrownBy(() -> main.send(null)).isInstanceOf(StopIteration.class).hasMessage("done");
    }

    @Test
    void canBeUsedAgain() {
        InPlace.run(() -> {
            AsyncExitStack stack = new AsyncExitStack();
            stack.pushAsyncCallback(() -> log.add(1));
            stack.aclose();
            stack.pushAsyncCallback(() -> log.add(2));
            stack.aclose();
            assertThat(log).containsExactly(1, 2);
        });
    }

    @Test
    void aFailureAfterOneThatWasSwallowedIsThrown() {
        InPlace.run(() -> {
            assertThatThrownBy(() -> With.with(new AsyncExitStack(), stack -> {
                stack.pushAsyncCallback(() -> {});
                stack.pushAsyncCallback(raising(new IndexOutOfBoundsException("index")));
                return "";
            })).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> With.with(new AsyncExitStack(), stack -> {
                stack.pushAsyncCallback(raising(new IOException("key")));
                stack.pushAsyncExit(_ -> true);
                stack.pushAsyncCallback(raising(new IndexOutOfBoundsException("index")));
                return "";
            })).isInstanceOf(IOException.class).hasMessage("key");
        });
    }

    @Test
    void whatExitsThrowCanBeSwallowedByTheFirst() {
        List<@Nullable Throwable> seen = new ArrayList<>();
        InPlace.run(() -> With.with(new AsyncExitStack(), stack -> {
            stack.pushAsyncExit(error -> {
                seen.add(error);
                return true;
            });
            stack.pushAsyncExit(_ -> {
                throw new ArithmeticException("zero");
            });
            stack.pushAsyncExit(_ -> {
                throw new IOException("key");
            });
            return "";
        }));
        assertThat(seen).singleElement().satisfies(error -> {
            assertThat(error).hasMessage("zero");
            assertThat(error.getSuppressed()).singleElement().satisfies(
                    first -> assertThat(first).hasMessage("key"));
        });
    }

    @Test
    void takesAsMuchAsWanted() {
        int[] called = {0};
        InPlace.run(() -> With.with(new AsyncExitStack(), stack -> {
            for (int i = 0; i < 10_000; i++) {
                stack.pushAsyncCallback(() -> called[0]++);
            }
            return "";
        }));
        assertThat(called[0]).isEqualTo(10_000);
    }
}
