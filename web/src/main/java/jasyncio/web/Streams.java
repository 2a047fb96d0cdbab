package jasyncio.web;

import jasyncio.coroutine.AsyncCloseable;
import jasyncio.coroutine.AsyncIterable;

/** Goes over what becomes a body. */
final class Streams {
    private Streams() {}

    interface Use<T> {
        void of(T element) throws Exception;
    }

    static <T> void each(AsyncIterable<T> elements, Use<? super T> use) throws Exception {
        try {
            for (T element : elements) {
                use.of(element);
            }
        } finally {
            close(elements);
        }
    }

    /** Closes what can be closed; also what nobody has gone over. */
    static void close(AsyncIterable<?> elements) throws Exception {
        if (elements instanceof AsyncCloseable closeable) {
            closeable.aclose();
        }
    }
}
