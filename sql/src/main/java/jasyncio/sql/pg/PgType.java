package jasyncio.sql.pg;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.data.Numeric;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A type of a parameter: what PostgreSQL calls it, and what a value has to be for it.
 *
 * @param <T> what Vert.x's client sends for it
 * @param name its name in SQL
 * @param expected what to give for it
 * @param target the class of what is sent
 * @param array makes arrays of that
 * @param conversion makes it of other values
 */
record PgType<T>(String name, String expected, Class<T> target, IntFunction<T[]> array, Conversion<T> conversion) {
    /** From a value to what is sent. */
    @FunctionalInterface
    interface Conversion<T> {
        /**
         * What is sent; null if the value is of another kind.
         *
         * @throws ArithmeticException if something would be lost
         */
        @Nullable
        T of(Object value);
    }

    private static final int FIRST_YEAR = -4712;
    private static final int LAST_YEAR = 294_275;
    private static final int LAST_YEAR_OF_DATES = 5_874_897;

    static final PgType<Boolean> BOOLEAN = new PgType<>("boolean", "a Boolean", Boolean.class, Boolean[]::new,
            _ -> null);
    static final PgType<Short> SMALLINT = new PgType<>("smallint", "a Short, or a number that is one",
            Short.class, Short[]::new, value -> value instanceof Number number ? Exact.toShort(number) : null);
    static final PgType<Integer> INTEGER = new PgType<>("integer", "an Integer, or a number that is one",
            Integer.class, Integer[]::new, value -> value instanceof Number number ? Exact.toInt(number) : null);
    static final PgType<Long> BIGINT = new PgType<>("bigint", "a Long, or a number that is one",
            Long.class, Long[]::new, value -> value instanceof Number number ? Exact.toLong(number) : null);
    static final PgType<Float> REAL = new PgType<>("real", "a Float, or another number",
            Float.class, Float[]::new, value -> value instanceof Number number ? Exact.toFloat(number) : null);
    static final PgType<Double> DOUBLE = new PgType<>("double precision", "a Double, or another number",
            Double.class, Double[]::new, value -> value instanceof Number number ? Exact.toDouble(number) : null);
    static final PgType<Numeric> NUMERIC = new PgType<>("numeric", "a BigDecimal, or another number that is finite",
            Numeric.class, Numeric[]::new, value -> value instanceof Number number ? numeric(number) : null);
    static final PgType<String> TEXT = new PgType<>("text", "a String", String.class, String[]::new, _ -> null);
    static final PgType<LocalDate> DATE = new PgType<>("date", "a LocalDate", LocalDate.class, LocalDate[]::new,
            value -> value instanceof LocalDateTime time ? midnight(time) : null);
    static final PgType<LocalTime> TIME = new PgType<>("time", "a LocalTime", LocalTime.class, LocalTime[]::new,
            _ -> null);
    static final PgType<OffsetTime> TIMETZ = new PgType<>("time with time zone", "an OffsetTime", OffsetTime.class,
            OffsetTime[]::new, _ -> null);
    static final PgType<LocalDateTime> TIMESTAMP = new PgType<>("timestamp without time zone", "a LocalDateTime",
            LocalDateTime.class, LocalDateTime[]::new, _ -> null);
    static final PgType<OffsetDateTime> TIMESTAMPTZ = new PgType<>("timestamp with time zone",
            "an Instant, OffsetDateTime or ZonedDateTime", OffsetDateTime.class, OffsetDateTime[]::new, _ -> null);
    static final PgType<Buffer> BYTEA = new PgType<>("bytea", "a byte[]", Buffer.class, Buffer[]::new,
            value -> value instanceof byte[] bytes ? Buffer.buffer(bytes) : null);
    static final PgType<UUID> UUID_TYPE = new PgType<>("uuid", "a UUID", UUID.class, UUID[]::new,
            value -> value instanceof String text ? uuid(text) : null);
    static final PgType<Object> JSON = new PgType<>("json", "a Json", Object.class, Object[]::new, _ -> null);

    /**
     * What is sent for a value.
     *
     * @throws IllegalArgumentException if the value cannot be of this type; it says why
     */
    T of(Object value) {
        T sent;
        try {
            sent = target.isInstance(value) ? target.cast(value) : conversion.of(value);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("without losing something", e);
        }
        if (sent == null) {
            throw new IllegalArgumentException("");
        }
        if (sent instanceof Temporal time && !isWithin(time)) {
            throw new IllegalArgumentException("for it is out of range");
        }
        return sent;
    }

    private static Numeric numeric(Number number) {
        String text = number.toString();
        if (text.endsWith("Infinity")) {
            throw new ArithmeticException("infinite");
        }
        return Numeric.parse(text);
    }

    private static LocalDate midnight(LocalDateTime time) {
        if (!time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw new ArithmeticException("a time of the day");
        }
        return time.toLocalDate();
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The greatest and the smallest of each class stand for PostgreSQL's infinity. */
    private static boolean isWithin(Temporal time) {
        return switch (time) {
            case LocalDate date -> date.equals(LocalDate.MAX) || date.equals(LocalDate.MIN)
                    || isWithin(date.getYear(), LAST_YEAR_OF_DATES);
            case LocalDateTime local -> local.equals(LocalDateTime.MAX) || local.equals(LocalDateTime.MIN)
                    || isWithin(local.getYear(), LAST_YEAR);
            case OffsetDateTime offset -> offset.equals(OffsetDateTime.MAX) || offset.equals(OffsetDateTime.MIN)
                    || isWithin(offset.get(ChronoField.YEAR), LAST_YEAR);
            default -> true;
        };
    }

    private static boolean isWithin(int year, int last) {
        return year >= FIRST_YEAR && year <= last;
    }
}
