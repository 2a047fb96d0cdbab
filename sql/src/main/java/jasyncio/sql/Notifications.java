package jasyncio.sql;

import jasyncio.coroutine.AsyncCloseable;
import jasyncio.coroutine.AsyncIterable;
import jasyncio.coroutine.AsyncIterator;
import jasyncio.coroutine.StopAsyncIteration;
import jasyncio.loop.EventLoop;
import jasyncio.loop.SingleWaiter;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What is said on a channel of PostgreSQL, from the moment it was asked for. It is iterated once, by one task at a
 * time, and closed by who has opened it.
 *
 * {@snippet :
 * try (var jobs = db.listen("jobs")) {
 *     for (Notification job : jobs) {
 *         IO.println(job.payload());
 *     }
 * }
 * }
 *
 * <p>What nobody has taken yet is kept, up to 65,536 notifications; with more the iteration fails, and does not pass
 * any over. It fails where the connection is lost, too: what was said meanwhile is not known.
 *
 * <p>asyncpg: {@code connection.add_listener}.
 */
public final class Notifications implements AsyncIterable<Notification>, AsyncIterator<Notification>, AsyncCloseable {
    private static final int LIMIT = 65_536;

    private final Runnable whenClosed;
    private final Conversation conversation;
    private final String channel;
    private final SingleWaiter waiter;
    private final Queue<Notification> arrived = new ArrayDeque<>();
    private @Nullable SQLException failure;
    private boolean closed;

    private Notifications(Runnable whenClosed, Conversation conversation, String channel) {
        this.whenClosed = whenClosed;
        this.conversation = conversation;
        this.channel = channel;
        waiter = new SingleWaiter(EventLoop.getRunningLoop(), () -> "a notification of " + channel);
    }

    /** Suspends until the server knows. */
    static Notifications listen(Conversation conversation, Runnable whenClosed, String channel) throws SQLException {
        Notifications notifications = new Notifications(whenClosed, conversation, channel);
        String name = quoted(channel);
        Ears ears = conversation.ears();
        boolean first = ears.add(notifications);
        try {
            if (first) {
                conversation.turn(session -> session.script("LISTEN " + name));
            }
            return notifications;
        } catch (Throwable t) {
            ears.remove(notifications);
            throw t;
        }
    }

    private static String quoted(String channel) {
        if (channel.isEmpty() || channel.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not the name of a channel: \"" + channel.replace('\0', '?') + '"');
        }
        return '"' + channel.replace("\"", "\"\"") + '"';
    }

    /**
     * The channel.
     *
     * @return its name
     */
    public String channel() {
        return channel;
    }

    void arrive(Notification notification) {
        if (arrived.size() == LIMIT && failure == null) {
            failure = new SQLException(LIMIT + " notifications of channel " + channel
                    + " were not taken, and there are more: take them faster");
        }
        if (failure == null) {
            arrived.add(notification);
        }
        waiter.wake();
    }

    void connectionLost() {
        if (failure == null) {
            failure = new SQLNonTransientConnectionException(
                    "the connection that listens on channel " + channel + " is lost", "08006");
        }
        waiter.wake();
    }

    @Override
    public AsyncIterator<Notification> aiter() {
        return this;
    }

    /**
     * The next notification. Suspends the current coroutine until there is one; one that is cancelled loses nothing.
     *
     * @throws StopAsyncIteration if this was closed
     * @throws SQLException if the connection is lost, or too many were not taken
     * @throws IllegalStateException if another coroutine is waiting for one
     */
    @Override
    public Notification anext() throws SQLException {
        while (true) {
            if (closed) {
                throw new StopAsyncIteration();
            }
            Notification next = arrived.poll();
            if (next != null) {
                return next;
            }
            if (failure != null) {
                throw failure;
            }
            waiter.await();
        }
    }

    /**
     * Stops listening. Suspends the current coroutine until the server knows; a server that does not answer loses the
     * connection after five seconds, or half a second after the current task is cancelled.
     *
     * @throws SQLException if it cannot be told
     */
    @Override
    public void aclose() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        waiter.wake();
        try {
            if (conversation.ears().remove(this)) {
                conversation.end(session -> session.script("UNLISTEN " + quoted(channel)));
            }
        } finally {
            whenClosed.run();
        }
    }

    /**
     * Stops listening, see {@link #aclose}: for try-with-resources.
     *
     * @throws SQLException as {@link #aclose} does
     */
    @Override
    public void close() throws SQLException {
        aclose();
    }
}
