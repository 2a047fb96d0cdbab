package jasyncio.sql.pg;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers as others, where nothing is lost; only what has a point is rounded to what has one, as in SQL. */
final class Exact {
    private Exact() {}

    /**
     * A number as another one.
     *
     * @throws ArithmeticException if it cannot be that one
     */
    static short toShort(Number number) {
        return number instanceof Short same ? same : decimal(number).shortValueExact();
    }

    static int toInt(Number number) {
        return switch (number) {
            case Integer same -> same;
            case Long wider -> Math.toIntExact(wider);
            default -> decimal(number).intValueExact();
        };
    }

    static long toLong(Number number) {
        return switch (number) {
            case Long same -> same;
            case Integer narrower -> narrower;
            default -> decimal(number).longValueExact();
        };
    }

    static float toFloat(Number number) {
        return (float) rounded(number, number.floatValue());
    }

    static double toDouble(Number number) {
        return rounded(number, number.doubleValue());
    }

    /** Neither the greatest nor the smallest become what they are not. */
    private static double rounded(Number number, double rounded) {
        if (Double.isInfinite(rounded) && finite(number) != null) {
            throw new ArithmeticException("too great");
        }
        BigDecimal exact = rounded == 0 ? finite(number) : null;
        if (exact != null && exact.signum() != 0) {
            throw new ArithmeticException("too small");
        }
        return rounded;
    }

    private static BigDecimal decimal(Number number) {
        BigDecimal exact = finite(number);
        if (exact == null) {
            throw new ArithmeticException("not finite");
        }
        return exact;
    }

    /** Null for what is infinite, or no number. */
    private static @Nullable BigDecimal finite(Number number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case BigInteger integer -> new BigDecimal(integer);
            case Double real -> Double.isFinite(real) ? new BigDecimal(real) : null;
            case Float real -> Float.isFinite(real) ? new BigDecimal(real) : null;
            default -> new BigDecimal(number.toString());
        };
    }
}
