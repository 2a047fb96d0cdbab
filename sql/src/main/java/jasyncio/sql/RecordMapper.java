package jasyncio.sql;

import jasyncio.sql.driver.Columns;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of rows.
 *
 * @param <R> the record
 */
final class RecordMapper<R> {
    private final Class<R> type;
    private final RecordShape shape;

    /** For each component, where its column is. */
    private final int[] indexes;

    private RecordMapper(Class<R> type, Columns columns) {
        this.type = type;
        shape = RecordShape.of(type);
        indexes = shape.components.stream().mapToInt(component -> indexOf(columns, component)).toArray();
    }

    static <R> RecordMapper<R> of(Class<R> type, Columns columns) {
        return new RecordMapper<>(type, columns);
    }

    private int indexOf(Columns columns, RecordComponent component) {
        int index = columns.indexOf(component.getName());
        if (index >= 0) {
            return index;
        }
        List<String> names = columns.names();
        String wanted = plain(component.getName());
        for (int i = 0; i < names.size(); i++) {
            if (plain(names.get(i)).equals(wanted)) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no column for " + component.getName() + " of record "
                + type.getSimpleName() + ", only " + names);
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    R map(Row row) {
        @Nullable
        Object[] arguments = new @Nullable Object[indexes.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(row, i);
        }
        try {
            return type.cast((Object) shape.constructor.invokeExact(arguments));
        } catch (Throwable thrown) {
            throw new IllegalArgumentException("record " + type.getSimpleName() + " does not take " + row + ": "
                    + thrown.getMessage(), thrown);
        }
    }

    private @Nullable Object argument(Row row, int component) {
        Object value = row.get(indexes[component]);
        if (shape.takes(component, value)) {
            return value;
        }
        RecordComponent wanted = shape.components.get(component);
        if (value == null && wanted.getType().isPrimitive()) {
            throw new IllegalArgumentException("column " + row.columns().get(indexes[component])
                    + " is null, which " + wanted.getName() + " of record " + type.getSimpleName()
                    + " cannot be: declare it with a class, not as " + wanted.getType());
        }
        return row.get(indexes[component], wanted.getType());
    }
}
