package jasyncio.sql;

import jasyncio.coroutine.AsyncGenerator;
import jasyncio.coroutine.GeneratorExit;
import jasyncio.coroutine.Yielder;
import jasyncio.sql.driver.Pages;
import jasyncio.sql.driver.Rows;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Goes through the rows of a statement, a page at a time: in the transaction that is open, or in one of its own. */
final class Cursor implements AsyncGenerator.Body<Row> {
    private final SqlClient client;
    private final Bound bound;

    Cursor(SqlClient client, Bound bound) {
        this.client = client;
        this.bound = bound;
    }

    @Override
    public void run(Yielder<Row> yielder) throws SQLException {
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
            } catch (GeneratorExit left) {
                own.commit(); // whoever leaves early has not failed
                throw left;
            }
            own.commit();
        }
    }

    private void go(Conversation conversation, Yielder<Row> yielder) throws SQLException {
        Pages pages = bound.open(conversation, client.options.prefetch());
        try {
            Rows page = next(conversation, pages);
            while (!page.values().isEmpty()) {
                for (@Nullable
                Object[] values : page.values()) {
                    yielder.yield(new Row(page.columns(), values));
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
