package jasyncio.functions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lengths of time, as numbers of seconds. */
public final class Times {
    private static final int MICROSECONDS = 6;

    private Times() {}

    /** Null, for no limit, stays null. */
    public static @Nullable Double seconds(@Nullable Duration time) {
        return time == null ? null : time.toNanos() * 1e-9;
    }

    /** What a {@code TimeoutException} says. */
    public static String timedOut(double seconds) {
        String length = Double.isFinite(seconds)
                ? BigDecimal.valueOf(seconds).setScale(MICROSECONDS, RoundingMode.HALF_EVEN).stripTrailingZeros()
                        .toPlainString()
                : String.valueOf(seconds);
        return "timed out after " + length + " s";
    }
}
