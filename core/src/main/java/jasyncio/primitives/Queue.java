package jasyncio.primitives;

import jasyncio.functions.Waiters;
import jasyncio.loop.CancelledError;
import org.jspecify.annotations.Nullable;

/**
 * A queue between producers and consumers: whoever takes from an empty one, or puts into a full one, waits.
 *
 * {@snippet :
 * Queue<String> urls = new Queue<>(100);
 * createTask(() -> {
 *     while (true) {
 *         fetch(urls.get());
 *         urls.taskDone();
 *     }
 * });
 * urls.put("https://example.org/");
 * urls.join();
 * }
 *
 * <p>Items leave in the order in which they came, and those who wait are woken in the order in which they came. A woken
 * one that is cancelled passes its turn on: no item is lost, and nobody waits for an item that is there. Items may be
 * null where {@code T} allows it.
 *
 * <p>It belongs to the loop on which somebody first waited for it, and is not thread-safe.
 *
 * <p>asyncio: {@code asyncio.Queue}.
 *
 * @param <T> the type of the items
 */
public sealed class Queue<T extends @Nullable Object> extends LoopBound permits PriorityQueue, LifoQueue {
    private final int maxsize;
    private final Items<T> items;
    private final Waiters getters = new Waiters();
    private final Waiters putters = new Waiters();
    private final Waiters joiners = new Waiters();

    /** How many items were put for which {@link #taskDone} has not been called. */
    private int unfinished;

    private boolean shutdown;

    /** Creates a queue for any number of items. */
    public Queue() {
        this(0);
    }

    /**
     * Creates a queue.
     *
     * @param maxsize for how many items there is room; no limit if zero or less
     */
    public Queue(int maxsize) {
        this(maxsize, new Items.Fifo<>());
    }

    Queue(int maxsize, Items<T> items) {
        this.maxsize = maxsize;
        this.items = items;
    }

    /**
     * For how many items there is room.
     *
     * <p>asyncio: {@code Queue.maxsize}.
     *
     * @return what the constructor was given; zero or less for no limit
     */
    public final int maxsize() {
        return maxsize;
    }

    /**
     * How many items there are.
     *
     * <p>asyncio: {@code Queue.qsize()}.
     *
     * @return how many
     */
    public final int qsize() {
        return items.size();
    }

    /**
     * Whether there is no item.
     *
     * <p>asyncio: {@code Queue.empty()}.
     *
     * @return whether it is empty
     */
    public final boolean empty() {
        return items.size() == 0;
    }

    /**
     * Whether there is no room for another item.
     *
     * <p>asyncio: {@code Queue.full()}.
     *
     * @return whether it is full; never for a queue without limit
     */
    public final boolean full() {
        return maxsize > 0 && items.size() >= maxsize;
    }

    /**
     * Puts an item into this queue. Suspends the current coroutine while there is no room; a cancellation then ends the
     * wait, and the item is not put.
     *
     * <p>asyncio: {@code await Queue.put(item)}.
     *
     * @param item the item
     * @throws QueueShutDownException if this queue is shut down, or is while this waits
     * @throws CancelledError if the current task is cancelled while it waits
     * @throws IllegalStateException if it has to wait on another loop than others did before
     */
    public final void put(T item) {
        while (full()) {
            if (shutdown) {
                throw new QueueShutDownException();
            }
            awaitTurn(putters);
        }
        putNowait(item);
    }

    /**
     * Puts an item into this queue if there is room. Does not suspend.
     *
     * <p>asyncio: {@code Queue.put_nowait(item)}.
     *
     * @param item the item
     * @throws QueueFullException if there is no room
     * @throws QueueShutDownException if this queue is shut down
     */
    public final void putNowait(T item) {
        if (shutdown) {
            throw new QueueShutDownException();
        }
        if (full()) {
            throw new QueueFullException();
        }
        items.add(item);
        unfinished++;
        getters.takeNext();
    }

