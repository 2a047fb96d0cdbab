package jasyncio.sql;

import jasyncio.sql.driver.Driver;
import jasyncio.sql.driver.Settings;
import jasyncio.sql.jdbc.JdbcDriver;
import jasyncio.sql.pg.PgDriver;
import java.sql.SQLException;

/**
 * Databases. A URL says which one: {@code postgresql://user@host/name} is spoken to without threads; what begins with
 * {@code jdbc:} has a driver of JDBC, in threads, which the program brings.
 *
 * <p>asyncpg: the module's functions.
 */
public final class Sql {
    private Sql() {}

    /**
     * Opens a pool of connections, with {@link SqlOptions#DEFAULT}.
     *
     * <p>asyncpg: {@code create_pool}.
     *
     * @param url where the database is
     * @return the pool, of which one connection is open
     * @throws SQLException if the database cannot be reached, or does not let the user in
     * @throws IllegalArgumentException if the URL is none
     */
    public static SqlPool createPool(String url) throws SQLException {
        return createPool(url, SqlOptions.DEFAULT);
    }

    /**
     * Opens a pool of connections. Suspends the current coroutine until one is open; cancelled, none is left.
     *
     * <p>asyncpg: {@code create_pool}.
     *
     * @param url where the database is
     * @param options what holds for all connections
     * @return the pool, of which one connection is open
     * @throws SQLException if the database cannot be reached, or does not let the user in
     * @throws IllegalArgumentException if the URL is none
     */
    public static SqlPool createPool(String url, SqlOptions options) throws SQLException {
        SqlPool pool = new SqlPool(options, driver(options.settings(url)));
        try {
            pool.use(conversation -> conversation.turn(session -> session.script("SELECT 1")));
            return pool;
        } catch (Throwable t) {
            pool.close();
            throw t;
        }
    }

    /**
     * Opens one connection, with {@link SqlOptions#DEFAULT}.
     *
     * <p>asyncpg: {@code connect}.
     *
     * @param url where the database is
     * @return the connection
     * @throws SQLException if the database cannot be reached, or does not let the user in
     * @throws IllegalArgumentException if the URL is none
     */
    public static SqlConnection connect(String url) throws SQLException {
        return connect(url, SqlOptions.DEFAULT);
    }

    /**
     * Opens one connection. Suspends the current coroutine until it is open; cancelled, none is left.
     *
     * <p>asyncpg: {@code connect}.
     *
     * @param url where the database is
     * @param options what holds for it; its sizes mean nothing here
     * @return the connection
     * @throws SQLException if the database cannot be reached, or does not let the user in
     * @throws IllegalArgumentException if the URL is none
     */
    public static SqlConnection connect(String url, SqlOptions options) throws SQLException {
        SqlPool pool = createPool(url, options.withMaxSize(1));
        try {
            return pool.acquireAlone();
        } catch (Throwable t) {
            pool.close();
            throw t;
        }
    }

    private static Driver driver(Settings settings) throws SQLException {
        String url = settings.url();
        if (url.startsWith("postgresql://") || url.startsWith("postgres://")) {
            return new PgDriver(settings);
        }
        if (url.startsWith("jdbc:")) {
            return JdbcDriver.open(settings);
        }
        int end = url.indexOf(':'); // what follows may have a password
        throw new IllegalArgumentException("the URL of a database begins with postgresql:// or jdbc:, not with "
                + (end < 0 ? "something else" : url.substring(0, end + 1)));
    }
}
