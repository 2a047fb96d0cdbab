package jasyncio.web.guard;

import java.time.Duration;

/** How long clients may take, and how many there may be. */
public record Limits(int maxConnections, Duration headerTimeout, Duration keepAliveTimeout, Duration bodyTimeout,
        int minBodyRate, Duration writeTimeout, int maxMessageSize) {}
