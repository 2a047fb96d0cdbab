package jasyncio.sql;

import jasyncio.sql.driver.Columns;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes something of each row of a result.
 *
 * @param <T> what it makes
 */
final class RowReader<T> {
    private final Class<T> type;
    private @Nullable RecordMapper<T> mapper;
    private @Nullable Columns columns;

    private RowReader(Class<T> type) {
        this.type = type;
    }

    static <T> RowReader<T> of(Class<T> type) {
        return new RowReader<>(type);
    }

    List<T> readAll(List<Row> rows) {
        List<T> list = new ArrayList<>(rows.size());
        for (Row row : rows) {
            list.add(read(row));
        }
        return list;
    }

    @SuppressWarnings("NullAway") // a column of values may have nulls, which Java's type of a class cannot say
    T read(Row row) {
        if (type.isRecord() && type != Json.class) {
            return mapper(row).map(row);
        }
        if (row.size() != 1) {
            throw new IllegalArgumentException("a row of " + row.size() + " columns, " + row.columns()
                    + ", cannot be a " + type.getSimpleName() + ": have one column, or a record");
        }
        return row.get(0, type);
    }

    /** All rows of one result have the same columns, so that they are looked at once. */
    private RecordMapper<T> mapper(Row row) {
        RecordMapper<T> known = mapper;
        if (known == null || row.columnsOf() != columns) {
            columns = row.columnsOf();
            known = RecordMapper.of(type, row.columnsOf());
            mapper = known;
        }
        return known;
    }
}
