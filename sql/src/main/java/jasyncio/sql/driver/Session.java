package jasyncio.sql.driver;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One connection to a database. It does one thing at a time: whoever uses it sees to that. */
public interface Session {
    /** A statement that is sent when it is run. Does not suspend. */
    Statement statement(Query query);

    /** A statement that the database has looked at. Suspends. */
    Statement prepare(Query query) throws SQLException;

    /** Runs statements without parameters, as many as there are. Suspends; cancelled as a {@link Statement} is. */
    Rows script(String statements) throws SQLException;

    /** Begins a transaction. Suspends, whatever happens to the current task. */
    void begin(Beginning how) throws SQLException;

    /** Suspends, whatever happens to the current task: how a transaction ended is always known. */
    void commit() throws SQLException;

    /** Suspends; cancelled, the connection is given up, which comes to the same. */
    void rollback() throws SQLException;

    /** Suspends, whatever happens to the current task. */
    void savepoint(String name) throws SQLException;

    /** Suspends; cancelled, the connection is given up. */
    void rollbackTo(String savepoint) throws SQLException;

    /** Suspends, whatever happens to the current task. */
    void release(String savepoint) throws SQLException;

    /**
     * Has the listener told of what others say to this connection.
     *
     * @throws java.sql.SQLFeatureNotSupportedException if the database has nothing of the kind
     */
    void listener(@Nullable Listener listener) throws SQLException;

    /** Whether the connection is gone. */
    boolean isClosed();

    /** Undoes what a user has set on the connection. Suspends; cancelled, the connection is given up. */
    void reset() throws SQLException;

    /** Gives the connection back. Does not wait for that: {@code whenDone} is called on the loop, now or later. */
    void close(Runnable whenDone);

    /** Has the connection closed at once, whatever it does: no pool has it again. */
    void abort();

    /** Who is told what arrives, on the loop. */
    interface Listener {
        void notified(String channel, String payload, int processId);

        /** The connection is gone. */
        void closed();
    }
}
