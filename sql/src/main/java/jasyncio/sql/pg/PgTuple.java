package jasyncio.sql.pg;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import io.vertx.sqlclient.internal.ArrayTuple;
import jasyncio.sql.driver.JsonParameter;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The values of a statement. Vert.x's client asks for each as what PostgreSQL expects, and so each is made that here,
 * or refused: its own conversions drop what does not fit. The refusal is kept, as Vert.x does not pass on why.
 */
final class PgTuple extends ArrayTuple {
    private static final int NONE = -1;

    private @Nullable String refusal;

    /** Which value was asked for as it is, just before: then whatever is asked for next is its text. */
    private int asked = NONE;

    private int askedBefore = NONE;

    private PgTuple(List<@Nullable Object> values) {
        super(values);
    }

    /** Text of JSON is read at once: it may be none. */
    static PgTuple of(@Nullable Object[] values) throws SQLException {
        List<@Nullable Object> prepared = new ArrayList<>(values.length);
        for (Object value : values) {
            prepared.add(prepared(value));
        }
        return new PgTuple(prepared);
    }

    private static @Nullable Object prepared(@Nullable Object value) throws SQLException {
        if (value instanceof JsonParameter json) {
            return new JsonValue(json.text(), JsonText.parse(json.text()));
        }
        if (value instanceof Object[] elements) {
            @Nullable
            Object[] prepared = new @Nullable Object[elements.length];
            for (int i = 0; i < prepared.length; i++) {
                prepared[i] = prepared(elements[i]);
            }
            return prepared;
        }
        return value;
    }

    /** JSON, and what Vert.x sends for it. */
    record JsonValue(String text, Object value) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** Why a value was refused; null if none was. */
    @Nullable
    String refusal() {
        return refusal;
    }

    private <T> @Nullable T get(int position, PgType<T> type) {
        asked = NONE;
        askedBefore = NONE;
        Object value = getValueInternal(position);
        return value == null ? null : convert(position, type, value, type.name());
    }

    @SuppressWarnings("NullAway") // Vert.x's arrays have nulls in them, and do not say so
    private <T> T @Nullable [] array(int position, PgType<T> type) {
        asked = NONE;
        askedBefore = NONE;
        Object value = getValueInternal(position);
        if (value == null) {
            return null;
        }
        String name = type.name() + "[]";
        if (!(value instanceof Object[] elements)) {
            throw refuse(position, value, name, "", "a List");
        }
        T[] converted = type.array().apply(elements.length);
        for (int i = 0; i < converted.length; i++) {
            Object element = elements[i];
            if (element instanceof Object[]) {
                throw refuse(position, value, name, "for it has lists within a list",
                        "its text, '{{1,2},{3,4}}', as $" + (position + 1) + "::text::" + name);
            }
            converted[i] = element == null ? null : convert(position, type, element, name);
        }
        return converted;
    }

    private <T> T convert(int position, PgType<T> type, Object value, String name) {
        try {
            return type.of(value);
        } catch (IllegalArgumentException e) {
            throw refuse(position, value, name, String.valueOf(e.getMessage()), type.expected());
        }
    }

    private IllegalArgumentException refuse(int position, Object value, String type, String why, String expected) {
        refusal = "$" + (position + 1) + ": " + describe(value) + " cannot be bound where PostgreSQL expects " + type
                + (why.isEmpty() ? "" : ", " + why) + ": give " + expected
                + ", or say in the statement what it is, as in $" + (position + 1) + "::text";
        return new IllegalArgumentException(refusal);
    }

    private static String describe(Object value) {
        return switch (value) {
            case byte[] bytes -> "byte[] of " + bytes.length + " bytes";
            case Object[] elements -> "List " + Arrays.deepToString(elements);
            case JsonValue json -> "Json " + json;
            default -> value.getClass().getSimpleName() + ' ' + value;
        };
    }

    /**
     * Vert.x's client asks for a value as it is before it asks for its text, where it does not know the type; and for
     * all of them, one after the other, to copy them.
     */
    @Override
    public @Nullable Object getValue(int position) {
        boolean copies = askedBefore != NONE && position == askedBefore + 1;
        askedBefore = position;
        asked = copies ? NONE : position;
        Object value = getValueInternal(position);
        return value != null && value.getClass() == Object[].class ? TextOf.value(value) : value;
    }

