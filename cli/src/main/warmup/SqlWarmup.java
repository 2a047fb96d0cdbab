import static jasyncio.Asyncio.*;
import static jasyncio.sql.Sql.*;

import module jasyncio;
import module jasyncio.sql;

/** What most programs with a database do at their start. */
record Greeting(int id, String text) {}

void main() throws Exception {
    run(() -> {
        try (var db = createPool("jdbc:h2:mem:warm")) {
            db.execute("CREATE TABLE greetings (id INT PRIMARY KEY, text VARCHAR(20))");
            db.transaction(tx -> {
                tx.execute("INSERT INTO greetings VALUES ($1, $2)", 1, "hello");
            });
            db.fetch(Greeting.class, "SELECT id, text FROM greetings");
        }
    });
}
