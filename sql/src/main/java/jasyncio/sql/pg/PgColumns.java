package jasyncio.sql.pg;

import io.vertx.sqlclient.Row;
import jasyncio.sql.driver.Columns;
import java.sql.SQLDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The columns of a result, and how their values are read. */
final class PgColumns {
    static final PgColumns NONE = new PgColumns(List.of(), _ -> false);

    final Columns columns;

    /** By column; null where a value is one of Vert.x's. */
    private final List<@Nullable Function<String, Object>> readers = new ArrayList<>();

    /**
     * Columns.
     *
     * @param labelled their names, as {@link TypeLabels} has made them
     * @param isArray which types of users are arrays
     */
    PgColumns(List<String> labelled, IntPredicate isArray) {
        columns = new Columns(labelled.stream().map(PgTypes::withoutLabel).toList());
        for (String name : labelled) {
            int type = PgTypes.labelled(name);
            readers.add(PgTypes.isOfUsers(type) && isArray.test(type)
                    ? TextReaders.ARRAY
                    : TextReaders.of(type));
        }
    }

    @Nullable
    Object[] read(Row row) throws SQLDataException {
        @Nullable
        Object[] values = new @Nullable Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            Function<String, Object> reader = readers.get(i);
            Object value = row.getValue(i);
            values[i] = reader == null || value == null ? PgValues.out(value) : read(i, reader, (String) value);
        }
        return values;
    }

    private Object read(int column, Function<String, Object> reader, String text) throws SQLDataException {
        try {
            return reader.apply(text);
        } catch (RuntimeException e) {
            String name = columns.names().get(column);
            throw new SQLDataException("column " + name + ": Java has no value for " + text
                    + "; have PostgreSQL make it text, as in " + name + "::text", "22000", e);
        }
    }
}
