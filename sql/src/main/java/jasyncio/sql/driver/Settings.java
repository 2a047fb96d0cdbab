package jasyncio.sql.driver;

import jasyncio.tls.TlsContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a driver is told.
 *
 * @param url where the database is
 * @param user who asks; null if the URL says so, or nothing does
 * @param password null if the URL says so, or nothing does
 * @param maxSize how many connections a pool may have
 * @param connectTimeout within which time a connection is to be opened
 * @param idleTime after which time without use a connection is closed
 * @param lifetime after which time a connection is replaced; zero for never
 * @param statementCache how many prepared statements each connection keeps
 * @param tls what secures the connection; null for what the URL says
 */
public record Settings(String url, @Nullable String user, @Nullable String password, int maxSize,
        Duration connectTimeout, Duration idleTime, Duration lifetime, int statementCache,
        @Nullable TlsContext tls) {}
