package jasyncio.sql;

import jasyncio.coroutine.CodeWith;
import jasyncio.sql.driver.Settings;
import jasyncio.tls.TlsContext;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all connections of a pool. It is immutable.
 *
 * {@snippet :
 * var options = SqlOptions.DEFAULT.withUser("app").withPassword(System.getenv("DB_PASSWORD")).withMaxSize(20);
 * try (var db = createPool("postgresql://db.example.org/app", options)) { ... }
 * }
 *
 * <p>asyncpg: the arguments of {@code create_pool} and {@code connect}.
 */
public final class SqlOptions implements Cloneable {
    /**
     * Up to 10 connections; 30 s for one to become free, and 10 to be opened; those not used for 10
     * minutes are closed, and each is replaced after half an hour; 256 prepared statements each; cursors of 256 rows.
     */
    public static final SqlOptions DEFAULT = new SqlOptions();

    private static final double NANOS = 1e9;

    private int maxSize = 10;
    private Duration acquireTimeout = Duration.ofSeconds(30);
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration idleTime = Duration.ofMinutes(10);
    private Duration lifetime = Duration.ofMinutes(30);
    private int statementCache = 256;
    private int prefetch = 256;
    private @Nullable String user;
    private @Nullable String password;
    private @Nullable TlsContext tls;
    private @Nullable CodeWith<? super SqlConnection, ? extends SQLException> setup;

    private SqlOptions() {}

    private SqlOptions with(Consumer<SqlOptions> change) {
        try {
            SqlOptions copy = (SqlOptions) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    private static Duration duration(double seconds) {
        if (!Double.isFinite(seconds)) {
            throw new IllegalArgumentException("not a number of seconds: " + seconds);
        }
        return Duration.ofNanos(Math.round(seconds * NANOS));
    }

    private static int checkPositive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
        return value;
    }

    private static Duration checkPositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + " must be more than no time, not " + value);
        }
        return value;
    }

    /**
     * These options with the name of a user, in place of one in the URL.
     *
     * @param name the name
     * @return new options
     */
    public SqlOptions withUser(String name) {
        return with(copy -> copy.user = name);
    }

    /**
     * These options with a password, in place of one in the URL. It is printed nowhere.
     *
     * @param secret the password
     * @return new options
     */
    public SqlOptions withPassword(String secret) {
        return with(copy -> copy.password = secret);
    }

    /**
     * These options, with connections to PostgreSQL over TLS: the certificate and the name of the server are checked as
     * the context says. JDBC drivers have parameters of their own for it, in the URL.
     *
     * {@snippet :
     * SqlOptions.DEFAULT.withTls(TlsContext.client());
     * }
     *
     * <p>asyncpg: the argument {@code ssl}.
     *
     * @param context whom to trust
     * @return new options
     */
    public SqlOptions withTls(TlsContext context) {
        return with(copy -> copy.tls = context);
    }

    /**
     * These options with the number of connections there may be at once.
     *
     * @param connections how many
     * @return new options
     */
    public SqlOptions withMaxSize(int connections) {
        return with(copy -> copy.maxSize = checkPositive("the size of a pool", connections));
    }

    /**
     * These options with a time after which whoever waits for a connection to become free is told that none has.
     *
     * @param time how long
     * @return new options
     */
    public SqlOptions withAcquireTimeout(Duration time) {
        return with(copy -> copy.acquireTimeout = checkPositive("the time for a connection to become free", time));
    }

    /**
     * As {@link #withAcquireTimeout(Duration)}, in seconds.
     *
     * @param seconds how long
     * @return new options
     */
    public SqlOptions withAcquireTimeout(double seconds) {
        return withAcquireTimeout(duration(seconds));
    }

    /**
     * These options with a time within which a connection is to be opened.
     *
     * @param time how long
     * @return new options
     */
    public SqlOptions withConnectTimeout(Duration time) {
        return with(copy -> copy.connectTimeout = checkPositive("the time to connect", time));
    }

    /**
     * As {@link #withConnectTimeout(Duration)}, in seconds.
     *
     * @param seconds how long
     * @return new options
     */
    public SqlOptions withConnectTimeout(double seconds) {
        return withConnectTimeout(duration(seconds));
    }

    /**
     * These options with a time without use after which connections are closed.
     *
     * <p>asyncpg: {@code max_inactive_connection_lifetime}.
     *
     * @param time how long
     * @return new options
     */
    public SqlOptions withIdleTime(Duration time) {
        return with(copy -> copy.idleTime = checkPositive("the time without use", time));
    }

    /**
     * As {@link #withIdleTime(Duration)}, in seconds.
     *
     * @param seconds how long
     * @return new options
     */
    public SqlOptions withIdleTime(double seconds) {
        return withIdleTime(duration(seconds));
    }

    /**
     * These options with a time after which a connection that nobody uses is replaced.
     *
     * @param time how long; zero for never
     * @return new options
     */
    public SqlOptions withLifetime(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("the life of a connection must not be negative: " + time);
        }
        return with(copy -> copy.lifetime = time);
    }

    /**
     * As {@link #withLifetime(Duration)}, in seconds.
     *
     * @param seconds how long; zero for never
     * @return new options
     */
    public SqlOptions withLifetime(double seconds) {
        return withLifetime(duration(seconds));
    }

    /**
     * These options with another number of prepared statements that each connection to PostgreSQL keeps. Behind a
     * pooler that gives each transaction another connection it must be 0.
     *
     * <p>asyncpg: {@code statement_cache_size}.
     *
     * @param statements how many, 0 for none
     * @return new options
     */
    public SqlOptions withStatementCache(int statements) {
        if (statements < 0) {
            throw new IllegalArgumentException("the number of statements kept must be 0 or more, not " + statements);
        }
        return with(copy -> copy.statementCache = statements);
    }

    /**
     * These options with another number of rows that a cursor asks for at a time.
     *
     * <p>asyncpg: {@code prefetch}.
     *
     * @param rows how many
     * @return new options
     */
    public SqlOptions withPrefetch(int rows) {
        return with(copy -> copy.prefetch = checkPositive("the number of rows to ask for", rows));
    }

    /**
     * These options, with something to do each time a connection is taken from the pool: to set a role or a search
     * path, say. It may wait. Where it fails, so does whoever wanted the connection.
     *
     * <p>asyncpg: {@code setup}.
     *
     * @param code what to do
     * @return new options
     */
    public SqlOptions withSetup(CodeWith<? super SqlConnection, ? extends SQLException> code) {
        return with(copy -> copy.setup = code);
    }

    int maxSize() {
        return maxSize;
    }

    int prefetch() {
        return prefetch;
    }

    Duration acquireTimeout() {
        return acquireTimeout;
    }

    @Nullable
    CodeWith<? super SqlConnection, ? extends SQLException> setup() {
        return setup;
    }

    Settings settings(String url) {
        return new Settings(url, user, password, maxSize, connectTimeout, idleTime,
                lifetime, statementCache, tls);
    }
}
