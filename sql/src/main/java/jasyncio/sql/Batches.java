package jasyncio.sql;

import jasyncio.sql.driver.Query;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a statement for many rows of values, some at a time. */
final class Batches {
    private static final int SIZE = 1000;

    private Batches() {}

    static long run(SqlTransaction transaction, Query query,
            Iterable<? extends List<? extends @Nullable Object>> rows) throws SQLException {
        long affected = 0;
        List<@Nullable Object[]> batch = new ArrayList<>();
        for (List<? extends @Nullable Object> row : rows) { // may wait: the connection is nobody's meanwhile
            @Nullable
            Object[] values = Parameters.of(row);
            query.check(values);
            batch.add(values);
            if (batch.size() == SIZE) {
                affected += send(transaction, query, batch);
                batch = new ArrayList<>();
            }
        }
        return batch.isEmpty() ? affected : affected + send(transaction, query, batch);
    }

    private static long send(SqlTransaction transaction, Query query, List<@Nullable Object[]> batch)
            throws SQLException {
        return transaction.use(conversation -> conversation.turn(session -> session.statement(query).batch(batch)));
    }
}
