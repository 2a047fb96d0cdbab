package jasyncio.coroutine;

import org.jspecify.annotations.Nullable;

/** Closes something at the end. */
record Closing<T extends AsyncCloseable>(T thing) implements AsyncContextManager<T> {
    @Override
    public T enter() {
        return thing;
    }

    @Override
    public boolean exit(@Nullable Throwable error) throws Exception {
        thing.aclose();
        return false;
    }
}
