package jasyncio.sql.jdbc;

import jasyncio.sql.driver.Columns;
import jasyncio.sql.driver.Pages;
import jasyncio.sql.driver.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A result of JDBC that is read in pieces. */
final class JdbcPages implements Pages {
    private final JdbcSession session;
    private final ResultSet rows;
    private final Columns columns;
    private final int size;
    private final End end;

    /** What is left to do at the end. */
    @FunctionalInterface
    interface End {
        void run() throws SQLException;
    }

    JdbcPages(JdbcSession session, ResultSet rows, int size, End end) throws SQLException {
        this.session = session;
        this.rows = rows;
        columns = JdbcValues.columns(rows.getMetaData());
        this.size = size;
        this.end = end;
    }

    @Override
    public Rows next() throws SQLException {
        return session.call((_, running) -> {
            running.begin(rows.getStatement());
            return new Rows(columns, JdbcSession.rows(rows, rows.getMetaData(), size), 0);
        });
    }

    @Override
    public void close() throws SQLException {
        session.run(_ -> {
            rows.close();
            end.run();
        });
    }
}
