package jasyncio.sql.jdbc;

import jasyncio.sql.driver.Columns;
import jasyncio.sql.driver.JsonParameter;
import jasyncio.sql.driver.Query;
import java.sql.Array;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Between what JDBC has for the types of SQL, and what rows and parameters have. */
final class JdbcValues {
    private JdbcValues() {}

    static void bind(Dialect dialect, PreparedStatement statement, Query query, @Nullable Object[] values)
            throws SQLException {
        @Nullable
        Object[] ordered = query.inOrder(values);
        for (int i = 0; i < ordered.length; i++) {
            bind(dialect, statement, i + 1, ordered[i]);
        }
    }

    private static void bind(Dialect dialect, PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case byte[] bytes -> statement.setBytes(index, bytes);
            case JsonParameter json -> dialect.bindJson(statement, index, json.text());
            case Object[] elements -> bindArray(statement, index, elements);
            case null, default -> statement.setObject(index, value);
        }
    }

    private static void bindArray(PreparedStatement statement, int index, @Nullable Object[] elements)
            throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf(typeOf(elements), elements));
    }

    private static String typeOf(@Nullable Object[] elements) {
        for (Object element : elements) {
            if (element != null) {
                return switch (element) {
                    case Boolean _ -> "BOOLEAN";
                    case Short _ -> "SMALLINT";
                    case Integer _ -> "INTEGER";
                    case Long _ -> "BIGINT";
                    case Float _ -> "REAL";
                    case Double _ -> "FLOAT8";
                    case Number _ -> "NUMERIC";
                    case UUID _ -> "UUID";
                    case LocalDate _ -> "DATE";
                    case LocalDateTime _ -> "TIMESTAMP";
                    default -> "VARCHAR";
                };
            }
        }
        return "VARCHAR";
    }

    static Columns columns(ResultSetMetaData data) throws SQLException {
        List<String> names = new ArrayList<>(data.getColumnCount());
        for (int i = 1; i <= data.getColumnCount(); i++) {
            names.add(data.getColumnLabel(i));
        }
        return new Columns(names);
    }

    /** The current row. */
    static @Nullable Object[] row(ResultSet rows, ResultSetMetaData data) throws SQLException {
        @Nullable
        Object[] values = new @Nullable Object[data.getColumnCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(rows, data, i + 1);
        }
        return values;
    }

    private static @Nullable Object value(ResultSet rows, ResultSetMetaData data, int column) throws SQLException {
        Object value = rows.getObject(column);
        return switch (value) {
            case null -> null;
            case String _,Number _,Boolean _,UUID _ -> value;
            case byte[] _ -> data.getColumnTypeName(column).equalsIgnoreCase("JSON") ? rows.getString(column) : value;
            case Timestamp time -> timestamp(rows, data, column, time);
            // of the old classes, which know no more than the zone of this machine; the driver itself knows better
            case Date date -> typed(rows, column, LocalDate.class, date.toLocalDate());
            case Time time -> typed(rows, column, LocalTime.class, time.toLocalTime());
            case Array array -> list(array);
            default -> other(rows, data, column, value);
        };
    }

    private static Object timestamp(ResultSet rows, ResultSetMetaData data, int column, Timestamp time)
            throws SQLException {
        String type = data.getColumnTypeName(column);
        boolean zoned =
                data.getColumnType(column) == Types.TIMESTAMP_WITH_TIMEZONE || type.equalsIgnoreCase("timestamptz");
        return zoned
                ? rows.getObject(column, OffsetDateTime.class)
                : typed(rows, column, LocalDateTime.class, time.toLocalDateTime());
    }

    private static Object typed(ResultSet rows, int column, Class<?> type, Object otherwise) {
        try {
            return rows.getObject(column, type);
        } catch (SQLException | UnsupportedOperationException e) {
            return otherwise;
        }
    }

    private static List<@Nullable Object> list(Array array) throws SQLException {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object element : (@Nullable Object[]) array.getArray()) {
            list.add(element instanceof Timestamp time ? time.toLocalDateTime() : element);
        }
        array.free();
        return list;
    }

    private static @Nullable Object other(ResultSet rows, ResultSetMetaData data, int column, Object value)
            throws SQLException {
        return switch (data.getColumnType(column)) {
            case Types.BLOB -> rows.getBytes(column);
            case Types.CLOB, Types.NCLOB -> rows.getString(column);
            default -> value.getClass().getName().startsWith("java.time.") ? value : rows.getString(column);
        };
    }
}
