package jasyncio.loop;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** A call on another thread, whose end is told to a future of the loop. */
final class ExecutorCall<T extends @Nullable Object> extends FutureTask<T> {
    private final Future<T> future;

    /** Whether the thread that runs this tells the loop of the end itself, once it is free for another call. */
    private final boolean toldByThread;

    private ExecutorCall(Future<T> future, Callable<T> function, boolean toldByThread) {
        super(function);
        this.future = future;
        this.toldByThread = toldByThread;
    }

    static <T extends @Nullable Object> Future<T> submit(EventLoop loop, Executor executor, Callable<T> function) {
        Future<T> future = loop.createFuture();
        if (executor instanceof ThreadPool pool) {
            ExecutorCall<T> call = new ExecutorCall<>(future, function, true);
            pool.execute(call, call::tellLoop);
            call.cancelWithFuture();
        } else {
            ExecutorCall<T> call = new ExecutorCall<>(future, function, false);
            executor.execute(call);
            call.cancelWithFuture();
        }
        return future;
    }

    private void cancelWithFuture() {
        future.addDoneCallback(done -> {
            if (done.cancelled()) {
                cancel(false);
            }
        });
    }

    /** Cancels a call that an executor has not begun. */
    static void cancel(Runnable notBegun) {
        if (notBegun instanceof ExecutorCall<?> call) {
            call.cancel(false);
            call.tellLoop();
        }
    }

    @Override
    protected void done() {
        if (!toldByThread) {
            tellLoop();
        }
    }

    private void tellLoop() {
        future.loop.run.onLoop(this::tell);
    }

    private void tell() {
        switch (state()) {
            case SUCCESS -> future.trySetResult(resultNow());
            case FAILED -> future.trySetException(exceptionNow());
            case CANCELLED, RUNNING -> future.cancel();
        }
    }
}
