package jasyncio.sql;

import static jasyncio.Asyncio.timeout;

import jasyncio.coroutine.CodeWith;
import jasyncio.loop.CancelledError;
import jasyncio.primitives.Event;
import jasyncio.primitives.Semaphore;
import jasyncio.primitives.TimeoutException;
import jasyncio.sql.driver.Driver;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Connections to a database that a program keeps and shares. A statement has one for itself as long as it runs; any
 * number of tasks may ask at once, and get one in the order in which they ask.
 *
 * {@snippet :
 * run(() -> {
 *     try (var db = createPool("jdbc:h2:mem:test")) {
 *         db.execute("CREATE TABLE users (id INT PRIMARY KEY, name TEXT)");
 *         db.execute("INSERT INTO users VALUES ($1, $2)", 1, "Ann");
 *         IO.println(db.fetchValue("SELECT name FROM users WHERE id = $1", 1));
 *     }
 * });
 * }
 *
 * <p>A connection that is lost is replaced when the next one is needed: what ran on it fails, the pool does not. A pool
 * belongs to the loop that it was opened in.
 *
 * <p>asyncpg: {@code Pool}.
 */
public final class SqlPool extends SqlClient implements AutoCloseable {
    /** So long a pool that is closed waits for connections that are used, and for the database to let go of all. */
    private static final double PATIENCE_SECONDS = 10;

    private final Driver driver;
    private final OpenPools openPools;
    private final Semaphore places;
    private final Set<Conversation> inUse = new HashSet<>();
    private final Event unused = new Event();
    private boolean closed;

    SqlPool(SqlOptions options, Driver driver) {
        super(options);
        this.driver = driver;
        places = new Semaphore(options.maxSize());
        openPools = OpenPools.ofLoop();
        openPools.add(this);
    }

    @Override
    <T extends @Nullable Object> T use(Use<T> use) throws SQLException {
        Conversation conversation = take();
        try {
            return use.on(conversation);
        } finally {
            giveBack(conversation);
        }
    }

    @Override
    Conversation take() throws SQLException {
        checkOpen();
        acquirePlace();
        Conversation conversation;
        try {
            checkOpen();
            conversation = new Conversation(driver.acquire());
        } catch (Throwable t) {
            places.release();
            throw t;
        }
        inUse.add(conversation);
        try {
            setUp(conversation);
            return conversation;
        } catch (Throwable t) {
            giveBack(conversation);
            throw t;
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the pool is closed");
        }
    }

    private void acquirePlace() throws SQLException {
        if (!places.locked()) {
            places.acquire();
            return;
        }
        Duration patience = options.acquireTimeout();
        try {
            timeout(patience, () -> places.acquire());
        } catch (TimeoutException e) {
            throw new SQLTransientConnectionException("no connection became free within " + patience.toMillis()
                    + " ms: all " + options.maxSize() + " are in use", "08001", e);
        }
    }

    private void setUp(Conversation conversation) throws SQLException {
        CodeWith<? super SqlConnection, ? extends SQLException> setup = options.setup();
        if (setup != null) {
            setup.run(new SqlConnection(options, conversation, null, false));
        }
    }

    @Override
    void giveBack(Conversation taken) {
        if (!inUse.remove(taken)) {
            return;
        }
        taken.session.close(places::release);
        if (inUse.isEmpty()) {
            unused.set();
        }
    }

    /**
     * A connection for several statements: one that has settings of its own, say. It goes back to the pool when it is
     * closed. Suspends the current coroutine until one is free; cancelled, none is lost.
     *
     * <p>asyncpg: {@code acquire}.
     *
     * @return the connection
     * @throws SQLException if none becomes free in time, or the database cannot be reached
     * @throws IllegalStateException if the pool is closed
     */
    public SqlConnection acquire() throws SQLException {
        return new SqlConnection(options, take(), this, false);
    }

    /** The only connection of a pool that nobody else sees, which is closed with it. */
    SqlConnection acquireAlone() throws SQLException {
        return new SqlConnection(options, take(), this, true);
    }

    /**
     * Listens on a channel of PostgreSQL, on a connection that goes back to the pool when the result is closed.
     *
     * <p>asyncpg: {@code add_listener}, on a connection of one's own.
     *
     * @param channel the channel, letters as they are
     * @return what is said on it from now on
     * @throws SQLException if the database refuses it, or has no such thing
     */
    public Notifications listen(String channel) throws SQLException {
        SqlConnection connection = acquire();
        try {
            return Notifications.listen(connection.take(), connection::close, channel);
        } catch (Throwable t) {
            connection.close();
            throw t;
        }
    }

    /**
     * How many connections are open.
     *
     * <p>asyncpg: {@code get_size}.
     *
     * @return how many
     */
    public int size() {
        return closed ? 0 : driver.size();
    }

    /**
     * How many connections are used at this moment.
     *
     * <p>asyncpg: {@code get_size() - get_idle_size()}.
     *
     * @return how many
     */
    public int inUse() {
        return inUse.size();
    }

    /**
     * Closes all connections. Takes no more statements, and waits for those that run, and for the database, up to ten
     * seconds in all; where that is not enough, or the current task is cancelled, all connections are closed at once,
     * and what still runs on them fails with a {@code SQLNonTransientConnectionException}. Suspends the current
     * coroutine. Does nothing the second time.
     *
     * <p>asyncpg: {@code close}.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        openPools.remove(this);
        try {
            timeout(PATIENCE_SECONDS, () -> {
                if (!inUse.isEmpty()) {
                    unused.clear();
                    unused.await();
                }
                driver.close();
            });
        } catch (TimeoutException _) {
            giveUp();
        } catch (CancelledError e) {
            giveUp();
            throw e;
        }
    }

    /** What runs fails, and so do those that wait for it. */
    private void giveUp() {
        for (Conversation used : List.copyOf(inUse)) {
            used.session.abort();
        }
        driver.abort();
    }

    /** Closes all connections at once, whatever they do: the loop is about to be closed. */
    void abandon() {
        closed = true;
        giveUp();
    }

    @Override
    public String toString() {
        return "<SqlPool " + (closed ? "closed" : inUse.size() + " of " + options.maxSize() + " in use") + ">";
    }
}
