package jasyncio.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An event for a browser's {@code EventSource}, see {@link Web#events}.
 *
 * @param data what it says; null for nothing, of which the browser does not tell the page
 * @param event its kind; null for {@code message}
 * @param id its id, which the browser names when it connects again; null for none
 * @param retry how long the browser is to wait before it connects again; null for what it thinks best
 * @param comment what is sent and not heeded; null for nothing
 */
public record ServerSentEvent(@Nullable String data, @Nullable String event, @Nullable String id,
        @Nullable Duration retry, @Nullable String comment) {
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
        return new ServerSentEvent(data, null, null, null, null);
    }

    /**
     * An event that says an object, as JSON, see {@link Web#toJson}.
     *
     * @param value the object
     * @return an event
     * @throws IllegalArgumentException if it cannot be written as JSON
     */
    public static ServerSentEvent json(@Nullable Object value) {
        return of(Web.toJson(value));
    }

    /**
     * No event, but a comment, which browsers do not heed: sent now and then, it keeps a proxy from closing the
     * connection, and finds out that the browser has left.
     *
     * @param text what it says
     * @return something to send among the events
     */
    public static ServerSentEvent comment(String text) {
        return new ServerSentEvent(null, null, null, null, text);
    }

    /**
     * This event as one of a kind: {@code source.addEventListener(kind, ...)} is told of it, {@code onmessage} is not.
     *
     * @param event the kind
     * @return a new event
     */
    public ServerSentEvent withEvent(String event) {
        return new ServerSentEvent(data, event, id, retry, comment);
    }

    /**
     * This event with an id.
     *
     * @param id the id
     * @return a new event
     */
    public ServerSentEvent withId(String id) {
        return new ServerSentEvent(data, event, id, retry, comment);
    }

    /**
     * This event with what the browser is to wait for before it connects again.
     *
     * @param retry how long
     * @return a new event
     */
    public ServerSentEvent withRetry(Duration retry) {
        return new ServerSentEvent(data, event, id, retry, comment);
    }

    /**
     * This event with what the browser is to wait for before it connects again.
     *
     * @param seconds how long
     * @return a new event
     * @throws IllegalArgumentException if it is no such time
     */
    public ServerSentEvent withRetry(double seconds) {
        return withRetry(Seconds.of("retry", seconds));
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
        lines(text, ": ", comment);
        lines(text, "data: ", data);
        return text.append('\n').toString();
    }

    private static void lines(StringBuilder text, String field, @Nullable String value) {
        if (value != null) {
            for (String line : value.split("\r\n|\r|\n", -1)) {
                text.append(field).append(line).append('\n');
            }
        }
    }
}
