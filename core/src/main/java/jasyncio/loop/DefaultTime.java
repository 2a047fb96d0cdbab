package jasyncio.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.ServiceLoader;

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

    private static PollerProvider provider(String wanted) {
        return ServiceLoader.load(PollerProvider.class).stream().map(ServiceLoader.Provider::get)
                .filter(provider -> provider.provides(wanted)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("jasyncio.poller=" + wanted
                        + ": expected nio, or what a module on the path provides (netty: jasyncio-netty)"));
    }

    private static Poller openPoller() {
        try {
            String wanted = System.getProperty("jasyncio.poller", "nio");
            return wanted.equals("nio") ? new NioPoller() : provider(wanted).open(wanted);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a selector for an event loop", e);
        }
    }
}
