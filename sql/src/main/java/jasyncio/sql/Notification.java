package jasyncio.sql;

/**
 * What somebody said by {@code NOTIFY}.
 *
 * <p>asyncpg: the arguments of a listener.
 *
 * @param channel on which channel
 * @param payload what was said; empty if nothing was
 * @param processId the server's process of who said it
 */
public record Notification(String channel, String payload, int processId) {}
