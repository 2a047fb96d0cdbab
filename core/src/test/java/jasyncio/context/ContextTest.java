package jasyncio.context;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.coroutine.AsyncGenerator;
import jasyncio.coroutine.Code;
import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.Generator;
import jasyncio.coroutine.StopIteration;
import jasyncio.loop.EventLoop;
import jasyncio.loop.TaskOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ContextTest {
    private final ContextVar<Object> c = new ContextVar<>("c");
    private final ContextVar<Object> withDefault = new ContextVar<>("d", 42);
    private final List<Object> log = new ArrayList<>();

    /** Each test in a context of its own. */
    private static <E extends Exception> void isolated(Code<E> test) throws E {
        new Context().run(test);
    }

    @Test
    void aVariableHasANameAndAnIdentity() {
        assertThat(c.name()).isEqualTo("c");
        assertThat(c).isNotEqualTo(new ContextVar<>("c"));
        assertThat(c).hasToString("<ContextVar name='c'>");
    }

    @Test
    void anUnsetVariableWithoutADefaultIsAnError() {
        isolated(() -> {
            assertThatThrownBy(c::get).isInstanceOf(NoSuchElementException.class).hasMessageContaining("'c'");
            assertThat(c.get("fallback")).isEqualTo("fallback");
            assertThat(withDefault.get()).isEqualTo(42);
            assertThat(withDefault.get("fallback")).isEqualTo("fallback");
        });
    }

    @Test
    void setAndReset() {
        isolated(() -> {
            var first = c.set(42);
            assertThat(c.get()).isEqualTo(42);
            assertThat(c.get("fallback")).isEqualTo(42);
            assertThat(first.oldValue()).isNull();
            assertThat(first.variable()).isSameAs(c);
            var second = c.set("spam");
            assertThat(c.get()).isEqualTo("spam");
            assertThat(second.oldValue()).isEqualTo(42);
            c.reset(second);
            assertThat(c.get()).isEqualTo(42);
            c.set("spam2");
            assertThatThrownBy(() -> c.reset(second)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has already been used once");
            assertThat(c.get()).isEqualTo("spam2");
            Context copy = Context.copyCurrent();
            c.reset(first);
            assertThat(c.get("unset")).isEqualTo("unset");
            assertThat(copy.get(c)).isEqualTo("spam2");
            assertThat(copy.values()).isEqualTo(Map.of(c, "spam2"));
            assertThat(Context.copyCurrent().values()).isEmpty();
        });
    }

    @Test
    void nullIsNoValue() {
        isolated(() -> assertThatThrownBy(() -> c.set(null)).isInstanceOf(NullPointerException.class));
    }

    @Test
    void aTokenOfAnotherVariableIsRefused() {
        isolated(() -> {
            var token = c.set(1);
            assertThatThrownBy(() -> withDefault.reset(token)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("by a different ContextVar");
            c.reset(token);
        });
    }

    @Test
    void aTokenOfAnotherContextIsRefusedAndNotUsedUp() throws Exception {
        Context context = new Context();
        var token = context.run(() -> c.set(1));
        isolated(() -> assertThatThrownBy(() -> c.reset(token)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in a different Context"));
        context.run(() -> c.reset(token));
        assertThat(context.get(c)).isNull();
    }

    @Test
    void closingATokenResets() {
        isolated(() -> {
            c.set("outer");
            try (var token = c.set("inner")) {
                assertThat(c.get()).isEqualTo("inner");
                assertThat(token.toString()).isEqualTo("<Token var=<ContextVar name='c'>>");
                log.add(token);
            }
            assertThat(c.get()).isEqualTo("outer");
            assertThat(log.getFirst().toString()).startsWith("<Token used ");
        });
    }

    @Test
    void closingATokenResetsToWhatWasThereBeforeWhateverWasSetSince() {
        isolated(() -> {
            try (var _ = withDefault.set(36)) {
                withDefault.set(24);
                withDefault.set(12);
            }
            assertThat(withDefault.get()).isEqualTo(42);
            try (var _ = withDefault.set(36)) {
                withDefault.reset(withDefault.set(24));
                assertThat(withDefault.get()).isEqualTo(36);
            }
            assertThat(withDefault.get()).isEqualTo(42);
            try (var _ = c.set(36)) {
                assertThat(c.get()).isEqualTo(36);
            }
            assertThatThrownBy(c::get).isInstanceOf(NoSuchElementException.class);
        });
    }

    @Test
    void closingATokenResetsAlsoWhenTheBlockFails() {
        isolated(() -> {
            assertThatThrownBy(() -> {
                try (var _ = withDefault.set(36)) {
                    throw new IllegalArgumentException("custom exception");
                }
            }).hasMessage("custom exception");
            assertThat(withDefault.get()).isEqualTo(42);
        });
    }

    @Test
    void aTokenIsClosedOnce() {
        isolated(() -> {
            assertThatThrownBy(() -> {
                var token = withDefault.set(36);
                try (token; token) {
                    assertThat(withDefault.get()).isEqualTo(36);
                }
            }).isInstanceOf(IllegalStateException.class).hasMessageContaining("has already been used once");
            assertThat(withDefault.get()).isEqualTo(42);
            assertThatThrownBy(() -> {
                try (var token = withDefault.set(36)) {
                    withDefault.reset(token);
                    assertThat(withDefault.get()).isEqualTo(42);
                }
            }).isInstanceOf(IllegalStateException.class).hasMessageContaining("has already been used once");
            assertThat(withDefault.get()).isEqualTo(42);
        });
    }

    @Test
    void runKeepsWhatIsSetInItsContext() throws Exception {
        Context context = new Context();
        isolated(() -> {
            context.run(() -> {
                assertThat(withDefault.get()).isEqualTo(42);
                assertThat(context.get(withDefault)).isNull();
                withDefault.set(1);
                assertThat(context.get(withDefault)).isEqualTo(1);
            });
            assertThat(withDefault.get()).isEqualTo(42);
        });
        Object inside = context.run(() -> withDefault.get());
        assertThat(inside).isEqualTo(1);
    }

    @Test
    void runNests() {
        Context outer = new Context();
        Context inner = new Context();
        outer.run(() -> {
            c.set("outer");
            inner.run(() -> {
                assertThat(c.get("unset")).isEqualTo("unset");
                c.set("inner");
            });
            assertThat(c.get()).isEqualTo("outer");
            assertThat(Context.copyCurrent().values()).isEqualTo(Map.of(c, "outer"));
        });
        assertThat(inner.get(c)).isEqualTo("inner");
    }

    @Test
    void runThrowsAsTheCodeThrowsAndLeavesTheContext() {
        Context context = new Context();
        isolated(() -> {
            assertThatThrownBy(() -> context.run(() -> {
                c.set("spam");
                throw new IOException("planned");
            })).isInstanceOf(IOException.class);
            assertThat(c.get("unset")).isEqualTo("unset");
        });
        context.run(() -> assertThat(c.get()).isEqualTo("spam"));
    }

    @Test
    void anEnteredContextCannotBeEnteredAgain() {
        Context context = new Context();
        context.run(() -> {
            assertThatThrownBy(() -> context.run(() -> log.add("ran"))).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is already entered");
            new Context().run(() -> assertThatThrownBy(() -> context.run(() -> log.add("ran")))
                    .isInstanceOf(IllegalStateException.class));
        });
        assertThat(log).isEmpty();
        context.run(() -> log.add("again"));
        assertThat(log).containsExactly("again");
    }

    @Test
    void aCopyIsIndependent() {
        Context context = new Context();
        context.run(() -> {
            withDefault.set(10);
            Context copy = context.copy();
            withDefault.set(20);
            assertThat(copy.get(withDefault)).isEqualTo(10);
            copy.run(() -> {
                assertThat(withDefault.get()).isEqualTo(10);
                withDefault.set(30);
            });
            assertThat(context.get(withDefault)).isEqualTo(20);
            assertThat(copy.get(withDefault)).isEqualTo(30);
        });
    }

    @Test
    void valuesAreInTheOrderOfTheirFirstSetting() {
        isolated(() -> {
            withDefault.set(1);
            c.set(2);
            withDefault.set(3);
            assertThat(Context.copyCurrent().values().keySet()).containsExactly(withDefault, c);
            assertThat(Context.copyCurrent()).hasToString(
                    "<Context {<ContextVar name='d'>=3, <ContextVar name='c'>=2}>");
        });
    }

    @Test
    void manyVariablesComeAndGo() {
        isolated(() -> {
            List<ContextVar<Integer>> variables = new ArrayList<>();
            List<Token<Integer>> tokens = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                variables.add(new ContextVar<>("v" + i));
                tokens.add(variables.get(i).set(i));
            }
            for (int i = 0; i < 200; i += 2) {
                variables.get(i).reset(tokens.get(i));
            }
            for (int i = 0; i < 200; i++) {
                assertThat(variables.get(i).get(-1)).isEqualTo(i % 2 == 0 ? -1 : i);
            }
        });
    }

    @Test
    void eachThreadHasAContextOfItsOwn() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var results = new ArrayList<java.util.concurrent.Future<Boolean>>();
            for (int t = 0; t < 16; t++) {
                int thread = t;
                results.add(threads.submit(() -> {
                    boolean own = true;
                    for (int i = 0; i < 1_000; i++) {
                        c.set(thread * 1_000 + i);
                        own &= c.get().equals(thread * 1_000 + i);
                    }
                    return own;
                }));
            }
            for (var result : results) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    @Test
    void aGeneratorSeesTheContextOfWhoContinuesIt() throws Exception {
        isolated(() -> {
            withDefault.set("outer");
            var generator = Generator.of(g -> {
                while (true) {
                    g.yield(withDefault.get());
                }
            });
            assertThat(generator.next()).isEqualTo("outer");
            withDefault.set("outer 2");
            assertThat(generator.next()).isEqualTo("outer 2");
            Context.copyCurrent().run(() -> {
                withDefault.set("inner");
                assertThat(generator.next()).isEqualTo("inner");
            });
            assertThat(generator.next()).isEqualTo("outer 2");
            generator.close();
        });
    }

    @Test
    void whatAGeneratorSetsStays() {
        isolated(() -> {
            var generator = Generator.of(g -> {
                c.set("by the generator");
                g.yield(1);
            });
            generator.next();
            assertThat(c.get()).isEqualTo("by the generator");
            generator.close();
        });
    }

    @Test
    void aCoroutineKeepsTheContextItEnteredOverASuspension() {
        Context entered = new Context();
        isolated(() -> {
            c.set("driver's");
            var coroutine = Coroutine.of(() -> {
                Object inside = entered.run(() -> {
                    c.set("entered");
                    Coroutine.suspend(1);
                    return c.get();
                });
                return inside + ", then " + c.get();
            });
            coroutine.send(null);
            assertThat(c.get()).isEqualTo("driver's");
            assertThatThrownBy(() -> entered.run(() -> log.add("ran"))).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> coroutine.send(null)).isInstanceOfSatisfying(StopIteration.class,
                    end -> assertThat(end.value()).isEqualTo("entered, then driver's"));
            assertThat(c.get()).isEqualTo("driver's");
            entered.run(() -> log.add("free again"));
        });
        assertThat(log).containsExactly("free again");
    }

    @Test
    void twoTasksInContextsTheyEnteredDoNotMix() {
        run(() -> {
            var tasks = new ArrayList<jasyncio.loop.Task<Object>>();
            for (int i = 0; i < 3; i++) {
                int number = i;
                tasks.add(createTask(() -> new Context().run(() -> {
                    c.set(number);
                    for (int step = 0; step < 3; step++) {
                        sleep(0);
                        assertThat(c.get()).isEqualTo(number);
                    }
                    return c.get();
                })));
            }
            for (int i = 0; i < 3; i++) {
                assertThat(await(tasks.get(i))).isEqualTo(i);
            }
        });
    }

    @Test
    void aTaskHasACopyOfItsCreatorsContext() {
        run(() -> {
            c.set("main");
            var task = createTask(() -> {
                Object before = c.get();
                c.set("task");
                sleep(0);
                return before + " " + c.get();
            });
            c.set("main, later");
            assertThat(await(task)).isEqualTo("main task");
            assertThat(c.get()).isEqualTo("main, later");
        });
    }

    @Test
    void aTaskRunsInTheContextItIsGiven() {
        run(() -> {
            Context context = new Context();
            await(EventLoop.getRunningLoop().createTask(TaskOptions.DEFAULT.withContext(context), () -> {
                c.set("given");
                sleep(0);
                c.set(c.get() + " kept");
            }));
            assertThat(context.get(c)).isEqualTo("given kept");
            assertThat(c.get("unset")).isEqualTo("unset");
        });
    }

    @Test
    void callbacksRunInTheContextOfWhoScheduledThem() {
        run(() -> {
            var loop = EventLoop.getRunningLoop();
            c.set("soon");
            loop.callSoon(() -> log.add(c.get()));
            c.set("later");
            loop.callLater(0, () -> {
                log.add(c.get());
                c.set("not seen by others");
            });
            c.set("threadsafe");
            loop.callSoonThreadsafe(() -> log.add(c.get()));
            var future = loop.createFuture();
            c.set("done");
            future.addDoneCallback(_ -> log.add(c.get()));
            c.set("main");
            future.setResult(1);
            Context given = new Context();
            loop.callSoon(() -> log.add(c.get("none")), given);
            sleep(0.001);
            sleep(0.001);
            assertThat(c.get()).isEqualTo("main");
        });
        assertThat(log).containsExactlyInAnyOrder("soon", "later", "threadsafe", "done", "none");
    }

    @Test
    void anAsyncGeneratorSeesTheContextOfWhoAsks() {
        run(() -> {
            var generator = AsyncGenerator.of(g -> {
                while (true) {
                    sleep(0);
                    g.yield(withDefault.get());
                }
            });
            withDefault.set("main");
            assertThat(generator.anext()).isEqualTo("main");
            assertThat(await(createTask(() -> {
                withDefault.set("task");
                return generator.anext();
            }))).isEqualTo("task");
            assertThat(generator.anext()).isEqualTo("main");
            generator.aclose();
        });
    }

    @Test
    void awaitInPlaceSharesTheContext() {
        run(() -> {
            await(() -> {
                sleep(0);
                return c.set("set below");
            });
            assertThat(c.get()).isEqualTo("set below");
        });
    }
}
