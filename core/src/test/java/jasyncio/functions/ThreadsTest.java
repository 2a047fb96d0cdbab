package jasyncio.functions;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.context.ContextVar;
import jasyncio.coroutine.Awaitable;
import jasyncio.coroutine.Coroutine;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import jasyncio.loop.TaskFactory;
import jasyncio.loop.TaskOptions;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThreadsTest {
    @Test
    void toThreadCallsOnAnotherThread() {
        run(() -> {
            Thread here = Thread.currentThread();
            Thread there = toThread(Thread::currentThread);
            assertThat(there).isNotSameAs(here);
        });
    }

    @Test
    void toThreadRethrowsAsItIs() {
        run(() -> {
            assertThatThrownBy(() -> toThread(() -> {
                throw new IOException("disk");
            })).isInstanceOf(IOException.class).hasMessage("disk");
        });
    }

    @Test
    void toThreadCopiesTheContext() throws InterruptedException {
        ContextVar<String> variable = new ContextVar<>("variable");
        run(() -> {
            variable.set("here");
            String seen = toThread(() -> {
                String value = variable.get();
                variable.set("there");
                return value;
            });
            assertThat(seen).isEqualTo("here");
            assertThat(variable.get()).isEqualTo("here");
        });
    }

    /** A loop that runs on a thread of its own until it is closed. */
    private static final class Running implements AutoCloseable {
        final EventLoop loop;
        private final Thread thread;
        private @Nullable Future<@Nullable Void> closed;

        Running() throws InterruptedException {
            SynchronousQueue<EventLoop> ready = new SynchronousQueue<>();
            thread = Thread.ofPlatform().start(() -> run(() -> serve(ready)));
            loop = ready.take();
        }

        private void serve(SynchronousQueue<EventLoop> ready) {
            EventLoop own = getRunningLoop();
            closed = own.createFuture();
            await(own.runInExecutor(() -> ready.put(own)));
            await(closed);
        }

        @Override
        public void close() {
            loop.callSoonThreadsafe(() -> Objects.requireNonNull(closed).setResult(null));
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void aCoroutineRunsOnTheLoopOfAnotherThread() throws Exception {
        try (var running = new Running()) {
            assertThat(runCoroutineThreadsafe(() -> {
                sleep(0.001);
                return getRunningLoop();
            }, running.loop).get()).isSameAs(running.loop);
        }
    }

    @Test
    void aFailureOrACancellationReachesTheOtherThread() throws Exception {
        try (var running = new Running()) {
            CompletableFuture<?> failing = runCoroutineThreadsafe(() -> {
                throw new IOException("x");
            }, running.loop);
            assertThatThrownBy(failing::get).isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IOException.class);
            CompletableFuture<?> cancelled = runCoroutineThreadsafe(() -> {
                Objects.requireNonNull(currentTask()).cancel();
                sleep(1);
            }, running.loop);
            assertThatThrownBy(cancelled::get).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void cancellingFromTheOtherThreadCancelsTheCoroutine() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (var running = new Running()) {
            var future = runCoroutineThreadsafe(() -> {
                begun.countDown();
                try {
                    sleep(100);
                } catch (CancelledError e) {
                    ended.countDown();
                    throw e;
                }
            }, running.loop);
            begun.await();
            future.cancel(true);
            ended.await();
            assertThat(future).isCancelled();
        }
    }

    @Test
    void runCoroutineThreadsafeTakesNoFuture() {
        run(() -> {
            Future<String> future = new Future<>();
            assertThatThrownBy(() -> runCoroutineThreadsafe(future, getRunningLoop()))
                    .isInstanceOf(IllegalArgumentException.class);
        });
    }

    @Test
    void wrapsAStage() {
        run(() -> {
            CompletableFuture<String> ok = new CompletableFuture<>();
            Thread.startVirtualThread(() -> ok.complete("x"));
            assertThat(await(wrapFuture(ok))).isEqualTo("x");
            CompletionStage<String> failed = CompletableFuture.supplyAsync(() -> {
                throw new IllegalArgumentException("y");
            });
            assertThatThrownBy(() -> await(wrapFuture(failed)))
                    .isInstanceOf(IllegalArgumentException.class).hasMessage("y");
        });
    }

    @Test
    void aStageAndItsWrapperAreCancelledTogether() {
        run(() -> {
            CompletableFuture<String> stage = new CompletableFuture<>();
            var wrapper = wrapFuture(stage);
            wrapper.cancel();
            sleep(0);
            assertThat(stage).isCancelled();

            CompletableFuture<String> other = new CompletableFuture<>();
            var waiting = wrapFuture(other);
            other.cancel(false);
            assertThatThrownBy(() -> await(waiting)).isInstanceOf(CancelledError.class);
            assertThat(waiting.cancelled()).isTrue();

            var minimal = wrapFuture(new CompletableFuture<String>().minimalCompletionStage());
            minimal.cancel();
            sleep(0);
        });
    }

    @Test
    void wrapsAFutureOfAnExecutor() {
        run(() -> {
            FutureTask<String> ok = new FutureTask<>(() -> "x");
            FutureTask<String> failing = new FutureTask<>(() -> {
                throw new IOException("y");
            });
            FutureTask<String> cancelled = new FutureTask<>(() -> "never");
            var wrapped = wrapFuture(ok);
            Thread.startVirtualThread(ok);
            assertThat(await(wrapped)).isEqualTo("x");
            Thread.startVirtualThread(failing);
            assertThatThrownBy(() -> await(wrapFuture(failing))).isInstanceOf(IOException.class).hasMessage("y");
            var waiting = wrapFuture(cancelled);
            cancelled.cancel(true);
            assertThatThrownBy(() -> await(waiting)).isInstanceOf(CancelledError.class);
        });
    }

    @Test
    void toThreadCallsOnceEachTime() {
        run(() -> {
            AtomicInteger calls = new AtomicInteger();
            toThread(calls::incrementAndGet);
            assertThat(calls).hasValue(1);
            List<Awaitable<Integer>> ten = Collections.nCopies(10, () -> toThread(calls::incrementAndGet));
            await(gather(ten));
            assertThat(calls).hasValue(11);
        });
    }

    @Test
    void whoGivesUpWaitingCancelsTheCoroutine() throws Exception {
        try (var running = new Running()) {
            CountDownLatch ended = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(1);
            var future = runCoroutineThreadsafe(() -> {
                begun.countDown();
                try {
                    sleep(100);
                } finally {
                    ended.countDown();
                }
            }, running.loop);
            begun.await();
            assertThatThrownBy(() -> future.get(0, TimeUnit.SECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
            assertThat(future.isDone()).isFalse();
            future.cancel(true);
            ended.await();
            List<Task<?>> left = runCoroutineThreadsafe(() -> {
                sleep(0);
                return allTasks();
            }, running.loop).get();
            assertThat(left).hasSize(2).noneMatch(Future::cancelled);
        }
    }

    @Test
    void aTaskFactoryThatFailsIsToldToTheThreadAndToTheLoop() throws Exception {
        var failure = new IllegalStateException("factory");
        try (var running = new Running()) {
            CompletableFuture<Throwable> reported = new CompletableFuture<>();
            runCoroutineThreadsafe(() -> {
                getRunningLoop().setExceptionHandler((_, context) -> reported.complete(context.exception()));
                getRunningLoop().setTaskFactory(new TaskFactory() {
                    @Override
                    public <T extends @Nullable Object> Task<T> create(
                            EventLoop loop, Coroutine<T> coroutine, TaskOptions options) {
                        throw failure;
                    }
                });
            }, running.loop).get();
            var future = runCoroutineThreadsafe(() -> "never", running.loop);
            assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).hasCause(failure);
            assertThat(reported.get()).isSameAs(failure);
            running.loop.callSoonThreadsafe(() -> running.loop.setTaskFactory(null));
        }
    }

    @Test
    void aWrapperThatIsCancelledTooLateIsCancelledAlone() {
        run(() -> {
            CompletableFuture<Integer> stage = new CompletableFuture<>();
            var wrapper = wrapFuture(stage);
            stage.complete(42);
            wrapper.cancel();
            sleep(0);
            assertThat(stage).isCompletedWithValue(42);
            assertThat(wrapper.cancelled()).isTrue();
        });
    }
}
