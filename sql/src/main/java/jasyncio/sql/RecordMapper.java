package jasyncio.sql;

import jasyncio.sql.driver.Columns;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
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
    private final Constructor<R> constructor;
    private final RecordComponent[] components;

    /** For each component, where its column is. */
    private final int[] indexes;

    private RecordMapper(Class<R> type, Columns columns) {
        this.type = type;
        components = type.getRecordComponents();
        constructor = constructor(type, components);
        indexes = Arrays.stream(components).mapToInt(component -> indexOf(columns, component)).toArray();
    }

    static <R> RecordMapper<R> of(Class<R> type, Columns columns) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException(type.getName() + " is not a record");
        }
        return new RecordMapper<>(type, columns);
    }

    private static <R> Constructor<R> constructor(Class<R> type, RecordComponent[] components) {
        Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new AssertionError("a record has this constructor", e);
        } catch (InaccessibleObjectException e) {
            throw new IllegalArgumentException("record " + type.getName() + " cannot be made here: have "
                    + type.getModule() + " open " + type.getPackageName() + " to jasyncio.sql", e);
        }
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
        Object[] arguments = new @Nullable Object[components.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(row, i);
        }
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getTargetException();
            throw new IllegalArgumentException("record " + type.getSimpleName() + " does not take " + row + ": "
                    + thrown.getMessage(), thrown);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("records can be made", e);
        }
    }

    private @Nullable Object argument(Row row, int component) {
        Class<?> wanted = components[component].getType();
        Object value = row.get(indexes[component], wanted);
        if (value == null && wanted.isPrimitive()) {
            throw new IllegalArgumentException("column " + row.columns().get(indexes[component])
                    + " is null, which " + components[component].getName() + " of record " + type.getSimpleName()
                    + " cannot be: declare it with a class, not as " + wanted);
        }
        return value;
    }
}
