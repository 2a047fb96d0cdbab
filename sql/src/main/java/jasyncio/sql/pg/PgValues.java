package jasyncio.sql.pg;

import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.data.Interval;
import io.vertx.sqlclient.data.Numeric;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** From what Vert.x's client has for the types of PostgreSQL to what rows have. */
final class PgValues {
    private PgValues() {}

    static @Nullable Object out(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Buffer buffer -> buffer.getBytes();
            case Numeric number -> number(number);
            case Interval interval -> interval(interval);
            default -> value;
        };
    }

    /** What is no number, or infinite, has no decimal. */
    private static Number number(Numeric number) {
        BigDecimal decimal = number.isNaN() ? null : number.bigDecimalValue();
        return decimal == null ? (Number) Double.NaN : decimal;
    }

    /** As text of ISO 8601: neither of Java's two classes has both months and seconds. */
    private static String interval(Interval interval) {
        StringBuilder text = new StringBuilder("P");
        part(text, interval.getYears(), 'Y');
        part(text, interval.getMonths(), 'M');
        part(text, interval.getDays(), 'D');
        long micros = interval.getSeconds() * 1_000_000L + interval.getMicroseconds();
        if (interval.getHours() != 0 || interval.getMinutes() != 0 || micros != 0) {
            text.append('T');
            part(text, interval.getHours(), 'H');
            part(text, interval.getMinutes(), 'M');
            if (micros != 0) {
                text.append(BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString()).append('S');
            }
        }
        return text.length() == 1 ? "PT0S" : text.toString();
    }

    private static void part(StringBuilder text, int number, char unit) {
        if (number != 0) {
            text.append(number).append(unit);
        }
    }
}
