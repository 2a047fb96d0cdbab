package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Asyncio;
import jasyncio.coroutine.Action;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.logging.LogRecord;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a loop tells in debug mode. */
class DebugModeTest extends OnVirtualTime {
    @Test
    void isSwitchedByHand() {
        loop.setDebug(true);
        assertThat(loop.getDebug()).isTrue();
        loop.setDebug(false);
        assertThat(loop.getDebug()).isFalse();
    }

    @Test
    void logsSlowCallbacks() {
        loop.setDebug(true);
        loop.setSlowCallbackDuration(0);
        try (var logs = new Logs()) {
            loop.callSoon(loop::stop);
            loop.runForever();
            assertThat(executing(logs)).singleElement().asString()
                    .matches("Executing <Handle EventLoop\\.lambda.*> took .* seconds|"
                            + "Executing <Handle DebugModeTest\\.lambda.*> took .* seconds");
        }
    }

    @Test
    void logsSlowStepsOfTasks() {
        loop.setDebug(true);
        loop.setSlowCallbackDuration(0);
        try (var logs = new Logs()) {
            loop.createTask(TaskOptions.named("slow"), loop::stop);
            loop.runForever();
            assertThat(executing(logs)).singleElement().asString()
                    .matches("Executing <Task finished name='slow' .*> took .* seconds");
        }
    }

    private static List<String> executing(Logs logs) {
        return logs.messages().stream().filter(message -> message.startsWith("Executing")).toList();
    }

    @Test
    void saysNothingOfFastCallbacks() {
        loop.setDebug(true);
        loop.setSlowCallbackDuration(3600);
        try (var logs = new Logs()) {
            runBriefly();
            assertThat(logs.messages()).isEmpty();
        }
    }

    @Test
    void tellsWhichLineBlocksACallback() throws Exception {
        assertTellsBlockedLine(this::scheduleCallback);
    }

    @Test
    void tellsWhichLineBlocksATask() throws Exception {
        assertTellsBlockedLine(code -> loop.createTask(code));
    }

    @Test
    void tellsWhichLineBlocksACoroutineDrivenByATask() throws Exception {
        assertTellsBlockedLine(code -> loop.createTask(() -> {
            Asyncio.sleep(0);
            Asyncio.coroutine(code).send(null);
        }));
    }

