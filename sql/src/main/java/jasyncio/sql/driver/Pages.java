package jasyncio.sql.driver;

import java.sql.SQLException;

/** The rows of a statement, some at a time. Lives in a transaction. */
public interface Pages {
    /**
     * The next rows. Suspends; cancelled, the statement has stopped, and there are no further rows.
     *
     * @return the rows; none if there are no more
     */
    Rows next() throws SQLException;

    /** Lets go of what the database holds for this. Suspends. */
    void close() throws SQLException;
}
