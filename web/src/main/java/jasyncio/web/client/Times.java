package jasyncio.web.client;

import jasyncio.coroutine.Body;
import jasyncio.loop.EventLoop;
import jasyncio.primitives.Timeout;
import jasyncio.primitives.TimeoutException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The times of one call, which begin when it does. */
final class Times {
    final ClientTimeout limits;
    private final EventLoop loop;

    /** When the whole must be over, by the loop's clock; null for no limit. */
    private final @Nullable Double end;

    Times(EventLoop loop, ClientTimeout limits) {
        this.loop = loop;
        this.limits = limits;
        end = limits.total() == null ? null : loop.time() + limits.total();
    }

    static double seconds(Duration time) {
        return time.getSeconds() + time.getNano() / 1e9;
    }

    /** Whether so many seconds from now there is still time. */
    boolean allow(double seconds) {
        return end == null || loop.time() + seconds < end;
    }

    /**
     * Waits, until a time is over: that of this step, or that of the whole.
     *
     * @param seconds that of this step; null for none
     * @param step what is waited for, for the message
     */
    <T extends @Nullable Object, E extends Exception> T limit(@Nullable Double seconds, String step, URI url,
            Body<T, E> body) throws E, ServerTimeoutException {
        Double stepEnd = seconds == null ? null : Double.valueOf(loop.time() + seconds);
        boolean whole = stepEnd == null || (end != null && end < stepEnd);
        Double when = whole ? end : stepEnd;
        if (when == null) {
            return body.await();
        }
        Timeout timeout = new Timeout(when);
        try {
            return timeout.run(body);
        } catch (TimeoutException e) {
            if (!timeout.expired()) {
                throw e;
            }
            throw new ServerTimeoutException(whole
                    ? "not done within " + limits.total() + " s (total), while " + step + ": " + url
                    : "no progress for " + seconds + " s, while " + step + ": " + url, url, e);
        }
    }
}