    @Override
    public @Nullable String getString(int position) {
        Object value = getValueInternal(position);
        if (asked != position || value == null) {
            return get(position, PgType.TEXT);
        }
        asked = NONE;
        askedBefore = NONE;
        String text = TextOf.value(value);
        if (text == null) {
            throw refuse(position, value, "a type that is sent as text", "", "a String");
        }
        return text;
    }

    @Override
    public @Nullable Object getJson(int position) {
        return json(position, get(position, PgType.JSON));
    }

    private @Nullable Object json(int position, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case JsonValue json -> json.value();
            case String _,Boolean _,Number _,JsonObject _,JsonArray _ -> value;
            default -> {
                if (value == Tuple.JSON_NULL) {
                    yield value;
                }
                throw refuse(position, value, "json", "", PgType.JSON.expected());
            }
        };
    }

    @Override
    public @Nullable Boolean getBoolean(int position) {
        return get(position, PgType.BOOLEAN);
    }

    @Override
    public @Nullable Short getShort(int position) {
        return get(position, PgType.SMALLINT);
    }

    @Override
    public @Nullable Integer getInteger(int position) {
        return get(position, PgType.INTEGER);
    }

    @Override
    public @Nullable Long getLong(int position) {
        return get(position, PgType.BIGINT);
    }

    @Override
    public @Nullable Float getFloat(int position) {
        return get(position, PgType.REAL);
    }

    @Override
    public @Nullable Double getDouble(int position) {
        return get(position, PgType.DOUBLE);
    }

    @Override
    public @Nullable Numeric getNumeric(int position) {
        return get(position, PgType.NUMERIC);
    }

    @Override
    public @Nullable LocalDate getLocalDate(int position) {
        return get(position, PgType.DATE);
    }

    @Override
    public @Nullable LocalTime getLocalTime(int position) {
        return get(position, PgType.TIME);
    }

    @Override
    public @Nullable OffsetTime getOffsetTime(int position) {
        return get(position, PgType.TIMETZ);
    }

    @Override
    public @Nullable LocalDateTime getLocalDateTime(int position) {
        return get(position, PgType.TIMESTAMP);
    }

    @Override
    public @Nullable OffsetDateTime getOffsetDateTime(int position) {
        return get(position, PgType.TIMESTAMPTZ);
    }

    @Override
    public @Nullable Buffer getBuffer(int position) {
        return get(position, PgType.BYTEA);
    }

    @Override
    public @Nullable UUID getUUID(int position) {
        return get(position, PgType.UUID_TYPE);
    }

    @Override
    public Boolean @Nullable [] getArrayOfBooleans(int position) {
        return array(position, PgType.BOOLEAN);
    }

    @Override
    public Short @Nullable [] getArrayOfShorts(int position) {
        return array(position, PgType.SMALLINT);
    }

    @Override
    public Integer @Nullable [] getArrayOfIntegers(int position) {
        return array(position, PgType.INTEGER);
    }

    @Override
    public Long @Nullable [] getArrayOfLongs(int position) {
        return array(position, PgType.BIGINT);
    }

    @Override
    public Float @Nullable [] getArrayOfFloats(int position) {
        return array(position, PgType.REAL);
    }

    @Override
    public Double @Nullable [] getArrayOfDoubles(int position) {
        return array(position, PgType.DOUBLE);
    }

    @Override
    public String @Nullable [] getArrayOfStrings(int position) {
        return array(position, PgType.TEXT);
    }

    @Override
    public LocalDate @Nullable [] getArrayOfLocalDates(int position) {
        return array(position, PgType.DATE);
    }

    @Override
    public LocalTime @Nullable [] getArrayOfLocalTimes(int position) {
        return array(position, PgType.TIME);
    }

    @Override
    public OffsetTime @Nullable [] getArrayOfOffsetTimes(int position) {
        return array(position, PgType.TIMETZ);
    }

    @Override
    public LocalDateTime @Nullable [] getArrayOfLocalDateTimes(int position) {
        return array(position, PgType.TIMESTAMP);
    }

    @Override
    public OffsetDateTime @Nullable [] getArrayOfOffsetDateTimes(int position) {
        return array(position, PgType.TIMESTAMPTZ);
    }

    @Override
    public Buffer @Nullable [] getArrayOfBuffers(int position) {
        return array(position, PgType.BYTEA);
    }

    @Override
    public UUID @Nullable [] getArrayOfUUIDs(int position) {
        return array(position, PgType.UUID_TYPE);
    }
}
