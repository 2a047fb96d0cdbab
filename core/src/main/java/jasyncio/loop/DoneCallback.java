package jasyncio.loop;

import jasyncio.context.Context;
import jasyncio.engine.CodeNames;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A callback of a future, with the context it runs in. */
final class DoneCallback<T extends @Nullable Object> implements Future.Waiter, Runnable {
    private final Future<T> future;
    private final Context context;
    final Consumer<? super Future<T>> callback;

    DoneCallback(Future<T> future, Consumer<? super Future<T>> callback, Context context) {
        this.future = future;
        this.callback = callback;
        this.context = context;
    }

    @Override
    public void wake() {
        future.loop.callSoon(this, context);
    }

    @Override
    public void run() {
        callback.accept(future);
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
    public String toString() {
        return label();
    }
}
