package jasyncio.sql;

import jasyncio.sql.driver.Columns;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a result. Its values are what Java has for the types of SQL, whatever the database is: {@code Boolean},
 * {@code Short}, {@code Integer}, {@code Long}, {@code Float}, {@code Double}, {@code BigDecimal}, {@code String} (also
 * for JSON), {@code byte[]}, {@code LocalDate}, {@code LocalTime}, {@code LocalDateTime}, {@code OffsetDateTime},
 * {@code UUID}, {@code List} for an array, and null.
 *
 * <p>Names of columns are looked up as SQL does: upper and lower case are one. Of two columns with one name, the first
 * is found.
 *
 * {@snippet :
 * for (Row row : db.fetch("SELECT id, name FROM users")) {
 *     IO.println(row.getInt("id") + " " + row.getString("name"));
 * }
 * }
 *
 * <p>asyncpg: {@code Record}.
 */
public final class Row {
    private final Columns columns;
    private final @Nullable Object[] values;

    Row(Columns columns, @Nullable Object[] values) {
        this.columns = columns;
        this.values = values;
    }

    /**
     * How many columns there are.
     *
     * @return how many
     */
    public int size() {
        return values.length;
    }

    /**
     * The names of the columns, in order.
     *
     * @return the names
     */
    public List<String> columns() {
        return columns.names();
    }

    /**
     * A value.
     *
     * @param index where its column is, from 0
     * @return the value, or null
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public @Nullable Object get(int index) {
        if (index < 0 || index >= values.length) {
            throw new IndexOutOfBoundsException("the row has " + values.length + " columns, and none at " + index);
        }
        return values[index];
    }

    /**
     * A value.
     *
     * @param column the name of its column
     * @return the value, or null
     * @throws IllegalArgumentException if there is no such column
     */
    public @Nullable Object get(String column) {
        return values[indexOf(column)];
    }

    /**
     * A value as something else. Numbers become other numbers if nothing is lost, and 0 and 1 booleans; strings become
     * constants of an enum, numbers, UUIDs, times, {@link Json}; times with an offset become instants; all but bytes
     * become strings.
     *
     * @param <T> what it is to be
     * @param column the name of its column
     * @param type what it is to be
     * @return the value, or null
     * @throws IllegalArgumentException if there is no such column, or the value cannot be that
     */
    public <T> @Nullable T get(String column, Class<T> type) {
        return get(indexOf(column), type);
    }

    /**
     * A value as something else, see {@link #get(String, Class)}.
     *
     * @param <T> what it is to be
     * @param index where its column is, from 0
     * @param type what it is to be
     * @return the value, or null
     * @throws IndexOutOfBoundsException if there is no such column
     * @throws IllegalArgumentException if the value cannot be that
     */
    public <T> @Nullable T get(int index, Class<T> type) {
        Object value = get(index);
        if (value == null) {
            return null;
        }
        try {
            return Convert.to(type, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("column " + columns.names().get(index) + ": " + e.getMessage(), e);
        }
    }

    private <T> T present(String column, Class<T> type) {
        T value = get(column, type);
        if (value == null) {
            throw new IllegalArgumentException("column " + column + " is null; ask for it with get(\"" + column + "\", "
                    + type.getSimpleName() + ".class), which may give null");
        }
        return value;
    }

    /**
     * A value as text.
     *
     * @param column the name of its column
     * @return the text, or null
     * @throws IllegalArgumentException if there is no such column, or its value is bytes
     */
    public @Nullable String getString(String column) {
        return get(column, String.class);
    }

    /**
     * A value as a number.
     *
     * @param column the name of its column
     * @return the number
     * @throws IllegalArgumentException if there is no such column, or its value is null or no such number
     */
    public int getInt(String column) {
        return present(column, Integer.class);
    }

    /**
     * A value as a number.
     *
     * @param column the name of its column
     * @return the number
     * @throws IllegalArgumentException if there is no such column, or its value is null or no such number
     */
    public long getLong(String column) {
        return present(column, Long.class);
    }

    /**
     * A value as a number.
     *
     * @param column the name of its column
     * @return the number
     * @throws IllegalArgumentException if there is no such column, or its value is null or no number
     */
    public double getDouble(String column) {
        return present(column, Double.class);
    }

    /**
     * A value as a boolean.
     *
     * @param column the name of its column
     * @return the boolean
     * @throws IllegalArgumentException if there is no such column, or its value is null or no boolean
     */
    public boolean getBoolean(String column) {
        return present(column, Boolean.class);
    }

    /**
     * This row as a record: each component is what the column of its name has, where {@code firstName} also finds
     * {@code first_name}, as {@link #get(String, Class)} gives it. Columns more than components are left out.
     *
     * @param <R> the record
     * @param type the class of the record
     * @return a new record
     * @throws IllegalArgumentException if it is no record, a component has no column, or its value cannot be that
     */
    public <R> R as(Class<R> type) {
        return RecordMapper.of(type, columns).map(this);
    }

    /**
     * The values by the names of their columns, in order.
     *
     * @return a map that the caller may change
     */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            map.putIfAbsent(columns.names().get(i), values[i]);
        }
        return map;
    }

    Columns columnsOf() {
        return columns;
    }

    private int indexOf(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("there is no column " + column + ", only " + columns.names());
        }
        return index;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row row && columns.names().equals(row.columns.names())
                && Arrays.deepEquals(values, row.values);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("<Row");
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            text.append(' ').append(columns.names().get(i)).append('=');
            switch (value) {
                case String string -> text.append('\'').append(string).append('\'');
                case byte[] bytes -> text.append(bytes.length).append(" bytes");
                case null, default -> text.append(value);
            }
        }
        return text.append('>').toString();
    }
}
