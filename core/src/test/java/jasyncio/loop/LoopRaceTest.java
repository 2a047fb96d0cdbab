package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.Asyncio;
import jasyncio.Race;
import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.Generator;
import jasyncio.graphs.CallGraph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What other threads may do to a loop, while it runs, ends and is closed. */
class LoopRaceTest {
    private static EventLoop newLoop() {
        VirtualTime time = new VirtualTime();
        return new EventLoop(time, time);
    }

    private static @Nullable Throwable outcome(CompletableFuture<?> future) throws Exception {
        try {
            future.get(30, TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    /** It is refused, or runs once, or its handle says that it was dropped. */
    @Test
    void aCallWhileTheLoopIsClosed() throws Exception {
        Race.run(() -> {
            EventLoop loop = newLoop();
            AtomicInteger calls = new AtomicInteger();
            List<Handle> accepted = new ArrayList<>();
            int[] refused = {0};
            return new Race.Round(() -> {
                loop.runUntilComplete(() -> Coroutine.suspend(null));
                loop.close();
            }, () -> {
                for (int i = 0; i < 3; i++) {
                    try {
                        accepted.add(loop.callSoonThreadsafe(calls::incrementAndGet));
                    } catch (IllegalStateException e) {
                        assertThat(e).hasMessage("Event loop is closed");
                        refused[0]++;
                    }
                }
            }, () -> {
                assertThat(accepted).hasSize(3 - refused[0]);
                long dropped = accepted.stream().filter(Handle::cancelled).count();
                assertThat(calls.get() + dropped).isEqualTo(accepted.size());
            });
        });
    }

    /** It is refused, or its future completes, with its result or with the reason why there is none. */
    @Test
    void aCoroutineWhileTheLoopIsClosed() throws Exception {
        Race.run(() -> {
            EventLoop loop = newLoop();
            loop.setExceptionHandler((_, _) -> {}); // tasks that the loop does not get to are reported
            AtomicInteger runs = new AtomicInteger();
            List<CompletableFuture<Integer>> accepted = new ArrayList<>();
            return new Race.Round(() -> {
                loop.runUntilComplete(() -> Coroutine.suspend(null));
                loop.close();
            }, () -> {
                for (int i = 0; i < 3; i++) {
                    int suspensions = i;
                    try {
                        accepted.add(loop.runCoroutineThreadsafe(() -> {
                            for (int left = suspensions; left > 0; left--) {
                                Coroutine.suspend(null);
                            }
                            return runs.incrementAndGet();
                        }));
                    } catch (IllegalStateException e) {
                        assertThat(e).hasMessage("Event loop is closed");
                    }
                }
            }, () -> {
                int finished = 0;
                for (CompletableFuture<Integer> future : accepted) {
                    Throwable failure = outcome(future);
                    if (failure == null) {
                        finished++;
                    } else {
                        assertThat(failure).isInstanceOf(IllegalStateException.class)
                                .hasMessageStartingWith("Event loop is closed: ");
                    }
                }
                assertThat(finished).isEqualTo(runs.get());
                assertThat(loop.outside).isEmpty();
            });
        });
    }

    @Test
    void aFutureForAnotherThreadWhileTheLoopIsClosed() throws Exception {
        Race.run(() -> {
            EventLoop loop = newLoop();
            Future<String> done = loop.createFuture();
            Future<String> pending = loop.createFuture();
            List<CompletableFuture<String>> futures = new ArrayList<>();
            return new Race.Round(() -> {
                loop.runUntilComplete(() -> done.setResult("x"));
                loop.close();
            }, () -> {
                futures.add(done.toCompletableFuture());
                futures.add(pending.toCompletableFuture());
            }, () -> {
                assertThat(futures.get(0).get(30, TimeUnit.SECONDS)).isEqualTo("x");
                assertThat(outcome(futures.get(1))).hasMessageStartingWith("Event loop is closed: ");
                assertThat(loop.outside).isEmpty();
            });
        });
    }

    @Test
    void cancellingACoroutineFromAnotherThreadAsItEnds() throws Exception {
        EventLoop loop = new EventLoop();
        Thread runs = Thread.ofPlatform().start(loop::runForever);
        try {
            Race.run(() -> {
                AtomicInteger ends = new AtomicInteger();
                CompletableFuture<String> future = loop.runCoroutineThreadsafe(() -> {
                    try {
                        Coroutine.suspend(null);
                        return "result";
                    } finally {
                        ends.incrementAndGet();
                    }
                });
                boolean[] cancelled = {false};
                return new Race.Round(() -> {
                    try {
                        assertThat(future.get(30, TimeUnit.SECONDS)).isEqualTo("result");
                    } catch (java.util.concurrent.CancellationException _) {
                        // the other was faster
                    }
                }, () -> cancelled[0] = future.cancel(true), () -> {
                    assertThat(future.isCancelled()).isEqualTo(cancelled[0]);
                    // all that was scheduled by then has run
                    for (int turn = 0; turn < 3; turn++) {
                        loop.runCoroutineThreadsafe(() -> "turn").get(30, TimeUnit.SECONDS);
                    }
                    assertThat(ends).hasValue(1);
                    assertThat(loop.allTasks()).isEmpty();
                });
            });
        } finally {
            loop.callSoonThreadsafe(loop::stop);
            runs.join();
            loop.close();
        }
    }

    @Test
    void cancellingATaskFromAnotherThreadAsItEnds() throws Exception {
        Race.run(() -> {
            EventLoop loop = newLoop();
            Task<String> task = loop.createTask(() -> {
                Coroutine.suspend(null);
                Coroutine.suspend(null);
                return "result";
            });
            task.setReportPending(false);
            boolean[] cancelled = {false};
            return new Race.Round(() -> {
                try {
                    assertThat(loop.runUntilComplete(task)).isEqualTo("result");
                } catch (CancelledError e) {
                    assertThat(cancelled[0]).isTrue();
                }
                loop.close();
            }, () -> {
                try {
                    loop.callSoonThreadsafe(() -> cancelled[0] = task.cancel());
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessage("Event loop is closed");
                }
            }, () -> assertThat(task.cancelled()).isEqualTo(cancelled[0]));
        });
    }

    @Test
    void stoppingFromAnotherThread() throws Exception {
        EventLoop loop = new EventLoop();
        try {
            Race.run(() -> new Race.Round(loop::runForever, () -> loop.callSoonThreadsafe(loop::stop),
                    () -> assertThat(loop.isRunning()).isFalse()));
        } finally {
            loop.close();
        }
    }

    @Test
    void aStageAndItsWrapperEndOnceWhoeverIsFirst() throws Exception {
        Race.run(() -> {
            CompletableFuture<String> stage = new CompletableFuture<>();
            return wrapped(stage, () -> Asyncio.wrapFuture(stage), () -> stage.complete("x"));
        });
    }

    @Test
    void aStageMayBeCancelledOnBothSides() throws Exception {
        Race.run(() -> {
            CompletableFuture<String> stage = new CompletableFuture<>();
            return wrapped(stage, () -> Asyncio.wrapFuture(stage), () -> stage.cancel(false));
        });
    }

    @Test
    void aFutureOfAnExecutorAndItsWrapperEndOnceWhoeverIsFirst() throws Exception {
        Race.run(() -> {
            FutureTask<String> task = new FutureTask<>(() -> "x");
            return wrapped(task, () -> Asyncio.wrapFuture(task), task);
        });
    }

    /** The wrapper is cancelled on the loop while the other thread ends what it wraps. */
    private static Race.Round wrapped(java.util.concurrent.Future<String> outside,
            java.util.function.Supplier<Future<String>> wrap, Runnable end) {
        EventLoop loop = newLoop();
        return new Race.Round(() -> {
            loop.runUntilComplete(() -> {
                Future<String> inside = wrap.get();
                Coroutine.suspend(null);
                boolean cancelled = inside.cancel();
                try {
                    assertThat(inside.await()).isEqualTo("x");
                    assertThat(cancelled).isFalse();
                } catch (CancelledError e) {
                    assertThat(cancelled || outside.isCancelled()).isTrue();
                }
                Coroutine.suspend(null);
                assertThat(outside.isDone()).isTrue();
            });
            loop.close();
        }, end::run, () -> assertThat(outside.isDone()).isTrue());
    }

    /** Those that are there all the time are seen, in order and once. */
    @Test
    void lookingAtTheTasksWhileTheyChange() throws Exception {
        Race.run(() -> {
            EventLoop loop = newLoop();
            List<Task<String>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Task<String> task = loop.createTask(() -> "never runs");
                task.setReportPending(false);
                tasks.add(task);
            }
            List<Task<?>> seen = new ArrayList<>();
            return new Race.Round(() -> {
                for (int i : new int[]{1, 2, 0, 5, 7, 4}) {
                    loop.tasks.remove(tasks.get(i));
                }
            }, () -> seen.addAll(loop.allTasks()), () -> {
                assertThat(seen).contains(tasks.get(3), tasks.get(6));
                assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
                assertThat(seen).isSubsetOf(tasks);
                List<Task<?>> inOrder = new ArrayList<>(tasks);
                inOrder.retainAll(seen);
                assertThat(seen).isEqualTo(inOrder);
                assertThat(loop.allTasks()).isEqualTo(List.of(tasks.get(3), tasks.get(6)));
                loop.close();
            });
        });
    }

    @Test
    void anotherThreadSeesEagerTasks() {
        EventLoop loop = newLoop();
        try {
            loop.runUntilComplete(() -> {
                Future<String> release = loop.createFuture();
                Task<?> eager = loop.createTask(TaskOptions.DEFAULT.withEagerStart(true), () -> release.await());
                List<Task<?>> seen = loop.runInExecutor(() -> loop.allTasks()).await();
                assertThat(seen).containsExactly(loop.currentTask(), eager);
                release.setResult("x");
                eager.await();
            });
        } finally {
            loop.close();
        }
    }

    @Test
    void lookingAtWhoWaitsWhileThatChanges() throws Exception {
        EventLoop loop = newLoop();
        Set<Future<?>> awaiters = new LinkedHashSet<>();
        for (int i = 0; i < 40; i++) {
            awaiters.add(loop.createFuture());
        }
        Race.run(() -> {
            Future<String> awaited = loop.createFuture();
            List<Future<?>> seen = new ArrayList<>();
            return new Race.Round(() -> {
                awaiters.forEach(awaited::addAwaitedBy);
                awaiters.forEach(awaited::discardAwaitedBy);
            }, () -> {
                for (int i = 0; i < 5; i++) {
                    seen.addAll(awaited.awaitedBy());
                }
            }, () -> assertThat(awaiters).containsAll(seen));
        });
        loop.close();
    }

    /** A stack must not be looked at and run at once, least of all by the virtual machine. */
    @Test
    void lookingAtStacksWhileTheyRun() throws Exception {
        EventLoop loop = new EventLoop();
        AtomicBoolean ended = new AtomicBoolean();
        List<Task<?>> tasks = new ArrayList<>();
        Thread runs = Thread.ofPlatform().start(() -> loop.runUntilComplete(() -> {
            for (int i = 0; i < 4; i++) {
                int depth = i * 10;
                tasks.add(loop.createTask(() -> {
                    while (!ended.get()) {
                        descend(depth);
                        Generator<Integer> generator = Generator.of(g -> g.yield(1));
                        generator.forEachRemaining(_ -> {});
                        loop.createTask(() -> Coroutine.suspend(null)).await();
                    }
                }));
            }
            for (Task<?> task : tasks) {
                task.await();
            }
        }));
        try {
            int[] deep = {0};
            Race.run(() -> new Race.Round(() -> {
                for (Task<?> task : loop.allTasks()) {
                    CallGraph.format(CallGraph.capture(task, 1, null));
                    for (StackTraceElement frame : task.getStack()) {
                        if (frame.getMethodName().equals("descend")) {
                            deep[0]++;
                        }
                    }
                }
            }, () -> {
                for (Task<?> task : loop.allTasks()) {
                    CallGraph.capture(task, 1, null);
                }
            }, () -> {}));
            assertThat(deep[0]).isPositive();
        } finally {
            ended.set(true);
            runs.join();
            loop.close();
        }
    }

    private static int descend(int depth) {
        if (depth == 0) {
            Coroutine.suspend(null);
            return 0;
        }
        return descend(depth - 1) + 1;
    }

    /** The callback holds what {@code cancel} waits for, but on the loop nobody is to wait. */
    @Test
    void aGeneratorThatACallbackIteratesMayCancelTheCallback() {
        EventLoop loop = newLoop();
        try {
            Handle[] handle = {null};
            List<Boolean> cancelled = new ArrayList<>();
            loop.runUntilComplete(() -> {
                Generator<Boolean> generator = Generator.of(g -> {
                    handle[0].cancel();
                    g.yield(handle[0].cancelled());
                });
                handle[0] = loop.callSoonThreadsafe(() -> cancelled.add(generator.next()));
                Coroutine.suspend(null);
                Coroutine.suspend(null);
            });
            assertThat(cancelled).containsExactly(true);
        } finally {
            loop.close();
        }
    }
}
