package jasyncio.sql;

import jasyncio.coroutine.AsyncGenerator;
import jasyncio.coroutine.GeneratorExit;
import jasyncio.coroutine.Yielder;
import jasyncio.sql.driver.Pages;
import jasyncio.sql.driver.Rows;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the rows of a statement, a page at a time: in the transaction that is open, or in one of its own.
 *
 * @param <T> what is made of each row
 */
final class Cursor<T> implements AsyncGenerator.Body<T> {
    private final SqlClient client;
    private final Bound bound;
    private final Function<Row, T> reader;

    Cursor(SqlClient client, Bound bound, Function<Row, T> reader) {
        this.client = client;
        this.bound = bound;
        this.reader = reader;
    }

    @Override
    public void run(Yielder<T> yielder) throws SQLException {
        Conversation conversation = client.take();
        if (conversation.depth > 0) {
            try {
                go(conversation, yielder);
            } finally {
                client.giveBack(conversation);
            }
            return;
        }
        try (SqlTransaction own = SqlTransaction.begin(client, conversation, TransactionOptions.DEFAULT)) {
            try {
                go(conversation, yielder);
            } catch (GeneratorExit | IllegalArgumentException left) {
                own.commit(); // who leaves early has not failed, nor has the statement whose row is not what was wanted
                throw left;
            }
            own.commit();
        }
    }

    private void go(Conversation conversation, Yielder<T> yielder) throws SQLException {
        Pages pages = bound.open(conversation, client.options.prefetch());
        try {
            Rows page = next(conversation, pages);
            while (!page.values().isEmpty()) {
                for (@Nullable
                Object[] values : page.values()) {
                    yielder.yield(reader.apply(new Row(page.columns(), values)));
                }
                page = next(conversation, pages);
            }
        } finally {
            conversation.end(_ -> pages.close());
        }
    }

    private static Rows next(Conversation conversation, Pages pages) throws SQLException {
        return conversation.turn(_ -> pages.next());
    }
}
