package jasyncio.web.guard;

import java.time.Duration;

/** How long clients may take, and how many there may be. */
public record Limits(int maxConnections, Duration headerTimeout, Duration keepAliveTimeout, Duration bodyTimeout,
        int minBodyRate, Duration writeTimeout, int maxMessageSize) {
    /** How many bytes of a body must come in {@code bodyTimeout}, at least. */
    long leastOfBody() {
        return minBodyRate * bodyTimeout.toMillis() / 1000;
    }
}
