package jasyncio.sql.pg;

import io.vertx.sqlclient.Cursor;
import jasyncio.sql.driver.Pages;
import jasyncio.sql.driver.Rows;
import java.sql.SQLException;
import java.util.List;

/** A portal of PostgreSQL. */
final class PgPages implements Pages {
    private final PgSession session;
    private final Cursor cursor;
    private final PgTuple values;
    private final int size;
    private boolean ended;

    PgPages(PgSession session, Cursor cursor, PgTuple values, int size) {
        this.session = session;
        this.cursor = cursor;
        this.values = values;
        this.size = size;
    }

    @Override
    public Rows next() throws SQLException {
        if (ended) {
            return session.rows(null);
        }
        Rows rows = session.rows(session.await(cursor.read(size), List.of(values)));
        ended = !cursor.hasMore();
        return rows;
    }

    @Override
    public void close() throws SQLException {
        if (!cursor.isClosed()) {
            session.await(cursor.close());
        }
    }
}