    /**
     * Takes the next item. Suspends the current coroutine while there is none; a cancellation then ends the wait, and
     * nothing is taken.
     *
     * <p>asyncio: {@code await Queue.get()}.
     *
     * @return the item
     * @throws QueueShutDownException if this queue is empty and shut down, or is while this waits
     * @throws CancelledError if the current task is cancelled while it waits
     * @throws IllegalStateException if it has to wait on another loop than others did before
     */
    public final T get() {
        while (empty()) {
            if (shutdown) {
                throw new QueueShutDownException();
            }
            awaitTurn(getters);
        }
        return getNowait();
    }

    /**
     * Takes the next item if there is one. Does not suspend.
     *
     * <p>asyncio: {@code Queue.get_nowait()}.
     *
     * @return the item
     * @throws QueueEmptyException if there is none
     * @throws QueueShutDownException if there is none and this queue is shut down
     */
    public final T getNowait() {
        if (empty()) {
            throw shutdown ? new QueueShutDownException() : new QueueEmptyException();
        }
        T item = items.take();
        putters.takeNext();
        return item;
    }

    /** Who was woken is out of the line already; so only a wait that ends otherwise has to leave it. */
    private void awaitTurn(Waiters line) {
        Waiters.Place turn = line.join(loop());
        try {
            turn.await();
        } catch (Throwable t) {
            turn.cancel();
            line.leave(turn);
            boolean useful = line == getters ? !empty() : !full();
            if (useful && !turn.isCancelled()) {
                line.takeNext();
            }
            throw t;
        }
    }

    /**
     * Says that the work on an item that was taken is done; see {@link #join}. Does not suspend.
     *
     * <p>asyncio: {@code Queue.task_done()}.
     *
     * @throws IllegalArgumentException if it is called more often than items were put
     */
    public final void taskDone() {
        if (unfinished <= 0) {
            throw new IllegalArgumentException("taskDone() called too many times");
        }
        unfinished--;
        if (unfinished == 0) {
            joiners.wakeAll();
        }
    }

    /**
     * Waits until {@link #taskDone} has been called for every item that was put; returns at once if that is so.
     * Suspends the current coroutine; a cancellation ends the wait.
     *
     * <p>asyncio: {@code await Queue.join()}.
     *
     * @throws CancelledError if the current task is cancelled while it waits
     * @throws IllegalStateException if it has to wait on another loop than others did before
     */
    public final void join() {
        if (unfinished > 0) {
            joiners.await(loop());
        }
    }

    /**
     * Shuts this queue down: nothing can be put any more, and who takes gets an exception once the queue is empty.
     * Those who wait in {@link #get} or {@link #put} are woken to learn of it. Does not suspend.
     *
     * <p>asyncio: {@code Queue.shutdown()}.
     */
    public final void shutdown() {
        shutdown(false);
    }

    /**
     * Shuts this queue down, see {@link #shutdown()}.
     *
     * <p>asyncio: {@code Queue.shutdown(immediate)}.
     *
     * @param immediate whether to drop the items that are left, as if {@link #taskDone} had been called for each
     */
    public final void shutdown(boolean immediate) {
        shutdown = true;
        if (immediate) {
            while (!empty()) {
                items.take();
                if (unfinished > 0) {
                    unfinished--;
                }
            }
            if (unfinished == 0) {
                joiners.wakeAll();
            }
        }
        getters.takeAll();
        putters.takeAll();
    }

    @Override
    public final String toString() {
        StringBuilder text = new StringBuilder("<").append(getClass().getSimpleName()).append(" maxsize=")
                .append(maxsize);
        if (!empty()) {
            text.append(" _queue=").append(items);
        }
        if (!getters.isEmpty()) {
            text.append(" _getters[").append(getters.size()).append(']');
        }
        if (!putters.isEmpty()) {
            text.append(" _putters[").append(putters.size()).append(']');
        }
        if (unfinished > 0) {
            text.append(" tasks=").append(unfinished);
        }
        if (shutdown) {
            text.append(" shutdown");
        }
        return text.append('>').toString();
    }
}
