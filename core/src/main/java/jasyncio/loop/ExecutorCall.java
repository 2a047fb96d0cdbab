package jasyncio.loop;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** A call on another thread, whose end is told to a future of the loop. */
final class ExecutorCall<T extends @Nullable Object> extends FutureTask<T> {
    private final Future<T> future;

    private ExecutorCall(Future<T> future, Callable<T> function) {
        super(function);
        this.future = future;
    }

    static <T extends @Nullable Object> Future<T> submit(EventLoop loop, Executor executor, Callable<T> function) {
        Future<T> future = loop.createFuture();
        ExecutorCall<T> call = new ExecutorCall<>(future, function);
        executor.execute(call);
        future.addDoneCallback(done -> {
            if (done.cancelled()) {
                call.cancel(false);
            }
        });
        return future;
    }

    @Override
    protected void done() {
        future.loop.run.onLoop(this::tell);
    }

    private void tell() {
        if (future.done()) {
            return;
        }
        switch (state()) {
            case SUCCESS -> future.setResult(resultNow());
            case FAILED -> future.setException(exceptionNow());
            case CANCELLED, RUNNING -> future.cancel();
        }
    }
}
