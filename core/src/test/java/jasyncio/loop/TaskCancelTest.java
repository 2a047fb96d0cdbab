package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jasyncio.Asyncio;
import jasyncio.coroutine.Action;
import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.CoroutineState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Cancelling a task. */
class TaskCancelTest extends OnVirtualTime {
    private void assertCancelled(Task<?> task) {
        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancelledError.class);
        assertThat(task.done()).isTrue();
        assertThat(task.cancelled()).isTrue();
        assertThat(task.cancel()).isFalse();
    }

    @Test
    void endsASleep() {
        var task = loop.createTask(() -> {
            Asyncio.sleep(10);
            return 12;
        });
        loop.callSoon(task::cancel);
        assertCancelled(task);
        assertThat(loop.time()).isZero();
    }

    @Test
    void endsASleepAfterAWhile() {
        var result = loop.runUntilComplete(() -> {
            var sleeper = loop.createTask(() -> Asyncio.sleep(5000));
            loop.callLater(0.1, sleeper::cancel);
            try {
                sleeper.await();
                return "slept in";
            } catch (CancelledError e) {
                return "cancelled";
            }
        });
        assertThat(result).isEqualTo("cancelled");
        assertThat(loop.time()).isEqualTo(0.1);
    }

    @Test
    void endsATaskThatOnlyLetsOthersRun() {
        var task = loop.createTask(() -> {
            Asyncio.sleep(0);
            Asyncio.sleep(0);
            return 12;
        });
        runOnce();
        task.cancel();
        assertCancelled(task);
    }

    @Test
    void ofTheFutureItAwaitsEndsTheTask() {
        var future = loop.<Integer>createFuture();
        var task = loop.createTask(() -> future.await());
        runBriefly();
        future.cancel();
        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancelledError.class);
        assertThat(future.cancelled()).isTrue();
        assertThat(task.cancelled()).isTrue();
    }

    @Test
    void ofBothATaskAndItsFutureEndsTheTask() {
        var future = loop.<Integer>createFuture();
        var task = loop.createTask(() -> future.await());
        runBriefly();
        future.cancel();
        task.cancel();
        assertCancelled(task);
        assertThat(future.cancelled()).isTrue();
    }

    @Test
    void cancelsTheFutureItAwaits() {
        var future = loop.<Integer>createFuture();
        var task = loop.createTask(() -> future.await());
        runBriefly();
        assertThat(task.waitingFor()).isSameAs(future);
        task.cancel();
        assertThat(future.cancelled()).isTrue();
        runBriefly();
        assertCancelled(task);
        assertThat(task.waitingFor()).isNull();
    }

    @Test
    void canBeCaught() {
        var first = loop.createFuture();
        var second = loop.createFuture();
        var task = loop.createTask(() -> {
            first.await();
            try {
                second.await();
                return 0;
            } catch (CancelledError e) {
                return 42;
            }
        });
        runBriefly();
        assertThat(task.waitingFor()).isSameAs(first);
        first.setResult(null);
        runBriefly();
        assertThat(task.waitingFor()).isSameAs(second);
        task.cancel();
        assertThat(second.cancelled()).isTrue();
        assertThat(loop.runUntilComplete(task)).isEqualTo(42);
        assertThat(task.cancelled()).isFalse();
    }

    @Test
    void canBeIgnored() {
        var first = loop.createFuture();
        var second = loop.createFuture();
        var third = loop.<Integer>createFuture();
        var task = loop.createTask(() -> {
            first.await();
            try {
                second.await();
            } catch (CancelledError e) {
                // declined
            }
            return third.await();
        });
        runBriefly();
        first.setResult(null);
        runBriefly();
        task.cancel();
        assertThat(second.cancelled()).isTrue();
        runBriefly();
        assertThat(task.waitingFor()).isSameAs(third);
        third.setResult(42);
        assertThat(loop.runUntilComplete(task)).isEqualTo(42);
        assertThat(third.cancelled()).isFalse();
        assertThat(task.cancelled()).isFalse();
    }

    @Test
    void ofItselfEndsItsNextWait() {
        List<Task<?>> self = new ArrayList<>();
        var task = loop.createTask(() -> {
            self.getFirst().cancel();
            Asyncio.sleep(100);
            return 12;
        });
        self.add(task);
        assertThat(task.cancelled()).isFalse();
        assertCancelled(task);
        assertThat(loop.time()).isZero();
    }

    @Test
    void ofItselfRightBeforeItsEndCounts() {
        List<Task<?>> self = new ArrayList<>();
        var task = loop.createTask(() -> {
            self.getFirst().cancel();
            return 12;
        });
        self.add(task);
        assertCancelled(task);
    }

    @Test
    void ofATaskThatWasReadyCancelsWhatItAwaitsNext() {
        var future = loop.createFuture();
        List<Task<?>> tasks = new ArrayList<>();
        Task<?> task = loop.createTask(() -> {
            var nested = loop.createTask(() -> future.await());
            tasks.add(nested);
            Asyncio.sleep(0);
            tasks.getFirst().cancel();
            nested.await();
        });
        tasks.add(task);
        assertCancelled(task);
        assertThat(tasks.get(1).cancelled()).isTrue();
        assertThat(future.cancelled()).isTrue();
    }

    @Test
    void ofATaskThatHasNotStartedKeepsItFromRunning() {
        var log = new ArrayList<String>();
        var task = loop.createTask(() -> {
            log.add("ran");
        });
        task.cancel("my message");
        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancelledError.class)
                .hasMessage("my message");
        assertThat(log).isEmpty();
    }

    @Test
    void passesThroughCoroutines() {
        var waiter = loop.createFuture();
        var proof = new ArrayList<String>();
        Action inner = () -> {
            try {
                waiter.await();
            } catch (CancelledError e) {
                proof.add("inner");
                throw e;
            }
        };
        var task = loop.createTask(() -> {
            try {
                Asyncio.await(inner);
            } catch (CancelledError e) {
                proof.add("outer");
            }
        });
        runBriefly();
        task.cancel();
        loop.runUntilComplete(task);
        assertThat(proof).containsExactly("inner", "outer");
        assertThat(waiter.cancelled()).isTrue();
    }

    @Test
    void keepsItsMessage() {
        for (@Nullable
        String message : Arrays.asList(null, "my message")) {
            for (boolean byResult : new boolean[]{true, false}) {
                var error = catchThrowable(() -> loop.runUntilComplete(() -> {
                    var task = loop.createTask(() -> Asyncio.sleep(10));
                    Asyncio.sleep(0);
                    task.cancel(message);
                    Asyncio.sleep(0);
                    Asyncio.sleep(0);
                    var _ = byResult ? task.result() : task.exception();
                }));
                assertThat(error).isInstanceOf(CancelledError.class);
                assertThat(error.getMessage()).isEqualTo(message);
                assertThat(error).hasNoCause();
            }
        }
    }

    @Test
    void keepsItsMessageBeforeTheFirstStep() {
        var task = loop.createTask(() -> Asyncio.sleep(10));
        task.cancel("my message");
        var error = catchThrowable(() -> loop.runUntilComplete(() -> {
            Asyncio.sleep(0);
            task.exception();
        }));
        assertThat(error).isInstanceOf(CancelledError.class).hasMessage("my message");
    }

    @Test
    void theLastMessageCounts() {
        var task = loop.createTask(() -> Asyncio.sleep(10));
        task.cancel("first");
        task.cancel("second");
        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancelledError.class)
                .hasMessage("second");
    }

    @Test
    void canBeTheCauseOfAnotherException() {
        var started = loop.createFuture();
        var error = catchThrowable(() -> loop.runUntilComplete(() -> {
            var inner = loop.createTask(() -> {
                started.setResult(null);
                Asyncio.sleep(10);
            });
            started.await();
            loop.callSoon(() -> inner.cancel("msg"));
            try {
                inner.await();
            } catch (CancelledError e) {
                throw new IllegalArgumentException("cancelled", e);
            }
        }));
        assertThat(error).hasMessage("cancelled").cause().isInstanceOf(CancelledError.class).hasMessage("msg");
    }

    @Test
    void tellsWhereTheTaskWasInterrupted() {
        for (boolean byAwait : new boolean[]{true, false}) {
            var error = catchThrowable(() -> loop.runUntilComplete(() -> {
                var task = loop.createTask(() -> interruptedHere());
                Asyncio.sleep(0);
                task.cancel();
                if (byAwait) {
                    task.await();
                } else {
                    Asyncio.sleep(0);
                    task.exception();
                }
            }));
            assertThat(error).isInstanceOf(CancelledError.class);
            assertThat(error.getStackTrace()).extracting(StackTraceElement::getMethodName).contains("interruptedHere");
        }
    }

    private static void interruptedHere() {
        Asyncio.sleep(10);
    }

    @Test
    void isCounted() {
        var task = loop.createTask(() -> Asyncio.sleep(10));
        assertThat(task.cancelling()).isZero();
        assertThat(task.toString()).doesNotContain(" cancelling ");
        assertThat(task.cancel()).isTrue();
        assertThat(task.cancelling()).isEqualTo(1);
        assertThat(task.toString()).contains(" cancelling ");
        assertThat(task.cancel()).isTrue();
        assertThat(task.cancelling()).isEqualTo(2);
        assertCancelled(task);
    }

    @Test
    void canBeTakenBack() {
        var task = loop.createTask(() -> {
            try {
                Asyncio.sleep(10);
            } catch (CancelledError e) {
                loop.currentTask().uncancel();
                Asyncio.sleep(10);
            }
        });
        loop.runUntilComplete(() -> Asyncio.sleep(0.01));

        assertThat(task.cancel()).isTrue();
        assertThat(task.toString()).contains(" cancelling ");
        assertThat(task.cancelling()).isEqualTo(1);
        assertThat(task.cancelled()).isFalse();
        loop.runUntilComplete(() -> Asyncio.sleep(0.01));

        assertThat(task.toString()).doesNotContain(" cancelling ");
        assertThat(task.cancelling()).isZero();
        assertThat(task.cancelled()).isFalse();

        assertThat(task.cancel()).isTrue();
        assertThat(task.cancelling()).isEqualTo(1);
        assertCancelled(task);

        task.uncancel();
        assertThat(task.cancelled()).isTrue();
        assertThat(task.done()).isTrue();
    }

    @Test
    void thatIsTakenBackBeforeItIsDeliveredDoesNotHappen() {
        var future = loop.createFuture();
        var task = loop.createTask(() -> {
            future.await();
            return 42;
        });
        runBriefly();
        future.setResult(null);
        task.cancel();
        assertThat(task.cancelling()).isEqualTo(1);
        assertThat(task.uncancel()).isZero();
        assertThat(task.cancelling()).isZero();
        assertThat(loop.runUntilComplete(task)).isEqualTo(42);
    }

    @Test
    void cannotBeTakenBackMoreOftenThanItWasAsked() {
        var task = loop.createTask(() -> 1);
        assertThat(task.uncancel()).isZero();
        assertThat(task.cancelling()).isZero();
        assertThat(loop.runUntilComplete(task)).isEqualTo(1);
    }

    @Test
    void allowsStructuredBlocks() {
        // A timeout made by hand: what it cancels it takes back, and code behind it goes on.
        assertThat(timedOut(10, 0.1)).containsExactly("timed out", "outer code");
        assertThat(timedOut(0, 10)).containsExactly("block finished", "outer code");
    }

    private List<String> timedOut(double sleep, double timeout) {
        var log = new ArrayList<String>();
        var task = loop.createTask(() -> {
            Task<?> self = loop.currentTask();
            boolean[] expired = {false};
            TimerHandle timer = loop.callLater(timeout, () -> {
                expired[0] = true;
                self.cancel();
            });
            try {
                try {
                    Asyncio.sleep(sleep);
                    log.add("block finished");
                } catch (CancelledError e) {
                    if (expired[0] && self.uncancel() == 0) {
                        throw new TimeoutException();
                    }
                    throw e;
                } finally {
                    timer.cancel();
                }
            } catch (TimeoutException e) {
                log.add("timed out");
            }
            Asyncio.sleep(0);
            log.add("outer code");
        });
        loop.runUntilComplete(task);
        assertThat(task.cancelling()).isZero();
        return log;
    }

    @Test
    void ofASleepCancelsItsTimer() {
        var task = loop.createTask(() -> Asyncio.sleep(10));
        runBriefly();
        task.cancel();
        assertCancelled(task);
        loop.runUntilComplete(() -> Asyncio.sleep(1));
        assertThat(loop.time()).isEqualTo(1);
    }

    @Test
    void letsAnInterruptThroughThatItCauses() {
        var interrupt = new KeyboardInterrupt();
        var task = loop.createTask(() -> {
            try {
                Asyncio.sleep(10);
            } catch (CancelledError e) {
                throw interrupt;
            }
        });
        runBriefly();
        task.cancel();
        assertThat(task.done()).isFalse();
        assertThatThrownBy(this::runBriefly).isSameAs(interrupt);
        assertThat(task.done()).isTrue();
        assertThat(task.cancelled()).isFalse();
        assertThat(task.exception()).isSameAs(interrupt);
    }

    @Test
    void ofADoneTaskDoesNothing() throws Exception {
        var task = loop.createTask(() -> {
            throw new IOException("disk");
        });
        runBriefly();
        assertThat(task.cancel()).isFalse();
        assertThat(task.cancelled()).isFalse();
        assertThat(task.exception()).isInstanceOf(IOException.class);
    }

    @Test
    void reachesACoroutineThatIsNotStartedAsItsEnd() {
        var coroutine = Asyncio.coroutine(() -> Asyncio.sleep(1));
        var task = loop.createTask(coroutine);
        task.cancel();
        assertCancelled(task);
        assertThat(coroutine.state()).isEqualTo(CoroutineState.CLOSED);
    }
}
