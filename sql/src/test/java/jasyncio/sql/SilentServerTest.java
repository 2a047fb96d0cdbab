package jasyncio.sql;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.netty.NettyLoop;
import jasyncio.primitives.TimeoutException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that takes what it is sent, and says nothing: whoever has a time limit goes on, some seconds after it. */
class SilentServerTest {
    enum Way {
        NATIVE, NETTY, JDBC
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(120)
    void nobodyWaitsForEver(Way way) throws Exception {
        try (PostgresServer server = PostgresServer.start(List.of())) {
            jasyncio.coroutine.Code<Exception> main = () -> {
                try {
                    silent(server, way == Way.JDBC ? server.jdbcUrl() : server.url());
                } finally {
                    server.signal("CONT");
                }
            };
            if (way == Way.NETTY) {
                run(main, null, () -> new NettyLoop());
            } else {
                run(main);
            }
        }
    }

    /** Once whoever closes is cancelled, what does not answer is given up; and what ran on it fails. */
    @ParameterizedTest
    @EnumSource
    @Timeout(120)
    void closingHeedsATimeLimit(Way way) throws Exception {
        try (PostgresServer server = PostgresServer.start(List.of())) {
            jasyncio.coroutine.Code<Exception> main = () -> {
                try {
                    closing(server, way);
                } finally {
                    server.signal("CONT");
                }
            };
            if (way == Way.NETTY) {
                run(main, null, () -> new NettyLoop());
            } else {
                run(main);
            }
        }
    }

    private static void closing(PostgresServer server, Way way) throws Exception {
        String url = way == Way.JDBC ? server.jdbcUrl() : server.url();
        SqlPool idle = Sql.createPool(url, PostgresServer.options());
        SqlConnection alone = Sql.connect(url, PostgresServer.options());
        SqlPool db = Sql.createPool(url, PostgresServer.options());
        SqlTransaction open = db.begin();
        open.execute("CREATE TABLE t (id INT)");
        Notifications jobs = way == Way.JDBC ? null : db.listen("jobs");
        SqlConnection used = db.acquire();
        used.execute("SET search_path = public");
        server.signal("STOP");
        var running = createTask(() -> db.fetch("SELECT $1::int", 1));
        sleep(0.1);
        assertThatThrownBy(() -> timeout(0.2, () -> open.close())).isInstanceOf(TimeoutException.class);
        if (jobs != null) {
            assertThatThrownBy(() -> timeout(0.2, () -> jobs.close())).isInstanceOf(TimeoutException.class);
            assertThatThrownBy(() -> timeout(0.2, () -> used.close())).isInstanceOf(TimeoutException.class);
            assertThatThrownBy(() -> timeout(0.2, () -> alone.close())).isInstanceOf(TimeoutException.class);
            assertThatThrownBy(() -> timeout(0.2, () -> idle.close())).isInstanceOf(TimeoutException.class);
        }
        assertThat(running.done()).isFalse();
        assertThatThrownBy(() -> timeout(0.2, () -> db.close())).isInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> await(running, SQLException.class))
                .isInstanceOf(SQLNonTransientConnectionException.class);
        used.close();
        alone.close();
        idle.close();
        assertThat(db.inUse()).isZero();
    }

    /** Where nothing runs, and where there never was an answer, nobody waits for what runs. */
    @Test
    @Timeout(120)
    void whereNothingRunsThereIsLittleToWaitFor() throws Exception {
        run(() -> {
            try (var silent = startServer((reader, _) -> reader.read(), "127.0.0.1", 0)) {
                String url = "postgresql://me@127.0.0.1:" + silent.port() + "/db";
                double began = getRunningLoop().time();
                assertThatThrownBy(() -> Sql.createPool(url, SqlOptions.DEFAULT.withConnectTimeout(1)))
                        .isInstanceOf(SQLTransientConnectionException.class);
                assertThatThrownBy(() -> timeout(1, () -> Sql.createPool(url))).isInstanceOf(TimeoutException.class);
                assertThat(getRunningLoop().time() - began).isLessThan(10); // what one of them took
            }
        });
        try (PostgresServer server = PostgresServer.start(List.of())) {
            run(() -> {
                SqlPool db = Sql.createPool(server.url(), PostgresServer.options());
                server.signal("STOP");
                try {
                    double began = getRunningLoop().time();
                    db.close();
                    assertThat(getRunningLoop().time() - began).isLessThan(9);
                } finally {
                    server.signal("CONT");
                }
            });
        }
    }

    /** Without a cancellation, after ten seconds. */
    @ParameterizedTest
    @EnumSource(names = {"NATIVE", "JDBC"})
    @Timeout(120)
    void whatStillRunsWhenAPoolIsClosedFails(Way way) throws Exception {
        try (PostgresServer server = PostgresServer.start(List.of())) {
            jasyncio.coroutine.Code<Exception> main = () -> {
                try {
                    SqlPool db = Sql.createPool(way == Way.JDBC ? server.jdbcUrl() : server.url(),
                            PostgresServer.options());
                    db.fetch("SELECT 1");
                    server.signal("STOP");
                    var running = createTask(() -> db.fetch("SELECT $1::int", 1));
                    sleep(0.1);
                    db.close();
                    assertThatThrownBy(() -> await(running, SQLException.class))
                            .isInstanceOf(SQLNonTransientConnectionException.class);
                    assertThat(db.inUse()).isZero();
                } finally {
                    server.signal("CONT");
                }
            };
            run(main);
        }
    }

    private static void silent(PostgresServer server, String url) throws Exception {
        SqlPool db = Sql.createPool(url, PostgresServer.options());
        db.execute("CREATE TABLE t (id INT)");
        SqlConnection idle = db.acquire();
        assertThat(idle.fetchValue("SELECT 1")).isEqualTo(1);
        SqlTransaction open = db.begin();
        open.execute("INSERT INTO t VALUES ($1)", 1);
        SqlTransaction ending = db.begin();
        ending.execute("INSERT INTO t VALUES ($1)", 2);
        server.signal("STOP");
        var tasks = List.of(
                createTask(() -> {
                    assertThatThrownBy(() -> timeout(0.1, () -> idle.begin().fetch("SELECT 1"))).isInstanceOfAny(
                            TimeoutException.class,
                            SQLException.class);
                    idle.close();
                }),
                createTask(() -> {
                    assertThatThrownBy(() -> timeout(0.1, () -> open.commit())).isInstanceOfAny(TimeoutException.class,
                            SQLException.class);
                }),
                createTask(() -> ending.close()));
        for (var task : tasks) {
            await(task);
        }
        db.close();
        assertThat(db.inUse()).isZero();
    }
}
