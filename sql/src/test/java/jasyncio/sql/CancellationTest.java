package jasyncio.sql;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.CancelledError;
import jasyncio.loop.Task;
import jasyncio.primitives.TimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever is cancelled has stopped the database, and given everything back. */
class CancellationTest {
    /** A statement that takes minutes. */
    private static String slow(Db kind) {
        return switch (kind) {
            case H2 -> "SELECT count(*) FROM system_range(1, 100000) a, system_range(1, 100000) b WHERE a.x + b.x = $1";
            case SQLITE -> "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r WHERE x < 1000000000)"
                    + " SELECT count(*) FROM r WHERE x > $1";
            case POSTGRES, POSTGRES_ON_NETTY, POSTGRES_BY_JDBC -> "SELECT pg_sleep($1)";
        };
    }

    @ParameterizedTest
    @EnumSource
    void aTimeoutStopsTheStatement(Db kind) {
        kind.with(db -> {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> timeout(0.1, () -> db.fetch(slow(kind), 100)))
                        .isInstanceOf(TimeoutException.class);
                assertThat(db.inUse()).isZero();
            }
            if (kind.isPostgres()) {
                assertThat(db.fetchValue(Integer.class, "SELECT count(*) FROM pg_stat_activity"
                        + " WHERE state = 'active' AND query LIKE 'SELECT pg_sleep%'")).isZero();
            }
            assertThat(db.fetchValue(Integer.class, "SELECT 1")).isEqualTo(1);
            assertThat(db.size()).as("the connection has been kept").isLessThanOrEqualTo(2);
        });
    }

    /** Of a statement that was stopped, nothing reaches the one after it. */
    @ParameterizedTest
    @EnumSource
    void cancelledAtAnyMomentTheConnectionIsGoodForOthers(Db kind) {
        kind.with(kind.options().withMaxSize(2), db -> {
            for (int i = 0; i < 60; i++) {
                double after = i * 0.0002;
                int value = i;
                try {
                    timeout(after, () -> db.fetchValue("SELECT $1", "cancelled"));
                } catch (TimeoutException _) {
                    // sooner or later than the answer
                }
                assertThat(db.fetchValue(String.class, "SELECT $1", "value " + value)).isEqualTo("value " + value);
            }
            assertThat(db.inUse()).isZero();
            assertThat(db.size()).isLessThanOrEqualTo(2);
        });
    }

    @ParameterizedTest
    @EnumSource
    void whoWaitsForAConnectionCanGo(Db kind) {
        kind.with(kind.options().withMaxSize(1), db -> {
            List<String> order = new ArrayList<>();
            try (SqlConnection only = db.acquire()) {
                List<Task<?>> tasks = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    int number = i;
                    tasks.add(createTask(() -> {
                        db.fetch("SELECT 1");
                        order.add("task " + number);
                    }));
                }
                sleep(0.01);
                tasks.get(0).cancel();
                tasks.get(2).cancel();
                sleep(0.01);
                assertThat(tasks.get(2).cancelled()).isTrue();
                assertThat(only.fetchValue(Integer.class, "SELECT 1")).isEqualTo(1);
            }
            while (order.size() < 3) {
                sleep(0.001);
            }
            assertThat(order).containsExactly("task 1", "task 3", "task 4");
            assertThat(db.inUse()).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionGoesOnAfterAStatementInItWasStopped(Db kind) {
        kind.with(db -> {
            db.execute("CREATE TABLE t (id INT)");
            try (SqlTransaction tx = db.begin()) {
                tx.execute("INSERT INTO t VALUES ($1)", 1);
                try (SqlTransaction inner = tx.begin()) {
                    assertThatThrownBy(() -> timeout(0.05, () -> inner.fetch(slow(kind), 100)))
                            .isInstanceOf(TimeoutException.class);
                }
                tx.execute("INSERT INTO t VALUES ($1)", 2);
                tx.commit();
            }
            assertThat(db.fetch(Integer.class, "SELECT id FROM t ORDER BY id")).containsExactly(1, 2);
        });
    }

    @ParameterizedTest
    @EnumSource
    void closingThePoolEndsWhoWaits(Db kind) {
        kind.with(kind.options().withMaxSize(1), db -> {
            SqlPool other = Sql.createPool(kind == Db.H2 ? "jdbc:h2:mem:other" : kind.url(),
                    kind.options().withMaxSize(1));
            SqlConnection taken = other.acquire();
            Task<?> waiting = createTask(() -> other.fetch("SELECT 1"));
            sleep(0.01);
            Task<?> closing = createTask(other::close);
            sleep(0.01);
            assertThat(closing.done()).as("it waits for who has a connection").isFalse();
            taken.close();
            await(closing);
            assertThatThrownBy(() -> await(waiting)).isInstanceOf(IllegalStateException.class)
                    .hasMessage("the pool is closed");
            assertThatThrownBy(() -> other.fetch("SELECT 1")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> taken.fetch("SELECT 1")).isInstanceOf(IllegalStateException.class);
        });
    }

    @ParameterizedTest
    @EnumSource
    void whoIsCancelledTwiceStillGivesBack(Db kind) {
        kind.with(db -> {
            Task<?> task = createTask(() -> db.fetch(slow(kind), 100));
            while (db.inUse() == 0) {
                sleep(0.001);
            }
            sleep(0.02);
            task.cancel();
            sleep(0);
            task.cancel();
            assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
            assertThat(db.inUse()).isZero();
            assertThat(db.fetchValue(Integer.class, "SELECT 1")).isEqualTo(1);
        });
    }
}
