package jasyncio.files;

import jasyncio.functions.Shield;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Future;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Who uses a file: one at a time, in the order in which they came. A turn whose coroutine is cancelled while a thread
 * works for it ends when that does.
 */
final class Turns {
    private final EventLoop loop;

    /** Is done when all who have come so far have had their turns. */
    private Future<@Nullable Void> last;

    Turns(EventLoop loop) {
        this.loop = loop;
        last = loop.createFuture();
        last.setResult(null);
    }

    /** Whether nobody is at work and nobody waits. */
    boolean areFree() {
        return last.done();
    }

    /** Suspends the current coroutine until its turn has come. A cancellation gives it up. */
    Turn take() {
        Future<@Nullable Void> before = last;
        Turn turn = new Turn();
        last = turn.end;
        if (!before.done()) {
            try {
                Shield.shield(before).await();
            } catch (Throwable givenUp) {
                turn.endAfter(before);
                throw givenUp;
            }
        }
        return turn;
    }

    /** Calls back when all who have come so far have had their turns; nobody has one after it. */
    void afterAll(Runnable callback) {
        Future<@Nullable Void> before = last;
        last = loop.createFuture();
        if (before.done()) {
            callback.run();
        } else {
            before.addDoneCallback(_ -> callback.run());
        }
    }

    /** A turn, until it is closed. */
    final class Turn implements AutoCloseable {
        private final Future<@Nullable Void> end = loop.createFuture();

        /** What a thread still does although nobody waits for it. */
        private @Nullable Future<?> leftBehind;

        /** Suspends the current coroutine while a thread does some work; throws what that throws. */
        <T extends @Nullable Object> T call(Callable<? extends T> work) {
            return call(work, () -> {});
        }

        /**
         * Suspends the current coroutine while a thread does some work; throws what that throws.
         *
         * @param ended is run when it has ended, or was prevented, whether anybody still waits for it or not
         */
        <T extends @Nullable Object> T call(Callable<? extends T> work, Runnable ended) {
            ThreadCall<T> call = new ThreadCall<>(loop, work);
            boolean[] told = new boolean[1];
            Runnable tell = () -> {
                if (!told[0]) {
                    told[0] = true;
                    ended.run();
                }
            };
            call.future.addDoneCallback(_ -> tell.run());
            try {
                return call.await();
            } catch (Throwable t) {
                if (call.future.done() || call.prevent()) {
                    tell.run(); // the callback would come too late for what is done next
                } else {
                    leftBehind = call.future;
                    call.future.addDoneCallback(this::report);
                }
                throw t;
            }
        }

        private void report(Future<?> done) {
            Throwable failure = done.cancelled() ? null : done.exception();
            if (failure != null) {
                loop.callExceptionHandler(
                        ExceptionContext.of("what a cancelled task had begun to do with a file failed", failure));
            }
        }

        private void endAfter(Future<?> before) {
            before.addDoneCallback(_ -> end.setResult(null));
        }

        @Override
        public void close() {
            if (leftBehind == null) {
                end.setResult(null);
            } else {
                endAfter(leftBehind);
            }
        }
    }
}
