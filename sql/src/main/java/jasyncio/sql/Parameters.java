package jasyncio.sql;

import jasyncio.sql.driver.JsonParameter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of a statement, as drivers take them. */
final class Parameters {
    private Parameters() {}

    static @Nullable Object[] of(@Nullable Object[] values) {
        @Nullable
        Object[] converted = new @Nullable Object[values.length];
        for (int i = 0; i < values.length; i++) {
            converted[i] = convert(values[i], i + 1);
        }
        return converted;
    }

    static @Nullable Object[] of(List<? extends @Nullable Object> values) {
        return of(values.toArray());
    }

    private static @Nullable Object convert(@Nullable Object value, int number) {
        return switch (value) {
            case null -> null;
            case Json json -> new JsonParameter(json.text());
            case Enum<?> constant -> constant.name();
            case Instant instant -> offset(instant, number);
            case ZonedDateTime time -> time.toOffsetDateTime();
            case Character character -> character.toString();
            case CharSequence text -> text.toString();
            case Collection<?> elements -> elements.stream().map(element -> convert(element, number)).toArray();
            case byte[] bytes -> bytes;
            case int[] elements -> Arrays.stream(elements).boxed().toArray();
            case long[] elements -> Arrays.stream(elements).boxed().toArray();
            case double[] elements -> Arrays.stream(elements).boxed().toArray();
            case Object[] elements -> Arrays.stream(elements).map(element -> convert(element, number)).toArray();
            case Optional<?> _ -> throw new IllegalArgumentException("$" + number
                    + " is an Optional; give its value or null");
            case OffsetDateTime time -> time;
            default -> value;
        };
    }

    private static OffsetDateTime offset(Instant instant, int number) {
        try {
            return instant.atOffset(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("$" + number + ": Instant " + instant + " is no time of a calendar", e);
        }
    }
}
