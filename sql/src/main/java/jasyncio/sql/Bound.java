package jasyncio.sql;

import jasyncio.sql.driver.Pages;
import jasyncio.sql.driver.Query;
import jasyncio.sql.driver.Rows;
import jasyncio.sql.driver.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement with its values. */
final class Bound {
    private final Query query;

    /** As drivers take them. */
    private final @Nullable Object[] values;

    private Bound(Query query, @Nullable Object[] values) {
        this.query = query;
        this.values = values;
    }

    static Bound of(String statement, @Nullable Object[] values) {
        Query query = Query.of(statement);
        query.check(values);
        return new Bound(query, Parameters.of(values));
    }

    Pages open(Conversation conversation, int pageSize) throws SQLException {
        return conversation.turn(session -> session.statement(query).open(values, pageSize));
    }

    List<Row> fetch(Conversation conversation) throws SQLException {
        return conversation.turn(session -> rows(session.statement(query).run(values)));
    }

    long execute(Conversation conversation) throws SQLException {
        return conversation.turn(session -> executeOn(session).affected());
    }

    private Rows executeOn(Session session) throws SQLException {
        return values.length == 0 ? session.script(query.text()) : session.statement(query).run(values);
    }

    static List<Row> rows(Rows rows) {
        List<Row> list = new ArrayList<>(rows.values().size());
        for (@Nullable
        Object[] values : rows.values()) {
            list.add(new Row(rows.columns(), values));
        }
        return list;
    }
}
