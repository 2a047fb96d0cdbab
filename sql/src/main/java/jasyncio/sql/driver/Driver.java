package jasyncio.sql.driver;

import java.sql.SQLException;

/** Connections to one database. */
public interface Driver {
    /**
     * A connection, opened within the time there is for it. Whoever calls sees to it that there are not too many.
     * Suspends while one is opened; cancelled, none is lost.
     */
    Session acquire() throws SQLException;

    /** How many connections of the pool are open. */
    int size();

    /** Closes all connections at once, without waiting. */
    void abort();

    /** Closes all connections, which nobody uses any more. Suspends. */
    void close();
}
