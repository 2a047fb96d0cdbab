package jasyncio.coroutine;

import jasyncio.engine.Sneaky;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** An asynchronous iterator as Java's {@code for} needs it. */
final class WaitingIterator<T extends @Nullable Object> implements Iterator<T> {
    private final AsyncIterator<T> source;
    private boolean ahead;
    private boolean ended;
    private @Nullable T element;

    WaitingIterator(AsyncIterator<T> source) {
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        if (!ahead && !ended) {
            try {
                element = source.anext();
                ahead = true;
            } catch (StopAsyncIteration _) {
                ended = true;
            } catch (Exception e) {
                throw Sneaky.<RuntimeException>raise(e);
            }
        }
        return ahead;
    }

    @Override
    @SuppressWarnings("NullAway") // the element is null only where T is nullable
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the asynchronous iterator has ended");
        }
        T taken = element;
        element = null;
        ahead = false;
        return taken;
    }
}
