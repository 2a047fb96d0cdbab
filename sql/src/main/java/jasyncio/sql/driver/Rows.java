package jasyncio.sql.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement gives.
 *
 * @param columns the columns; none if the statement gives no rows
 * @param values the values of each row, as {@code Row} describes them
 * @param affected how many rows it has changed, or given
 */
public record Rows(Columns columns, List<@Nullable Object[]> values, long affected) {}
