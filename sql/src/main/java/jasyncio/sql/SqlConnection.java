package jasyncio.sql;

import jasyncio.sql.driver.Query;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a database: of its own, by {@link Sql#connect}, or out of a pool, by {@link SqlPool#acquire}.
 * Several tasks may use it; their statements take turns.
 *
 * <p>asyncpg: {@code Connection}, which refuses a second task in place of having it wait.
 */
public final class SqlConnection extends SqlClient implements AutoCloseable {
    private final Conversation conversation;
    private final @Nullable SqlPool pool;
    private final boolean alone;
    private boolean closed;

    /**
     * A connection.
     *
     * @param pool where it goes back to; null if it does not
     * @param alone whether the pool ends with it
     */
    SqlConnection(SqlOptions options, Conversation conversation, @Nullable SqlPool pool, boolean alone) {
        super(options);
        this.conversation = conversation;
        this.pool = pool;
        this.alone = alone;
    }

    @Override
    <T extends @Nullable Object> T use(Use<T> use) throws SQLException {
        return use.on(take());
    }

    @Override
    Conversation take() {
        if (closed) {
            throw new IllegalStateException(alone
                    ? "the connection is closed"
                    : "the connection was given back to its pool");
        }
        return conversation;
    }

    @Override
    void giveBack(Conversation taken) {
        // it is given back when this is closed
    }

    /**
     * Has the database prepare a statement, to be run often. All statements are prepared behind the scenes when they
     * are run for the first time; this finds out earlier whether it can be.
     *
     * <p>asyncpg: {@code prepare}.
     *
     * @param statement the statement
     * @return the statement, prepared on this connection
     * @throws SQLException if the database refuses it, or cannot be reached
     */
    public PreparedQuery prepare(String statement) throws SQLException {
        Query query = Query.of(statement);
        Conversation mine = take();
        return new PreparedQuery(mine, query, mine.turn(session -> session.prepare(query)));
    }

    /**
     * Listens on a channel of PostgreSQL. The connection can be used as before.
     *
     * <p>asyncpg: {@code add_listener}.
     *
     * @param channel the channel, letters as they are
     * @return what is said on it from now on
     * @throws SQLException if the database refuses it, or has no such thing
     */
    public Notifications listen(String channel) throws SQLException {
        return Notifications.listen(take(), () -> {}, channel);
    }

    /**
     * Whether a transaction is open.
     *
     * <p>asyncpg: {@code is_in_transaction}.
     *
     * @return whether one is
     */
    public boolean isInTransaction() {
        return conversation.depth > 0;
    }

    /**
     * Whether this was closed, or the connection is lost.
     *
     * <p>asyncpg: {@code is_closed}.
     *
     * @return whether it is
     */
    public boolean isClosed() {
        return closed || conversation.session.isClosed();
    }

    /**
     * Closes the connection, or gives it back to its pool; a transaction that is open is taken back. One that goes back
     * has its settings reset. Suspends the current coroutine, for five seconds at most, and for half a second once it
     * is cancelled, which is delivered after it: a connection to a database that does not answer is given up. Does
     * nothing the second time.
     *
     * <p>asyncpg: {@code close}, {@code pool.release}.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            conversation.end(session -> {
                if (conversation.depth > 0) {
                    conversation.depth = 0;
                    session.rollback();
                }
                if (!alone) {
                    session.reset();
                }
            });
        } catch (SQLException | RuntimeException e) {
            conversation.session.abort(); // nobody is to find it as it is
        } finally {
            if (pool != null) {
                pool.giveBack(conversation);
            }
            if (pool != null && alone) {
                pool.close();
            }
        }
    }

    @Override
    public String toString() {
        return "<SqlConnection " + (isClosed() ? "closed" : isInTransaction() ? "in a transaction" : "open") + ">";
    }
}
