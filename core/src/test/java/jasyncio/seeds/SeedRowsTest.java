package jasyncio.seeds;

import static jasyncio.Asyncio.asyncGenerator;
import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.coroutine;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.gather;
import static jasyncio.Asyncio.generator;
import static jasyncio.Asyncio.isCoroutine;
import static jasyncio.Asyncio.isCoroutineFunction;
import static jasyncio.Asyncio.isFuture;
import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Asyncio;
import jasyncio.context.Context;
import jasyncio.context.ContextVar;
import jasyncio.coroutine.AsyncGenerator;
import jasyncio.coroutine.Awaitable;
import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.CoroutineState;
import jasyncio.coroutine.Generator;
import jasyncio.coroutine.StopAsyncIteration;
import jasyncio.coroutine.StopIteration;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.InvalidStateException;
import jasyncio.loop.Task;
import jasyncio.loop.TaskOptions;
import jasyncio.loop.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The rows of the seed documents that are statements rather than programs; the programs are in {@code examples/seeds}.
 */
class SeedRowsTest {
    private final VirtualTime time = new VirtualTime();
    private final EventLoop loop = new EventLoop(time, time);
    private final List<Object> log = new ArrayList<>();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void a2_anObjectThatImplementsTheInterfaceIsACoroutine() {
        class FakeCoroutine implements Coroutine<String> {
            private boolean started;

            @Override
            public @Nullable Object send(@Nullable Object value) {
                if (started) {
                    throw new StopIteration("fake");
                }
                started = true;
                return null;
            }

            @Override
            public @Nullable Object throwInto(Throwable error) {
                throw new StopIteration(error.getClass().getSimpleName());
            }

            @Override
            public void close() {}

            @Override
            public CoroutineState state() {
                return CoroutineState.SUSPENDED;
            }
        }

        assertThat(isCoroutine(new FakeCoroutine())).isTrue();
        assertThat(isCoroutine("no")).isFalse();
        assertThat(loop.runUntilComplete(new FakeCoroutine())).isEqualTo("fake");
    }

    @Test
    void b2_runUntilCompleteAndRunForeverUntilStop() throws Exception {
        assertThat(loop.<Integer>runUntilComplete(() -> {
            sleep(3);
            return 42;
        })).isEqualTo(42);
        assertThat(loop.time()).isEqualTo(3);

        loop.callLater(2, () -> {
            log.add("stop");
            loop.stop();
        });
        loop.runForever();
        assertThat(log).containsExactly("stop");
        assertThat(loop.isRunning()).isFalse();

        loop.close();
        assertThat(loop.isClosed()).isTrue();
        assertThatIllegalState(() -> loop.callSoon(() -> {}), "Event loop is closed");
    }

    @Test
    void b3_threeTasksAwaitedOneByOneTakeAsLongAsTheLongest() {
        loop.runUntilComplete(() -> {
            Task<Void> one = createTask(() -> sleep(1));
            Task<Void> two = createTask(() -> sleep(2));
            Task<Void> three = createTask(() -> sleep(3));
            await(one);
            await(two);
            await(three);
        });
        assertThat(loop.time()).isEqualTo(3);
    }

    @Test
    void c1_theFourKindsOfFunctionResultAreFourTypes() {
        Object plain = "result";
        Object generator = Asyncio.<Integer>generator(g -> g.yield(1));
        Coroutine<Integer> coroutine = coroutine(() -> 1);
        Object asyncGenerator = Asyncio.<Integer>asyncGenerator(g -> g.yield(1));
        assertThat(List.of(plain, generator, coroutine, asyncGenerator)).extracting(SeedRowsTest::kind)
                .containsExactly("plain", "generator", "coroutine", "async generator");
        coroutine.close();
    }

    private static String kind(Object result) {
        return switch (result) {
            case Generator<?> _ -> "generator";
            case Coroutine<?> _ -> "coroutine";
            case AsyncGenerator<?> _ -> "async generator";
            default -> "plain";
        };
    }

    @Test
    void c3_d2_awaitOutsideOfACoroutineSaysWhatToDo() {
        assertThatIllegalState(() -> await(() -> 1), "await outside a coroutine");
        assertThatIllegalState(() -> sleep(1), "inside run(() -> ...)");
        assertThatIllegalState(() -> sleep(0), "await outside a coroutine");
        assertThatThrownBy(() -> await(() -> 1)).hasMessageContaining("run(() -> ...)");

        loop.callSoon(() -> {
            try {
                await(() -> 1);
            } catch (IllegalStateException e) {
                log.add("refused in a callback");
            }
            loop.stop();
        });
        loop.runForever();
        assertThat(log).containsExactly("refused in a callback");
    }

    @Test
    void c6_theProtocolOfAsynchronousGenerators() {
        loop.runUntilComplete(() -> {
            AsyncGenerator<String> echo = asyncGenerator(g -> {
                Object sent = "first";
                try {
                    while (true) {
                        try {
                            sent = g.yield("got " + sent);
                        } catch (IllegalArgumentException e) {
                            sent = "error " + e.getMessage();
                        }
                    }
                } finally {
                    sleep(1);
                    log.add("closed");
                }
            });
            log.add(echo.anext());
            log.add(echo.asend("x"));
            log.add(echo.athrow(new IllegalArgumentException("y")));
            echo.aclose();
            assertThatExceptionOfType(StopAsyncIteration.class).isThrownBy(echo::anext);
        });
        assertThat(log).containsExactly("got first", "got x", "got error y", "closed");
    }

