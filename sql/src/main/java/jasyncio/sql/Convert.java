package jasyncio.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From what a database gives to what a program wants, where nothing is lost by it. */
final class Convert {
    private Convert() {}

    /**
     * The value as an instance of a class.
     *
     * @throws IllegalArgumentException if it cannot be one
     */
    static <T> T to(Class<T> target, Object value) {
        Class<?> boxed = boxed(target);
        Object converted = boxed.isInstance(value) ? value : convert(boxed, value);
        if (converted == null) {
            throw new IllegalArgumentException(describe(value) + " cannot become " + target.getSimpleName());
        }
        @SuppressWarnings("unchecked") // the class of a primitive type cannot cast
        T result = (T) converted;
        return result;
    }

    /** The class of the values that a variable of the type has. */
    static Class<?> boxed(Class<?> type) {
        return type.isPrimitive() ? java.lang.invoke.MethodType.methodType(type).wrap().returnType() : type;
    }

    private static @Nullable Object convert(Class<?> target, Object value) {
        try {
            if (target == String.class) {
                return text(value);
            }
            if (value instanceof Number number) {
                return fromNumber(target, number);
            }
            if (value instanceof String string) {
                return fromText(target, string);
            }
            if (value instanceof Temporal) {
                return fromTime(target, value);
            }
            return null;
        } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(describe(value) + " cannot become " + target.getSimpleName(), e);
        }
    }

    private static @Nullable String text(Object value) {
        return value instanceof byte[] ? null : value.toString();
    }

    private static @Nullable Object fromNumber(Class<?> target, Number number) {
        if (target == Boolean.class) { // for databases that have no type of it
            return number.doubleValue() == 0 ? Boolean.FALSE : number.doubleValue() == 1 ? Boolean.TRUE : null;
        }
        if (target == Json.class) { // for databases that have no type of it
            return new Json(number.toString());
        }
        if (target == Double.class) {
            return number.doubleValue();
        }
        if (target == Float.class) {
            return fromDouble(number.doubleValue());
        }
        if (number instanceof Double || number instanceof Float) {
            return target == BigDecimal.class || number.doubleValue() == Math.rint(number.doubleValue())
                    ? exact(target, new BigDecimal(number.toString()))
                    : null;
        }
        return exact(target, number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString()));
    }

    private static @Nullable Object fromDouble(double value) {
        float narrow = (float) value;
        return Float.isInfinite(narrow) && !Double.isInfinite(value) ? null : narrow;
    }

    private static @Nullable Object exact(Class<?> target, BigDecimal number) {
        return switch (target.getName()) {
            case "java.lang.Byte" -> number.byteValueExact();
            case "java.lang.Short" -> number.shortValueExact();
            case "java.lang.Integer" -> number.intValueExact();
            case "java.lang.Long" -> number.longValueExact();
            case "java.math.BigInteger" -> number.toBigIntegerExact();
            case "java.math.BigDecimal" -> number;
            default -> null;
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static @Nullable Object fromText(Class<?> target, String text) {
        if (target.isEnum()) {
            return Enum.valueOf((Class) target, text);
        }
        if (target == Character.class) {
            return text.length() == 1 ? text.charAt(0) : null;
        }
        return switch (target.getName()) {
            case "jasyncio.sql.Json" -> new Json(text);
            case "java.util.UUID" -> UUID.fromString(text);
            case "java.math.BigDecimal" -> new BigDecimal(text);
            case "java.math.BigInteger" -> new BigInteger(text);
            case "java.time.Duration" -> Duration.parse(text);
            case "java.time.Period" -> Period.parse(text);
            case "java.time.LocalDate" -> LocalDate.parse(text);
            case "java.time.LocalTime" -> LocalTime.parse(text);
            case "java.time.LocalDateTime" -> LocalDateTime.parse(iso(text));
            case "java.time.OffsetDateTime" -> OffsetDateTime.parse(iso(text));
            case "java.time.ZonedDateTime" -> ZonedDateTime.parse(iso(text));
            case "java.time.Instant" -> OffsetDateTime.parse(iso(text)).toInstant();
            default -> null;
        };
    }

    /** SQL has a space between date and time. */
    private static String iso(String text) {
        return text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    }

    private static @Nullable Object fromTime(Class<?> target, Object value) {
        if (!(value instanceof OffsetDateTime time)) {
            return null;
        }
        return target == Instant.class
                ? time.toInstant()
                : target == ZonedDateTime.class ? time.toZonedDateTime() : null;
    }

    private static String describe(Object value) {
        return value.getClass().getSimpleName() + ' ' + (value instanceof byte[] bytes
                ? "of " + bytes.length + " bytes"
                : value);
    }
}
