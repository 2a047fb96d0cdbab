package jasyncio.coroutine;

import org.jspecify.annotations.Nullable;

/** A context manager whose setting up and cleaning up are the two halves of a generator. */
final class GeneratorContextManager<T extends @Nullable Object> implements AsyncContextManager<T> {
    private final AsyncGenerator<T> generator;
    private boolean entered;

    GeneratorContextManager(AsyncGenerator.Body<T> body) {
        generator = AsyncGenerator.of(body);
    }

    @Override
    public T enter() {
        if (entered) {
            throw new IllegalStateException("this context manager has been entered before: make a new one each time");
        }
        entered = true;
        try {
            return generator.anext();
        } catch (StopAsyncIteration _) {
            throw new IllegalStateException("generator didn't yield");
        }
    }

    @Override
    public boolean exit(@Nullable Throwable error) {
        if (error == null) {
            finish();
            return false;
        }
        return swallows(error);
    }

    private void finish() {
        try {
            generator.anext();
        } catch (StopAsyncIteration _) {
            return;
        }
        throw closing("generator didn't stop");
    }

    private boolean swallows(Throwable error) {
        try {
            generator.athrow(error);
        } catch (Throwable t) {
            if (t == error) {
                return false; // it passed through the generator
            }
            if (t instanceof StopAsyncIteration) {
                return true; // the generator caught it and ended
            }
            // A generator that lets one of these pass seems to fail with it, and so wraps it.
            if ((error instanceof StopIteration || error instanceof StopAsyncIteration)
                    && t instanceof IllegalStateException
                    && t.getCause() == error) {
                return false;
            }
            throw t;
        }
        throw closing("generator didn't stop after athrow()");
    }

    /** For a generator that has yielded once too often: what it fails with while it is closed goes before. */
    private IllegalStateException closing(String message) {
        generator.aclose();
        return new IllegalStateException(message);
    }
}
