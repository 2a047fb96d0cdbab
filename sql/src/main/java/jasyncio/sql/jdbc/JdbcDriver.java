package jasyncio.sql.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jasyncio.coroutine.Action;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.sql.driver.Driver;
import jasyncio.sql.driver.Session;
import jasyncio.sql.driver.Settings;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Connections by a driver of JDBC, which HikariCP keeps. Each call that blocks has a thread; there are no more of them
 * than connections in use, and those that stop others.
 */
public final class JdbcDriver implements Driver {
    private static final long LEAST_MILLIS = 250; // HikariCP's

    private final EventLoop loop = EventLoop.getRunningLoop();
    private final ExecutorService threads;
    private final HikariDataSource source;

    private final Dialect dialect;

    private JdbcDriver(ExecutorService threads, HikariDataSource source, Dialect dialect) {
        this.dialect = dialect;
        this.threads = threads;
        this.source = source;
    }

    /** Opens the pool, with one connection, which stays. Suspends; cancelled, nothing is left open. */
    public static JdbcDriver open(Settings settings) throws SQLException {
        ExecutorService threads =
                Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("jasyncio-sql-", 0).factory());
        EventLoop loop = EventLoop.getRunningLoop();
        Future<HikariDataSource> opened = loop.runInExecutor(threads, () -> new HikariDataSource(config(settings)));
        Dialect dialect = Dialect.of(settings.url());
        Called<HikariDataSource> called = new Called<>(loop, dialect, opened);
        try {
            return new JdbcDriver(threads, called.await(() -> called.then(HikariDataSource::close)), dialect);
        } catch (Throwable t) {
            threads.shutdown();
            throw t;
        }
    }

    private static HikariConfig config(Settings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("jasyncio-sql");
        config.setJdbcUrl(settings.url());
        if (settings.user() != null) {
            config.setUsername(settings.user());
        }
        if (settings.password() != null) {
            config.setPassword(settings.password());
        }
        config.setMaximumPoolSize(settings.maxSize());
        config.setMinimumIdle(1); // a database in memory ends with its last connection
        config.setConnectionTimeout(Math.max(LEAST_MILLIS, settings.connectTimeout().toMillis()));
        config.setIdleTimeout(settings.maxSize() == 1 ? 0 : settings.idleTime().toMillis());
        config.setMaxLifetime(isInProcess(settings.url()) ? 0 : settings.lifetime().toMillis());
        return config;
    }

    /** A database within this process has no connections that grow old, and one in memory would be lost with them. */
    private static boolean isInProcess(String url) {
        return url.startsWith("jdbc:sqlite:") || url.startsWith("jdbc:h2:") || url.startsWith("jdbc:hsqldb:mem")
                || url.startsWith("jdbc:derby:memory");
    }

    <T> Called<T> call(Callable<T> function) {
        return new Called<>(loop, dialect, loop.runInExecutor(threads, function));
    }

    /** As {@link #call}, without a result. */
    Called<Boolean> run(Action action) {
        return call(() -> {
            action.run();
            return true;
        });
    }

    /** Runs what ends something, also when the driver itself has ended. */
    void execute(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException _) {
            Thread.ofPlatform().daemon().name("jasyncio-sql-end").start(work);
        }
    }

    /** Runs what ends something, and then {@code whenDone} on the loop, if that is still there. */
    void end(Runnable work, Runnable whenDone) {
        execute(() -> {
            work.run();
            try {
                loop.callSoonThreadsafe(whenDone);
            } catch (IllegalStateException loopClosed) {
                // nobody waits any more
            }
        });
    }

    ExecutorService threads() {
        return threads;
    }

    Dialect dialect() {
        return dialect;
    }

    HikariDataSource source() {
        return source;
    }

    @Override
    public Session acquire() {
        return new JdbcSession(this);
    }

    @Override
    public int size() {
        return source.getHikariPoolMXBean() == null ? 0 : source.getHikariPoolMXBean().getTotalConnections();
    }

    @Override
    public void abort() {
        execute(source::close);
        threads.shutdown();
    }

    @Override
    public void close() {
        run(source::close).settled();
        threads.shutdown();
    }
}
