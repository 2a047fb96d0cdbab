package jasyncio.web;

import java.time.Duration;

/** Numbers of seconds that options are given. */
final class Seconds {
    private Seconds() {}

    /** As a length of time. */
    static Duration of(String option, double seconds) {
        if (!Double.isFinite(seconds) || Math.abs(seconds) > Long.MAX_VALUE / 1e9) {
            throw new IllegalArgumentException(option + " must be a number of seconds, not " + seconds);
        }
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
