package jasyncio.functions;

import jasyncio.coroutine.Awaitable;
import jasyncio.loop.Awaiter;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waiting for something without passing a cancellation on to it: what {@code Asyncio.shield} does. */
public final class Shield {
    private Shield() {}

    public static <T extends @Nullable Object> Future<T> shield(Awaitable<T> awaitable) {
        Future<T> inner = Futures.ensure(awaitable, null);
        if (inner.done()) {
            return inner;
        }
        Future<T> outer = inner.getLoop().createFuture();
        Consumer<Future<T>> tell = new Tell<>(outer, Futures.currentTask(inner.getLoop()));
        inner.addDoneCallback(tell);
        outer.addDoneCallback(_ -> {
            if (!inner.done()) {
                // Nobody waits any more. Once is enough to report a failure, however many shields there were.
                inner.removeDoneCallback(tell);
                inner.removeDoneCallback(REPORT);
                inner.addDoneCallback(REPORT);
            }
        });
        return outer;
    }

    private record Tell<T extends @Nullable Object>(Future<T> outer, @Nullable Task<?> awaiter)
            implements
                Consumer<Future<T>>,
                Awaiter {
        @Override
        public void accept(Future<T> inner) {
            if (outer.cancelled()) {
                return;
            }
            if (inner.cancelled()) {
                outer.cancel();
                return;
            }
            Throwable failure = inner.exception();
            if (failure != null) {
                outer.setException(failure);
            } else {
                outer.setResult(inner.result());
            }
        }
    }

    private static final Consumer<Future<?>> REPORT = Shield::report;

    private static void report(Future<?> inner) {
        if (inner.cancelled()) {
            return;
        }
        Throwable failure = inner.exception();
        if (failure != null) {
            inner.getLoop().callExceptionHandler(ExceptionContext
                    .of(failure.getClass().getSimpleName() + " exception in shielded future", failure)
                    .with("future", inner));
        }
    }
}
