package jasyncio.loop;

import jasyncio.engine.Engine;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The poller on an NIO selector. Asking the selector is a system call, so it is left out where it cannot matter: while
 * no channel is watched, waiting is parking; and a loop that has work asks only every 50 microseconds.
 */
public final class NioPoller implements Poller {
    private static final long BUSY_INTERVAL_NANOS = 50_000;

    private final Selector selector;
    private long lastAsked;

    /** Keys that nobody watches by, each of them here once; some may be watched by again. */
    private final List<SelectionKey> idle = new ArrayList<>();

    /**
     * A wakeup that no poll has seen. Written before {@link #waiting} is read, and the other way round in poll: one of
     * the two sees the other.
     */
    private volatile boolean woken;

    /** The selector, or the thread that is parked; null while no poll waits. */
    private volatile @Nullable Object waiting;

    /**
     * Opens a selector.
     *
     * @throws IOException if the system has none left
     */
    public NioPoller() throws IOException {
        Engine.get().prepareToSelect();
        selector = Selector.open();
    }

    @Override
    public void poll(double timeout, Consumer<Handle> ready) throws IOException {
        if (timeout <= 0) {
            if (woken) {
                woken = false;
            }
            if (!selector.keys().isEmpty()) {
                long now = System.nanoTime();
                if (now - lastAsked >= BUSY_INTERVAL_NANOS) {
                    lastAsked = now;
                    selector.selectNow(key -> collect(key, ready));
                }
            }
            return;
        }
        waiting = selector.keys().isEmpty() ? Thread.currentThread() : selector;
        Thread.interrupted(); // an interrupt would keep this thread, the loop's own, from ever waiting again
        try {
            if (!woken) {
                sleep(timeout, ready);
            }
        } finally {
            waiting = null;
            woken = false;
        }
    }

    /**
     * Reports what is ready at this moment, for a poller that waits with something else and watches channels with this
     * one.
     *
     * @param ready is given the handle of each ready channel and direction
     * @return how many channels are ready
     * @throws IOException if the system fails to ask
     */
    public int collect(Consumer<Handle> ready) throws IOException {
        return selector.selectNow(key -> collect(key, ready));
    }

    /**
     * Whether selectors have a {@link #descriptor}.
     *
     * @return whether the system's have one, and the JDK shows it: it does where {@code java.lang} is opened to this
     *     library, as for the continuation engine
     */
    public static boolean hasDescriptors() {
        return SelectorDescriptor.isVisible();
    }

    /**
     * The number of a file descriptor that can be read from while a channel is ready, with what was watched when it was
     * last asked.
     *
     * @return the descriptor; -1 where {@link #hasDescriptors} says that there is none
     */
    public int descriptor() {
        return SelectorDescriptor.of(selector);
    }

    private void sleep(double timeout, Consumer<Handle> ready) throws IOException {
        if (selector.keys().isEmpty()) {
            if (timeout == Double.POSITIVE_INFINITY) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, (long) Math.ceil(Math.min(timeout, 86_400) * 1e9));
            }
            return;
        }
        // rounded up: to wake a moment before a timer is due would be to spin until it is
        long millis = timeout == Double.POSITIVE_INFINITY ? 0 : Math.max(1, (long) Math.ceil(timeout * 1e3));
        selector.select(key -> collect(key, ready), millis);
        lastAsked = System.nanoTime();
    }

    @Override
    public void wakeup() {
        if (woken) {
            return; // the poll has not seen the last one yet, and looks for all that was scheduled once it has
        }
        woken = true;
        switch (waiting) {
            case Thread parked -> LockSupport.unpark(parked);
            case Selector selecting -> selecting.wakeup();
            case null, default -> {}
        }
    }

    private static void collect(SelectionKey key, Consumer<Handle> ready) {
        Watched watched = (Watched) key.attachment();
        int ops;
        try {
            ops = key.readyOps();
        } catch (CancelledKeyException _) {
            return;
        }
        watched.report(ops, ready);
    }

    @Override
    public @Nullable Handle watch(SelectableChannel channel, Direction direction, Handle handle) throws IOException {
        SelectionKey key = channel.keyFor(selector);
        if (key != null && !key.isValid()) {
            letGo(); // a key that was cancelled is gone after the next selection
            key = null;
        }
        if (key == null) {
            key = channel.register(selector, 0, new Watched());
        }
        Watched watched = (Watched) key.attachment();
        Handle before = watched.set(direction, handle);
        key.interestOps(watched.interestOps(channel));
        return before;
    }

    @Override
    public @Nullable Handle unwatch(SelectableChannel channel, Direction direction) {
        SelectionKey key = channel.keyFor(selector);
        if (key == null) {
            return null;
        }
        Watched watched = (Watched) key.attachment();
        Handle before = watched.set(direction, null);
        if (key.isValid() && watched.isIdle() && channel instanceof ServerSocketChannel) {
            leave(key);
        } else if (key.isValid()) {
            // not cancelled: pausing and resuming, or one read after another, would register the channel anew each time
            key.interestOps(watched.interestOps(channel));
            if (watched.isIdle() && !watched.listed) {
                watched.listed = true;
                idle.add(key);
                if (idle.size() > selector.keys().size()) {
                    idle.removeIf(old -> !old.isValid()); // their channels were closed by others
                }
            }
        }
        return before;
    }

    /**
     * A listening channel that nobody accepts from is often closed next, and by its own method where it is used by
     * hand: its port must be free then, and nobody be able to connect.
     */
    private void leave(SelectionKey key) {
        key.cancel();
        try {
            letGo();
        } catch (IOException _) {
            // the next poll fails, too, and can say so
        }
    }

    /**
     * A channel that is closed while its key is with the selector sends the end of the stream first, and only the
     * selector closes it, later: the port would not be free, and a peer whose data was not read would take the
     * connection for ended, and not for reset.
     */
    @Override
    public void closing(SelectableChannel channel) throws IOException {
        SelectionKey key = channel.keyFor(selector);
        if (key != null) {
            key.cancel();
            letGo();
        }
    }

    /**
     * Forgets the channels whose keys were cancelled. What is ready stays ready, and is reported by the next poll.
     *
     * <p>To ask the selector costs as much as there is ready. So it forgets at once all that nobody watches at the
     * moment: of many channels that are closed in one iteration, as they are no longer watched, the first pays for all.
     */
    private void letGo() throws IOException {
        for (SelectionKey key : idle) {
            Watched watched = (Watched) key.attachment();
            watched.listed = false;
            if (watched.isIdle()) {
                key.cancel();
            }
        }
        idle.clear();
        selector.selectNow(_ -> {});
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }

    private static final class Watched extends ChannelHandles {
        /** Whether the key is in {@link NioPoller#idle}. */
        boolean listed;
    }
}
