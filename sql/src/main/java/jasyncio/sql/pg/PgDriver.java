package jasyncio.sql.pg;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import jasyncio.loop.CancelledError;
import jasyncio.sql.driver.Driver;
import jasyncio.sql.driver.Session;
import jasyncio.sql.driver.Settings;
import jasyncio.tls.TlsContext;
import jasyncio.vertx.ClientTls;
import jasyncio.vertx.VertxLoop;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Connections to PostgreSQL, by Vert.x's client. */
public final class PgDriver implements Driver {
    private final Pool pool;

    /**
     * Connects to nothing yet.
     *
     * @throws IllegalArgumentException if the URL is none
     */
    public PgDriver(Settings settings) {
        PgConnectOptions database = database(settings);
        pool = PgBuilder.pool()
                .with(poolOptions(settings))
                .with(transport(settings, database))
                .connectingTo(database)
                .using(VertxLoop.vertx())
                .build();
    }

    private static PgConnectOptions database(Settings settings) {
        PgConnectOptions options;
        try {
            options = PgConnectOptions.fromUri(settings.url());
        } catch (RuntimeException e) {
            // what is wrong may stand beside a password
            throw new IllegalArgumentException(
                    "not the URL of a PostgreSQL database, as postgresql://user@host:5432/name", e.getCause());
        }
        if (settings.user() != null) {
            options.setUser(settings.user());
        }
        if (settings.password() != null) {
            options.setPassword(settings.password());
        }
        return options
                .setCachePreparedStatements(settings.statementCache() > 0)
                .setPreparedStatementCacheMaxSize(Math.max(1, settings.statementCache()))
                .setPreparedStatementCacheSqlFilter(_ -> true);
    }

    private static PoolOptions poolOptions(Settings settings) {
        return new PoolOptions()
                .setMaxSize(settings.maxSize())
                .setIdleTimeout(Math.clamp(settings.idleTime().toMillis(), 1, Integer.MAX_VALUE))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxLifetime(Math.clamp(settings.lifetime().toMillis(), 0, Integer.MAX_VALUE))
                .setMaxLifetimeUnit(TimeUnit.MILLISECONDS);
    }

    private static NetClientOptions transport(Settings settings, PgConnectOptions database) {
        int timeout = Math.clamp(settings.connectTimeout().toMillis(), 1, Integer.MAX_VALUE);
        NetClientOptions transport = new NetClientOptions()
                .setConnectTimeout(timeout)
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true);
        TlsContext context = settings.tls() != null ? settings.tls() : demanded(database.getSslMode());
        if (context != null) {
            ClientTls tls = new ClientTls(context);
            database.setSslMode(SslMode.REQUIRE) // the context checks the certificate, and the engine the name
                    .setSslOptions(new ClientSSLOptions()
                            .setHostnameVerificationAlgorithm(tls.isHostnameChecked() ? "HTTPS" : "")
                            .setEnabledSecureTransportProtocols(tls.protocols())
                            .setSslHandshakeTimeout(timeout)
                            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS));
            transport.setSslEngineOptions(tls);
        }
        return transport;
    }

    /** Where a URL demands TLS, certificates and names are checked. */
    private static @Nullable TlsContext demanded(SslMode mode) {
        return switch (mode) {
            case REQUIRE, VERIFY_CA, VERIFY_FULL -> TlsContext.client();
            case DISABLE, ALLOW, PREFER -> null;
        };
    }

    @Override
    public Session acquire() throws SQLException {
        io.vertx.core.Future<SqlConnection> connection = pool.getConnection();
        try {
            return new PgSession((PgConnection) VertxLoop.await(connection));
        } catch (CancelledError e) {
            connection.onSuccess(SqlConnection::close); // one that comes after all
            throw e;
        } catch (Exception e) {
            throw PgErrors.translate(e);
        }
    }

    @Override
    public int size() {
        return pool.size();
    }

    @Override
    public void abort() {
        pool.close();
    }

    @Override
    public void close() {
        VertxLoop.await(pool.close());
    }
}
