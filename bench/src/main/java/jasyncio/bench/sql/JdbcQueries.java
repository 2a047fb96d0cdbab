package jasyncio.bench.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** JDBC and HikariCP in threads, those of the system or virtual ones. */
final class JdbcQueries {
    private JdbcQueries() {}

    public static void main(String[] args) throws InterruptedException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(args[1]);
        config.setMaximumPoolSize(Load.CONNECTIONS);
        try (HikariDataSource source = new HikariDataSource(config)) {
            Load load = new Load(Double.parseDouble(args[2]), Double.parseDouble(args[3]));
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < Load.TASKS; i++) {
                int first = i;
                Runnable asks = () -> ask(source, load, first);
                threads.add(
                        args[0].equals("virtual") ? Thread.startVirtualThread(asks) : Thread.ofPlatform().start(asks));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            load.report();
        }
    }

    private static void ask(HikariDataSource source, Load load, int first) {
        try {
            for (int id = first; load.goesOn(); id = (id + 1) % Load.ROWS) {
                try (var connection = source.getConnection();
                        var statement = connection.prepareStatement(Load.QUERY.replace("$1", "?"))) {
                    statement.setInt(1, id);
                    try (var rows = statement.executeQuery()) {
                        rows.next();
                        load.answered(id, rows.getInt(1), rows.getString(2));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
