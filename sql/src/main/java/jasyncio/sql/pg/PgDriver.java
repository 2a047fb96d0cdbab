package jasyncio.sql.pg;

import static jasyncio.Asyncio.timeout;

import io.vertx.core.Future;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import jasyncio.loop.CancelledError;
import jasyncio.primitives.TimeoutException;
import jasyncio.sql.driver.Driver;
import jasyncio.sql.driver.Session;
import jasyncio.sql.driver.Settings;
import jasyncio.tls.TlsContext;
import jasyncio.vertx.VertxLoop;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/** Connections to PostgreSQL, by Vert.x's client. */
public final class PgDriver implements Driver {
    /** How long the server has to take leave, when nothing runs any more. */
    private static final double FAREWELL_SECONDS = 0.5;

    private final LabellingVertx vertx;
    private final Pool pool;
    private final CancelRequest cancelRequest;
    private final SocketAddress server;
    private final Duration patience;
    private final Map<Integer, Boolean> arrays = new HashMap<>();

    /** Null where there is no TLS. */
    private final @Nullable Judge judge;

    /**
     * Connects to nothing yet.
     *
     * @throws IllegalArgumentException if the URL is none
     */
    public PgDriver(Settings settings) {
        patience = settings.connectTimeout();
        PgConnectOptions database = database(settings);
        judge = secure(settings, database);
        boolean secured = judge != null && !database.isUsingDomainSocket();
        server = database.getSocketAddress();
        cancelRequest = new CancelRequest(VertxLoop.vertx(), server,
                secured ? database.getSslOptions() : null);
        vertx = new LabellingVertx(VertxLoop.vertx());
        pool = PgBuilder.pool()
                .with(poolOptions(settings))
                .connectingTo(database)
                .using(vertx)
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
        if (!settings.url().contains("@") && !settings.url().contains("user=")) {
            options.setUser(System.getProperty("user.name")); // as PostgreSQL's own programs do
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

    /** Vert.x takes no context for this, but what one is made of. */
    private static @Nullable Judge secure(Settings settings, PgConnectOptions database) {
        TlsContext context = settings.tls() != null ? settings.tls() : demanded(database.getSslMode());
        if (context == null) {
            return null;
        }
        Judge judge = new Judge(context.trustManagers().getFirst());
        SSLEngine example = context.clientEngine("localhost", -1);
        ClientSSLOptions tls = new ClientSSLOptions()
                .setHostnameVerificationAlgorithm(context.isHostnameChecked() ? "HTTPS" : "")
                .setEnabledSecureTransportProtocols(new LinkedHashSet<>(List.of(example.getEnabledProtocols())))
                .setTrustOptions(TrustOptions.wrap(judge));
        for (String suite : example.getEnabledCipherSuites()) {
            tls.addEnabledCipherSuite(suite);
        }
        for (KeyManager own : context.keyManagers()) {
            tls.setKeyCertOptions(KeyCertOptions.wrap((X509KeyManager) own));
        }
        database.setSslMode(SslMode.REQUIRE).setSslOptions(tls); // which checks what the options say
        return judge;
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
        Future<SqlConnection> connection = pool.getConnection();
        try {
            SqlConnection opened = connection.isComplete()
                    ? VertxLoop.await(connection)
                    : timeout(patience, () -> VertxLoop.await(connection));
            return new PgSession((PgConnection) opened, vertx, cancelRequest, arrays);
        } catch (TimeoutException e) {
            connection.onSuccess(SqlConnection::close); // one that comes after all
            throw new SQLTransientConnectionException(
                    "no connection to the database within " + patience.toMillis() + " ms", "08001", e);
        } catch (CancelledError e) {
            connection.onSuccess(SqlConnection::close); // one that comes after all
            throw e;
        } catch (Exception e) {
            CertificateException refusal = judge == null ? null : judge.takeRefusal();
            if (refusal != null) {
                throw new SQLNonTransientConnectionException(
                        "the certificate of the server is refused: " + refusal.getMessage(), "08001", refusal);
            }
            if (e instanceof IOException) {
                throw new SQLNonTransientConnectionException("cannot connect to " + server + ": " + e.getMessage(),
                        "08001", e);
            }
            throw PgErrors.translate(e);
        }
    }

    @Override
    public int size() {
        return pool.size();
    }

    @Override
    public void abort() {
        cancelRequest.close();
        vertx.closeAll();
        pool.close();
    }

    @Override
    public void close() {
        cancelRequest.close();
        try {
            timeout(FAREWELL_SECONDS, () -> VertxLoop.await(pool.close()));
        } catch (TimeoutException noAnswer) {
            vertx.closeAll();
        }
    }
}
