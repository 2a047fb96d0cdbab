package jasyncio.sql.pg;

import io.vertx.sqlclient.Cursor;
import jasyncio.sql.driver.Pages;
import jasyncio.sql.driver.Rows;
import java.sql.SQLException;

/** A portal of PostgreSQL. */
final class PgPages implements Pages {
    private final PgSession session;
    private final Cursor cursor;
    private final int size;
    private boolean ended;

    PgPages(PgSession session, Cursor cursor, int size) {
        this.session = session;
        this.cursor = cursor;
        this.size = size;
    }

    @Override
    public Rows next() throws SQLException {
        if (ended) {
            return session.rows(null);
        }
        Rows rows = session.rows(session.await(cursor.read(size)));
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
