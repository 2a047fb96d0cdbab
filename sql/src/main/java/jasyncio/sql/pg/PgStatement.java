package jasyncio.sql.pg;

import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jasyncio.sql.driver.Pages;
import jasyncio.sql.driver.Query;
import jasyncio.sql.driver.Rows;
import jasyncio.sql.driver.Statement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of PostgreSQL. One that nobody has prepared is prepared, and kept, when it runs. */
final class PgStatement implements Statement {
    private final PgSession session;
    private final Query query;
    private final @Nullable PreparedStatement prepared;

    PgStatement(PgSession session, Query query, @Nullable PreparedStatement prepared) {
        this.session = session;
        this.query = query;
        this.prepared = prepared;
    }

    @Override
    public Rows run(@Nullable Object[] values) throws SQLException {
        try {
            return once(values);
        } catch (SQLFeatureNotSupportedException e) {
            if (prepared == null && !session.isInTransaction() && isStale(e)) {
                return once(values);
            }
            throw e;
        }
    }

    private Rows once(@Nullable Object[] values) throws SQLException {
        PgTuple tuple = PgTuple.of(values);
        return session.rows(session.await(query().execute(tuple), List.of(tuple)));
    }

    /** Whether a table is another one than when the statement was prepared, which is forgotten by now. */
    private static boolean isStale(SQLException e) {
        return String.valueOf(e.getMessage()).startsWith("cached plan must not change result type");
    }

    private PreparedQuery<RowSet<Row>> query() {
        return prepared == null ? session.connection.preparedQuery(query.text()) : prepared.query();
    }

    @Override
    public long batch(List<@Nullable Object[]> rows) throws SQLException {
        List<PgTuple> tuples = new ArrayList<>(rows.size());
        for (@Nullable
        Object[] row : rows) {
            tuples.add(PgTuple.of(row));
        }
        return session.rows(session.await(query().executeBatch(List.copyOf(tuples)), tuples)).affected();
    }

    @Override
    public Pages open(@Nullable Object[] values, int pageSize) throws SQLException {
        PreparedStatement statement = prepared != null
                ? prepared
                : session.await(session.connection.prepare(query.text()));
        PgTuple tuple = PgTuple.of(values);
        return new PgPages(session, statement.cursor(tuple), tuple, pageSize);
    }

    @Override
    public void close() throws SQLException {
        if (prepared != null) {
            session.await(prepared.close());
        }
    }
}
