package jasyncio.sql;

import jasyncio.sql.driver.Query;
import jasyncio.sql.driver.Statement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that the database has prepared, on one connection. Its methods do what those of {@link SqlClient} do.
 *
 * {@snippet :
 * try (var insert = connection.prepare("INSERT INTO users (id, name) VALUES ($1, $2)")) {
 *     insert.execute(1, "Ann");
 *     insert.execute(2, "Bob");
 * }
 * }
 *
 * <p>asyncpg: {@code PreparedStatement}.
 */
public final class PreparedQuery implements AutoCloseable {
    private final Conversation conversation;
    private final Query query;
    private final Statement statement;
    private boolean closed;

    PreparedQuery(Conversation conversation, Query query, Statement statement) {
        this.conversation = conversation;
        this.query = query;
        this.statement = statement;
    }

    private jasyncio.sql.driver.Rows run(@Nullable Object[] values) throws SQLException {
        if (closed) {
            throw new IllegalStateException("the prepared statement is closed: " + query);
        }
        query.check(values);
        return conversation.turn(_ -> statement.run(Parameters.of(values)));
    }

    /**
     * The rows of the statement. Suspends, and is cancelled, as {@link SqlClient#fetch}.
     *
     * @param values its values
     * @return the rows
     * @throws SQLException if the database refuses it, or cannot be reached
     */
    public List<Row> fetch(@Nullable Object... values) throws SQLException {
        return Bound.rows(run(values));
    }

    /**
     * The rows of the statement, as records or values. Suspends, and is cancelled, as {@link SqlClient#fetch}.
     *
     * @param <T> what each row is to be
     * @param type the class of a record, or of values
     * @param values its values
     * @return the records or values
     * @throws SQLException if the database refuses it, or cannot be reached
     */
    public <T> List<T> fetchAs(Class<T> type, @Nullable Object... values) throws SQLException {
        return RowReader.of(type).readAll(fetch(values));
    }

    /**
     * The first row of the statement. Suspends, and is cancelled, as {@link SqlClient#fetch}.
     *
     * @param values its values
     * @return the row; null if it gives none
     * @throws SQLException if the database refuses it, or cannot be reached
     */
    public @Nullable Row fetchRow(@Nullable Object... values) throws SQLException {
        List<Row> rows = fetch(values);
        return rows.isEmpty() ? null : rows.getFirst();
    }

    /**
     * Runs the statement. Suspends, and is cancelled, as {@link SqlClient#execute}.
     *
     * @param values its values
     * @return how many rows were changed
     * @throws SQLException if the database refuses it, or cannot be reached
     */
    public long execute(@Nullable Object... values) throws SQLException {
        return run(values).affected();
    }

    /**
     * Has the database forget the statement. Suspends the current coroutine; a cancellation is delivered after it. Does
     * nothing the second time.
     *
     * @throws SQLException if it cannot be told
     */
    @Override
    public void close() throws SQLException {
        if (!closed) {
            closed = true;
            conversation.end(_ -> statement.close());
        }
    }

    @Override
    public String toString() {
        return "<PreparedQuery " + query + ">";
    }
}
