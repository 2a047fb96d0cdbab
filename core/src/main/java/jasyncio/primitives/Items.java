package jasyncio.primitives;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of a queue: what distinguishes one kind of queue from another is which of them leaves next. */
interface Items<T extends @Nullable Object> {
    void add(T item);

    /** Takes the next item out; there is one. */
    T take();

    int size();

    /** The first that came leaves first. */
    final class Fifo<T extends @Nullable Object> implements Items<T> {
        /** Stands for null, which an ArrayDeque does not take. */
        private static final Object NULL = new Object() {
            @Override
            public String toString() {
                return "null";
            }
        };

        private final ArrayDeque<Object> items = new ArrayDeque<>();

        @Override
        public void add(T item) {
            items.addLast(item == null ? NULL : item);
        }

        @Override
        @SuppressWarnings({"unchecked", "NullAway"}) // null was added only where T is nullable
        public T take() {
            Object item = items.removeFirst();
            return item == NULL ? null : (T) item;
        }

        @Override
        public int size() {
            return items.size();
        }

        @Override
        public String toString() {
            return items.toString();
        }
    }

    /** The last that came leaves first. */
    final class Lifo<T extends @Nullable Object> implements Items<T> {
        private final List<T> items = new ArrayList<>();

        @Override
        public void add(T item) {
            items.add(item);
        }

        @Override
        public T take() {
            return items.removeLast();
        }

        @Override
        public int size() {
            return items.size();
        }

        @Override
        public String toString() {
            return items.toString();
        }
    }
}
