package jasyncio.sql.pg;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.pgclient.data.Interval;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import jasyncio.sql.driver.JsonParameter;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Between what Vert.x's client has for the types of PostgreSQL, and what rows and parameters have. */
final class PgValues {
    private PgValues() {}

    static Tuple tuple(@Nullable Object[] values) throws SQLException {
        Tuple tuple = Tuple.tuple(new ArrayList<>(values.length));
        for (Object value : values) {
            tuple.addValue(in(value));
        }
        return tuple;
    }

    private static @Nullable Object in(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case byte[] bytes -> Buffer.buffer(bytes);
            case JsonParameter json -> JsonText.parse(json.text());
            case Object[] elements -> in(elements);
            default -> value;
        };
    }

    private static @Nullable Object[] in(@Nullable Object[] elements) throws SQLException {
        @Nullable
        Object[] converted = new @Nullable Object[elements.length];
        for (int i = 0; i < converted.length; i++) {
            converted[i] = in(elements[i]);
        }
        return converted;
    }

    /** The text of what a column of JSON has. */
    static @Nullable Object jsonOut(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Object[] elements -> {
                List<@Nullable Object> list = new ArrayList<>(elements.length);
                for (Object element : elements) {
                    list.add(jsonOut(element));
                }
                yield list;
            }
            default -> value == Tuple.JSON_NULL ? "null" : Json.encode(value);
        };
    }

    static @Nullable Object out(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Buffer buffer -> buffer.getBytes();
            case Numeric number -> number(number);
            case Interval interval -> interval(interval);
            case Object[] elements -> list(elements);
            default -> value;
        };
    }

    /** What is no number, or infinite, has no decimal. */
    private static Number number(Numeric number) {
        BigDecimal decimal = number.isNaN() ? null : number.bigDecimalValue();
        return decimal == null ? (Number) Double.NaN : decimal;
    }

    private static List<@Nullable Object> list(@Nullable Object[] elements) {
        List<@Nullable Object> list = new ArrayList<>(elements.length);
        for (Object element : elements) {
            list.add(out(element));
        }
        return list;
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
