package jasyncio.bench.sql;

import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.taskGroup;

import jasyncio.coroutine.Code;
import jasyncio.netty.NettyLoop;
import jasyncio.sql.Sql;
import jasyncio.sql.SqlOptions;
import java.sql.SQLException;

/** jasyncio-sql, by one of its drivers: the URL says which; on a loop of its own or of Netty's. */
final class JasyncioQueries {
    private JasyncioQueries() {}

    record Item(int id, String name) {}

    public static void main(String[] args) throws SQLException {
        Code<SQLException> main = () -> ask(args[1], Double.parseDouble(args[2]), Double.parseDouble(args[3]));
        if (args[0].equals("netty")) {
            run(main, null, NettyLoop::new);
        } else {
            run(main);
        }
    }

    private static void ask(String url, double warmUp, double seconds) throws SQLException {
        try (var db = Sql.createPool(url, SqlOptions.DEFAULT.withMaxSize(Load.CONNECTIONS))) {
            Load load = new Load(warmUp, seconds);
            taskGroup(group -> {
                for (int i = 0; i < Load.TASKS; i++) {
                    int first = i;
                    group.createTask(() -> {
                        for (int id = first; load.goesOn(); id = (id + 1) % Load.ROWS) {
                            Item item = db.fetchRow(Item.class, Load.QUERY, id);
                            load.answered(id, item == null ? -1 : item.id(), item == null ? "" : item.name());
                        }
                    });
                }
            });
            load.report();
        }
    }
}
