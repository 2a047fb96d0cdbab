package jasyncio.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * The clock of a loop that was given none, and what it waits with: the machine's, or with
 * {@code -Djasyncio.clock=virtual}, which is what {@code ./jasyncio run --virtual-time} sets, a {@link VirtualTime} of
 * its own.
 */
record DefaultTime(Clock clock, Poller poller) {

    static DefaultTime open() {
        return open(System.getProperty("jasyncio.clock", "system"));
    }

    static DefaultTime open(String wanted) {
        return switch (wanted.toLowerCase(Locale.ROOT)) {
            case "system" -> new DefaultTime(Clock.SYSTEM, openPoller());
            case "virtual" -> {
                var time = new VirtualTime();
                yield new DefaultTime(time, time);
            }
            default -> throw new IllegalArgumentException("jasyncio.clock=" + wanted + ": expected system or virtual");
        };
    }

    private static Poller openPoller() {
        try {
            return new NioPoller();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a selector for an event loop", e);
        }
    }
}
