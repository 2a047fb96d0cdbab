package jasyncio.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An event for a browser's {@code EventSource}, see {@link Web#events}.
 *
 * @param data what it says
 * @param event its kind; null for {@code message}
 * @param id its id, which the browser names when it connects again; null for none
 * @param retry how long the browser is to wait before it connects again; null for what it thinks best
 */
public record ServerSentEvent(String data, @Nullable String event, @Nullable String id, @Nullable Duration retry) {
    /**
     * Creates an event.
     *
     * @throws IllegalArgumentException if the kind or the id has a line break in it
     */
    public ServerSentEvent {
        check("event", event);
        check("id", id);
    }

    private static void check(String what, @Nullable String text) {
        if (text != null && text.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
            throw new IllegalArgumentException(
                    "the " + what + " of a server-sent event has a line break in it: " + text);
        }
    }

    /**
     * An event.
     *
     * @param data what it says
     * @return an event
     */
    public static ServerSentEvent of(String data) {
        return new ServerSentEvent(data, null, null, null);
    }

    /**
     * This event as one of a kind.
     *
     * @param event the kind
     * @return a new event
     */
    public ServerSentEvent withEvent(String event) {
        return new ServerSentEvent(data, event, id, retry);
    }

    /**
     * This event with an id.
     *
     * @param id the id
     * @return a new event
     */
    public ServerSentEvent withId(String id) {
        return new ServerSentEvent(data, event, id, retry);
    }

    /** The event as it is sent. */
    String encode() {
        StringBuilder text = new StringBuilder();
        if (event != null) {
            text.append("event: ").append(event).append('\n');
        }
        if (id != null) {
            text.append("id: ").append(id).append('\n');
        }
        if (retry != null) {
            text.append("retry: ").append(retry.toMillis()).append('\n');
        }
        for (String line : data.split("\r\n|\r|\n", -1)) {
            text.append("data: ").append(line).append('\n');
        }
        return text.append('\n').toString();
    }
}
