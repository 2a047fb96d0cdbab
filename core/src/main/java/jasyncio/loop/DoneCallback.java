package jasyncio.loop;

import jasyncio.context.Context;
import jasyncio.engine.CodeNames;
import jasyncio.engine.Host;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A callback of a future, with the context it runs in. It is told once, so it is its own handle: telling it allocates
 * nothing.
 */
final class DoneCallback<T extends @Nullable Object> extends Handle implements Future.Waiter {
    private final Future<T> future;
    private final Consumer<? super Future<T>> callback;

    DoneCallback(Future<T> future, Consumer<? super Future<T>> callback, Context context) {
        super(future.loop.run, null, context);
        this.future = future;
        this.callback = callback;
    }

    @Override
    public void wake() {
        if (run.debug) {
            run.callSoon(new Described(), getContext()); // a handle that knows where it was scheduled
        } else {
            run.schedule(this);
        }
    }

    @Override
    protected void call() {
        Host.current().context = getContext();
        try {
            callback.accept(future);
        } catch (Throwable t) {
            run.failed(this, t);
        }
    }

    /** The callback on its own. */
    private final class Described implements Runnable {
        @Override
        public void run() {
            callback.accept(future);
        }

        @Override
        public String toString() {
            return label();
        }
    }

    @Override
    public @Nullable Future<?> awaiter() {
        return callback instanceof Awaiter awaiter ? awaiter.awaiter() : null;
    }

    @Override
    public Object key() {
        return callback;
    }

    @Override
    public String label() {
        return CodeNames.describe(callback);
    }

    @Override
    String describe() {
        return label();
    }

    @Override
    String kind() {
        return "Handle";
    }
}
