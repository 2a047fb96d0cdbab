package jasyncio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.Generator;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A binding is seen by the code it was made for, before and after a suspension, and by nobody else. */
class ScopedValueTest {
    private static final ScopedValue<String> NAME = ScopedValue.newInstance();

    private final EventLoop loop = new EventLoop();

    @AfterEach
    void close() {
        loop.close();
    }

    private static void step() {
        Coroutine.suspend(null);
    }

    @Test
    void aBindingSurvivesSuspensionsAndDoesNotReachOtherTasks() {
        List<String> log = new ArrayList<>();
        loop.runUntilComplete(() -> {
            List<Task<?>> tasks = new ArrayList<>();
            for (String name : List.of("a", "b", "c")) {
                tasks.add(loop.createTask(() -> ScopedValue.where(NAME, name).run(() -> {
                    for (int i = 0; i < 3; i++) {
                        log.add(name + NAME.get());
                        step();
                    }
                })));
            }
            tasks.add(loop.createTask(() -> {
                for (int i = 0; i < 5; i++) {
                    log.add("-" + NAME.orElse("-"));
                    step();
                }
            }));
            for (Task<?> task : tasks) {
                task.await();
            }
            assertThat(NAME.isBound()).isFalse();
        });
        assertThat(log).containsExactly("aa", "bb", "cc", "--", "aa", "bb", "cc", "--", "aa", "bb", "cc", "--", "--",
                "--");
    }

    @Test
    void nestedBindingsAreRestoredAfterASuspension() {
        loop.runUntilComplete(() -> ScopedValue.where(NAME, "outer").run(() -> {
            step();
            ScopedValue.where(NAME, "inner").run(() -> {
                step();
                assertThat(NAME.get()).isEqualTo("inner");
            });
            assertThat(NAME.get()).isEqualTo("outer");
            step();
            assertThat(NAME.get()).isEqualTo("outer");
        }));
    }

    @Test
    void aBindingDoesNotReachCallbacks() {
        List<Boolean> bound = new ArrayList<>();
        loop.runUntilComplete(() -> {
            ScopedValue.where(NAME, "x").run(() -> {
                loop.callSoon(() -> bound.add(NAME.isBound()));
                step();
                step();
            });
            step();
        });
        assertThat(bound).containsExactly(false);
    }

    @Test
    void aTaskThatEndsInsideABindingLeavesNoneBehind() {
        loop.runUntilComplete(() -> {
            for (int i = 0; i < 3; i++) {
                var failing = loop.createTask(() -> ScopedValue.where(NAME, "x").run(() -> {
                    step();
                    throw new IllegalStateException("planned");
                }));
                step();
                step();
                step();
                assertThat(failing.exception()).hasMessage("planned");
                assertThat(loop.createTask(NAME::isBound).await()).isFalse();
            }
        });
    }

    @Test
    void anAbandonedBindingDoesNotReachThoseWhoRunNext() {
        Coroutine<Object> left = Coroutine.of(() -> ScopedValue.where(NAME, "left").call(() -> Coroutine.suspend(1)));
        assertThat(left.send(null)).isEqualTo(1);
        assertThat(NAME.isBound()).isFalse();
        var next = Generator.<Boolean>of(g -> g.yield(NAME.isBound()));
        assertThat(next.next()).isFalse();
        left.close();
        next.close();
    }

    @Test
    void aGeneratorDoesNotShowItsBindingsToWhoIterates() {
        loop.runUntilComplete(() -> {
            var generator = Generator.<String>of(g -> ScopedValue.where(NAME, "generator").run(() -> {
                g.yield(NAME.get());
                g.yield(NAME.get());
            }));
            ScopedValue.where(NAME, "iterating").run(() -> {
                for (String seen : generator) {
                    assertThat(seen).isEqualTo("generator");
                    assertThat(NAME.get()).isEqualTo("iterating");
                }
            });
        });
    }

    @Test
    void cachedValuesAreThoseOfTheTaskThatReads() {
        // reads fill a cache per thread; enough of them to have it used
        loop.runUntilComplete(() -> {
            List<Task<?>> tasks = new ArrayList<>();
            for (String name : List.of("a", "b")) {
                tasks.add(loop.createTask(() -> ScopedValue.where(NAME, name).run(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        assertThat(NAME.get()).isSameAs(name);
                        step();
                        assertThat(NAME.get()).isSameAs(name);
                    }
                })));
            }
            for (Task<?> task : tasks) {
                task.await();
            }
        });
    }
}