    @Test
    void c6_anAbandonedAsynchronousGeneratorIsClosedWhenTheLoopShutsDown() {
        run(() -> {
            AsyncGenerator<Integer> left = asyncGenerator(g -> {
                try {
                    g.yield(1);
                    g.yield(2);
                } finally {
                    sleep(0);
                    log.add("closed");
                }
            });
            for (int first : left) {
                log.add(first);
                break;
            }
            log.add("main ends");
        });
        assertThat(log).containsExactly(1, "main ends", "closed");
    }

    static String classMethod() {
        sleep(1);
        return "class method";
    }

    private String instanceMethod() {
        sleep(1);
        return "instance method";
    }

    @Test
    void c8_instanceAndClassMethodsAreCoroutineFunctions() throws Exception {
        Awaitable<String> ofClass = SeedRowsTest::classMethod;
        Awaitable<String> ofInstance = this::instanceMethod;
        assertThat(isCoroutineFunction(ofClass)).isTrue();
        assertThat(isCoroutineFunction(ofInstance)).isTrue();
        assertThat(isCoroutineFunction("no")).isFalse();
        assertThat(loop.runUntilComplete(ofClass)).isEqualTo("class method");
        assertThat(loop.runUntilComplete(ofInstance)).isEqualTo("instance method");
    }

    @Test
    void c12_awaitingAFutureYieldsTheFutureItself() {
        Future<String> future = loop.createFuture();
        Coroutine<String> waiting = coroutine(() -> await(future));
        assertThat(waiting.send(null)).isSameAs(future);
        assertThat(waiting.awaiting()).isSameAs(future);
        future.setResult("data");
        assertThatExceptionOfType(StopIteration.class).isThrownBy(() -> waiting.send(null))
                .satisfies(end -> assertThat(end.value()).isEqualTo("data"));

        Future<String> pending = loop.createFuture();
        Coroutine<String> hasty = coroutine(() -> await(pending));
        hasty.send(null);
        assertThatIllegalState(() -> hasty.send(null), "await wasn't used with future");
    }

    @Test
    void d4_newEventLoopRunsUntilComplete() throws Exception {
        EventLoop own = Asyncio.newEventLoop();
        try {
            assertThat(own.<Integer>runUntilComplete(() -> {
                sleep(0.001);
                return 7;
            })).isEqualTo(7);
        } finally {
            own.close();
        }
    }

    @Test
    void e1_everyMethodOfAFuture() {
        loop.runUntilComplete(() -> {
            Future<String> future = loop.createFuture();
            assertThat(isFuture(future)).isTrue();
            assertThat(future.done()).isFalse();
            assertThat(future.getLoop()).isSameAs(loop);
            assertThatExceptionOfType(InvalidStateException.class).isThrownBy(future::result)
                    .withMessage("Result is not ready.");
            assertThatExceptionOfType(InvalidStateException.class).isThrownBy(future::exception)
                    .withMessage("Exception is not set.");

            Consumer<Future<String>> removed = _ -> log.add("removed");
            future.addDoneCallback(removed);
            future.addDoneCallback(done -> log.add("called with " + done.result()));
            future.addDoneCallback(removed);
            assertThat(future.removeDoneCallback(removed)).isEqualTo(2);
            assertThat(future.removeDoneCallback(removed)).isZero();

            future.setResult("x");
            assertThat(log).as("callbacks run in the next iteration").isEmpty();
            sleep(0);
            assertThat(log).containsExactly("called with x");
            assertThat(future.exception()).isNull();
            assertThat(future.cancel()).isFalse();
            assertThatExceptionOfType(InvalidStateException.class).isThrownBy(() -> future.setResult("again"));
            assertThatExceptionOfType(InvalidStateException.class)
                    .isThrownBy(() -> future.setException(new Exception()));

            Future<String> failed = loop.createFuture();
            failed.setException(new java.io.IOException("gone"));
            assertThatThrownBy(failed::result).isInstanceOf(java.io.IOException.class);
            assertThat(failed.exception()).hasMessage("gone");

            Future<String> cancelled = loop.createFuture();
            assertThat(cancelled.cancel("enough")).isTrue();
            assertThat(cancelled.cancelled()).isTrue();
            assertThatExceptionOfType(CancelledError.class).isThrownBy(cancelled::result).withMessage("enough");
            assertThatExceptionOfType(CancelledError.class).isThrownBy(cancelled::exception);
        });
    }

    private static final ContextVar<String> WHO = new ContextVar<>("who", "nobody");

    @Test
    void e2_aTaskHasANameAContextAndMayStartEagerly() {
        loop.runUntilComplete(() -> {
            Context context = new Context();
            context.run(() -> {
                var _ = WHO.set("alice");
            });
            Task<String> task = new Task<>(coroutine(() -> WHO.get()), loop,
                    TaskOptions.named("greeter").withContext(context).withEagerStart(true));
            assertThat(task.done()).as("ran to its end at once").isTrue();
            assertThat(task.result()).isEqualTo("alice");
            assertThat(task.getName()).isEqualTo("greeter");
            assertThat(task.getContext()).isSameAs(context);
            assertThat(await(gather(() -> 1, () -> 2))).containsExactly(1, 2);
        });
    }

    @Test
    void c3_aGeneratorCannotWait() {
        assertThatIllegalState(() -> {
            for (Object _ : generator(_ -> sleep(0))) {
                log.add("unreachable");
            }
        }, "a generator cannot wait");
    }

    private static void assertThatIllegalState(org.assertj.core.api.ThrowableAssert.ThrowingCallable code,
            String says) {
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(code).withMessageContaining(says);
    }
}
