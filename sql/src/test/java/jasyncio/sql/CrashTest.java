package jasyncio.sql;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.loop.Task;
import jasyncio.netty.NettyLoop;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server that is killed and started again, while 64 tasks write: what it has acknowledged is there, the pool goes on,
 * and nothing is left over. {@code -Djasyncio.crash.seconds=60} does so for a minute.
 */
class CrashTest {
    private static final int TASKS = 64;
    private static final double SECONDS = Double.parseDouble(System.getProperty("jasyncio.crash.seconds", "4"));

    enum Way {
        NATIVE, NETTY, JDBC
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(300)
    void whatIsAcknowledgedStays(Way way) throws Exception {
        try (PostgresServer server = PostgresServer.start(List.of("max_connections=40"))) {
            if (way == Way.NETTY) {
                run(() -> crash(way, server), null, () -> new NettyLoop());
            } else {
                run(() -> crash(way, server));
            }
        }
    }

    private static void crash(Way way, PostgresServer server) throws Exception {
        Set<Integer> acknowledged = new HashSet<>();
        AtomicInteger next = new AtomicInteger();
        int[] errors = {0};
        int[] kills = {0};
        SqlOptions options = PostgresServer.options().withMaxSize(16).withConnectTimeout(Duration.ofSeconds(2));
        try (SqlPool db = Sql.createPool(way == Way.JDBC ? server.jdbcUrl() : server.url(), options)) {
            db.execute("CREATE TABLE written (id INT PRIMARY KEY)");
            boolean[] over = {false};
            List<Task<?>> tasks = new ArrayList<>();
            for (int i = 0; i < TASKS; i++) {
                boolean transactions = i % 2 == 0;
                tasks.add(createTask(() -> {
                    while (!over[0]) {
                        int id = next.incrementAndGet();
                        try {
                            write(db, id, transactions);
                            acknowledged.add(id);
                        } catch (SQLException e) {
                            errors[0]++;
                            assertThat(e.getMessage()).isNotBlank();
                            sleep(0.05);
                        }
                    }
                }));
            }
            double end = getRunningLoop().time() + SECONDS;
            while (getRunningLoop().time() < end) {
                int before = acknowledged.size();
                sleep(0.3);
                kills[0]++;
                toThread(() -> server.kill());
                sleep(0.1);
                toThread(() -> server.start());
                while (acknowledged.size() < before + TASKS) {
                    sleep(0.01); // it works again
                }
            }
            over[0] = true;
            for (Task<?> task : tasks) {
                await(task);
            }
            assertThat(db.inUse()).isZero();
            assertThat(db.size()).isLessThanOrEqualTo(16);
            List<Integer> written = db.fetch(Integer.class, "SELECT id FROM written");
            assertThat(new HashSet<>(written)).containsAll(acknowledged);
            assertThat(errors[0]).isPositive();
            System.out.printf("%s: killed %d times, %d writes acknowledged and there, %d there besides, %d errors%n",
                    way,
                    kills[0], acknowledged.size(), written.size() - acknowledged.size(), errors[0]);
            assertThat(connections(db)).as("connections that the server sees").isLessThanOrEqualTo(16);
        }
        try (SqlConnection after = Sql.connect(server.url(), PostgresServer.options())) {
            int left = connections(after);
            for (int i = 0; i < 500 && left > 1; i++) { // the server hears of their end
                sleep(0.01);
                left = connections(after);
            }
            assertThat(left).as("connections left by the pool, and this one").isEqualTo(1);
        }
        assertThat(allTasks()).hasSize(1);
    }

    private static int connections(SqlClient db) throws SQLException {
        return db.fetchValue(Integer.class,
                "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'");
    }

    private static void write(SqlPool db, int id, boolean transaction) throws SQLException {
        if (!transaction) {
            db.execute("INSERT INTO written VALUES ($1)", id);
            return;
        }
        try (SqlTransaction tx = db.begin()) {
            tx.execute("INSERT INTO written VALUES ($1)", id);
            tx.commit();
        }
    }
}
