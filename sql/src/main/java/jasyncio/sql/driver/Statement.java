package jasyncio.sql.driver;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query on one connection. All methods suspend. Where one is cancelled, the database is told to stop, and the
 * cancellation is delivered once it has; a database that does not answer loses the connection.
 */
public interface Statement {
    Rows run(@Nullable Object[] values) throws SQLException;

    /** Runs this once for each row of values, and says how many rows were changed. */
    long batch(List<@Nullable Object[]> rows) throws SQLException;

    /** Runs this, in a transaction, and gives the rows in pages. */
    Pages open(@Nullable Object[] values, int pageSize) throws SQLException;

    void close() throws SQLException;
}
