package jasyncio.coroutine;

import org.jspecify.annotations.Nullable;

/** Does nothing. */
record NullContext<T extends @Nullable Object>(T result) implements AsyncContextManager<T> {
    @Override
    public T enter() {
        return result;
    }

    @Override
    public boolean exit(@Nullable Throwable error) {
        return false;
    }
}
