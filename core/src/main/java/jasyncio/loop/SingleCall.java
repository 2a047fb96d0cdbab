package jasyncio.loop;

import jasyncio.engine.Job;
import jasyncio.engine.Sneaky;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Code that is run once on the thread of a loop, for a thread that waits for its result. */
final class SingleCall<T extends @Nullable Object, E extends Exception> extends Job {
    /** What is run. */
    @FunctionalInterface
    interface Code<T extends @Nullable Object, E extends Exception> {
        T run() throws E;
    }

    private final FutureTask<T> task;

    SingleCall(Code<T, E> code) {
        task = new FutureTask<>(code::run);
    }

    @Override
    protected void call() {
        task.run();
    }

    /** What the code returned, once it was run; or throws what it threw. */
    T result() throws E {
        if (task.state() == java.util.concurrent.Future.State.FAILED) {
            throw Sneaky.<RuntimeException>raise(task.exceptionNow());
        }
        return task.resultNow();
    }
}