    private void scheduleCallback(Action code) {
        loop.callSoon(() -> {
            try {
                code.run();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private interface Start {
        void start(Action code);
    }

    private void assertTellsBlockedLine(Start start) throws Exception {
        loop.setDebug(true);
        loop.setSlowCallbackDuration(0.01);
        collectReports();
        var released = new CountDownLatch(1);
        var told = new CompletableFuture<LogRecord>();
        try (var _ = new Logs(record -> {
            if (record.getMessage().contains("has been blocked") && isHere(record.getThrown().getStackTrace())) {
                told.complete(record);
                released.countDown();
            }
        })) {
            start.start(() -> {
                blockHere(released);
                loop.callSoon(loop::stop);
            });
            loop.runForever();
        }
        assertThat(told.get().getMessage()).matches("jasyncio-loop-\\d+ has been blocked for \\d+[.,]\\d+ seconds"
                + " in CountDownLatch\\.await at DebugModeTest\\.java:\\d+");
        assertThat(told.get().getThrown().getStackTrace()).extracting(StackTraceElement::getMethodName)
                .contains("blockHere");
    }

    private static boolean isHere(StackTraceElement[] stack) {
        return Arrays.stream(stack).anyMatch(frame -> frame.getMethodName().equals("blockHere"));
    }

    private static void blockHere(CountDownLatch released) throws InterruptedException {
        released.await();
    }

    @Test
    void saysWhatBlocksAndWhere() throws Exception {
        var future = new CompletableFuture<String>();
        assertSaysWhatBlocks(future, () -> future.join(), "in CompletableFuture.join at DebugModeTest.java:");
        var task = new FutureTask<>(() -> "result");
        assertSaysWhatBlocks(task, () -> task.get(), "in FutureTask.get at DebugModeTest.java:");
        var sleeping = new CompletableFuture<String>();
        assertSaysWhatBlocks(sleeping, () -> {
            while (!sleeping.isDone()) {
                Thread.sleep(1);
            }
        }, "in Thread.sleep at DebugModeTest.java:");
        var spinning = new CompletableFuture<String>();
        assertSaysWhatBlocks(spinning, () -> {
            while (!spinning.isDone()) {
                Thread.onSpinWait();
            }
        }, "");
    }

    /** Blocks until that has been told. */
    private void assertSaysWhatBlocks(java.util.concurrent.Future<?> released, Action block, String expected)
            throws Exception {
        loop.setDebug(true);
        loop.setSlowCallbackDuration(0.01);
        try (var _ = new Logs(record -> {
            if (record.getMessage().contains(" seconds " + expected)) {
                if (released instanceof FutureTask<?> task) {
                    task.run();
                } else {
                    ((CompletableFuture<?>) released).complete(null);
                }
            }
        })) {
            loop.runUntilComplete(block);
        }
    }

    @Test
    void anEagerStepDoesNotHideWhatBlocksAfterIt() throws Exception {
        assertTellsBlockedLine(code -> loop.createTask(() -> {
            loop.createTask(TaskOptions.DEFAULT.withEagerStart(true), () -> {}).await();
            code.run();
        }));
    }

    @Test
    void isWatchedInEachRunAndNotOnceDebugModeIsOver() throws Exception {
        assertTellsBlockedLine(this::scheduleCallback);
        assertTellsBlockedLine(this::scheduleCallback);
        loop.setDebug(false);
        loop.setSlowCallbackDuration(0);
        try (var logs = new Logs()) {
            runBriefly();
            assertThat(logs.messages()).isEmpty();
        }
        assertThat(loop.run.instruments).isNull();
        assertTellsBlockedLine(this::scheduleCallback);
    }

    @Test
    void refusesCallsFromAnotherThread() throws Exception {
        for (boolean ownLoop : new boolean[]{false, true}) {
            loop.setDebug(true);
            runWithAnotherThread(ownLoop, () -> {
                assertRefused(() -> loop.callSoon(() -> {}));
                assertRefused(() -> loop.callLater(60, () -> {}));
                assertRefused(() -> loop.callAt(60, () -> {}));
                assertRefused(() -> loop.createFuture().setResult(null));
                assertRefused(() -> loop.createFuture().cancel());
            });
        }
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalStateException.class).hasMessageContaining(
                "Non-thread-safe operation invoked on an event loop other than the current one");
    }

    @Test
    void letsCallsFromAnotherThreadBeOutsideOfIt() throws Exception {
        for (boolean ownLoop : new boolean[]{false, true}) {
            runWithAnotherThread(ownLoop, () -> {
                // Nothing is promised for them, but nothing is checked either.
                loop.callLater(60, () -> {});
                loop.callAt(60, () -> {});
            });
        }
    }

    private void runWithAnotherThread(boolean ownLoop, ThrowingCallable check) throws Exception {
        var running = new CountDownLatch(1);
        var future = loop.createFuture();
        loop.callSoon(running::countDown);
        Thread thread = Thread.ofPlatform().start(() -> {
            EventLoop own = ownLoop ? new EventLoop() : null;
            Throwable failure = null;
            try {
                EventLoop.setEventLoop(own);
                running.await();
                check.call();
            } catch (Throwable t) {
                failure = t;
            } finally {
                if (own != null) {
                    own.close();
                }
            }
            Throwable ended = failure;
            loop.callSoonThreadsafe(() -> {
                if (ended == null) {
                    future.setResult(null);
                } else {
                    future.setException(ended);
                }
            });
        });
        loop.runUntilComplete(future);
        thread.join();
    }

    @Test
    void reportsALoopThatNobodyClosed() {
        try (var logs = new Logs()) {
            String name = forgetLoop();
            collectGarbageUntil(() -> logs.messages().stream().anyMatch(m -> m.equals("unclosed event loop " + name)));
        }
    }

    private static String forgetLoop() {
        var forgotten = new EventLoop();
        forgotten.setDebug(true);
        return forgotten.toString().replace("debug=false", "debug=true");
    }

    @Test
    void saysWhereAFailedCallbackWasScheduled() {
        loop.setDebug(true);
        try (var logs = new Logs()) {
            loop.callSoon(() -> {
                throw new ArithmeticException();
            });
            runOnce();
            assertThat(logs.messages()).anySatisfy(message -> assertThat(message).startsWith("Exception in callback")
                    .contains("\nsource: scheduled at\n    at jasyncio.loop.DebugModeTest.saysWhereAFailedCallback"));
        }
    }

    @Test
    void saysWhichCallbackWasRunning() {
        loop.setDebug(true);
        try (var logs = new Logs()) {
            loop.callSoon(() -> loop.callExceptionHandler(
                    jasyncio.loop.ExceptionContext.of("something else", null)));
            runOnce();
            assertThat(logs.messages()).anySatisfy(message -> assertThat(message).startsWith("something else")
                    .contains("\ncallback: scheduled at\n    at jasyncio.loop.DebugModeTest.saysWhichCallback"));
        }
    }
}
