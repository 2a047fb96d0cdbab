package jasyncio.sql.jdbc;

import jasyncio.sql.driver.Pages;
import jasyncio.sql.driver.Query;
import jasyncio.sql.driver.Rows;
import jasyncio.sql.driver.Statement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of JDBC. */
final class JdbcStatement implements Statement {
    private final JdbcSession session;
    private final Query query;
    private final @Nullable PreparedStatement prepared;

    JdbcStatement(JdbcSession session, Query query, @Nullable PreparedStatement prepared) {
        this.session = session;
        this.query = query;
        this.prepared = prepared;
    }

    private PreparedStatement on(Connection connection) throws SQLException {
        return prepared != null ? prepared : connection.prepareStatement(query.marked());
    }

    private void done(PreparedStatement statement) throws SQLException {
        if (prepared == null) {
            statement.close();
        }
    }

    @Override
    public Rows run(@Nullable Object[] values) throws SQLException {
        return session.call((connection, running) -> {
            PreparedStatement statement = on(connection);
            try {
                JdbcValues.bind(session.dialect(), statement, query, values);
                return JdbcSession.read(statement, running.begin(statement).execute());
            } finally {
                done(statement);
            }
        });
    }

    @Override
    public long batch(List<@Nullable Object[]> rows) throws SQLException {
        return session.call((connection, running) -> {
            PreparedStatement statement = on(connection);
            try {
                for (@Nullable
                Object[] row : rows) {
                    JdbcValues.bind(session.dialect(), statement, query, row);
                    statement.addBatch();
                }
                long affected = 0;
                for (int count : running.begin(statement).executeBatch()) {
                    affected += count == java.sql.Statement.SUCCESS_NO_INFO ? 1 : count;
                }
                return affected;
            } finally {
                done(statement);
            }
        });
    }

    @Override
    public Pages open(@Nullable Object[] values, int pageSize) throws SQLException {
        return session.call((connection, running) -> {
            PreparedStatement statement = on(connection);
            try {
                statement.setFetchSize(pageSize);
                JdbcValues.bind(session.dialect(), statement, query, values);
                ResultSet rows = running.begin(statement).executeQuery();
                return new JdbcPages(session, rows, pageSize, () -> done(statement));
            } catch (Throwable t) {
                done(statement);
                throw t;
            }
        });
    }

    @Override
    public void close() throws SQLException {
        if (prepared != null) {
            session.run(_ -> prepared.close());
        }
    }
}
