package jasyncio.sql;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pools, and how they are opened. */
class PoolTest {
    @ParameterizedTest
    @EnumSource
    void noMoreConnectionsThanItMayHave(Db kind) {
        kind.with(kind.options().withMaxSize(3), db -> {
            db.execute("CREATE TABLE t (id INT)");
            int[] most = {0};
            taskGroup(group -> {
                for (int i = 0; i < 50; i++) {
                    int number = i;
                    group.createTask(() -> {
                        try (SqlConnection connection = db.acquire()) {
                            most[0] = Math.max(most[0], db.inUse());
                            assertThat(connection.fetchValue(Integer.class, "SELECT CAST($1 AS INT)", number))
                                    .isEqualTo(number);
                            sleep(0.001);
                        }
                    });
                }
            });
            assertThat(most[0]).isEqualTo(3);
            assertThat(db.inUse()).isZero();
            assertThat(db.size()).isBetween(1, 3);
        });
    }

    @ParameterizedTest
    @EnumSource
    void whoWaitsTooLongIsTold(Db kind) {
        kind.with(kind.options().withMaxSize(1).withAcquireTimeout(0.05), db -> {
            try (SqlConnection only = db.acquire()) {
                assertThatThrownBy(() -> db.fetch("SELECT 1")).isInstanceOf(SQLTransientConnectionException.class)
                        .hasMessage("no connection became free within 50 ms: all 1 are in use");
                assertThat(only.fetchValue(Integer.class, "SELECT 1")).isEqualTo(1);
            }
            assertThat(db.fetchValue(Integer.class, "SELECT 1")).isEqualTo(1);
        });
    }

    /** A setting of one user is not found by the next. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "POSTGRES_ON_NETTY"})
    void aConnectionThatGoesBackIsReset(Db kind) {
        kind.with(kind.options().withMaxSize(1), db -> {
            try (SqlConnection connection = db.acquire()) {
                connection.execute("SET search_path TO pg_catalog");
                connection.fetch("SELECT pg_advisory_lock($1)", 1);
                assertThat(connection.fetchValue("SHOW search_path")).isEqualTo("pg_catalog");
            }
            assertThat(db.fetchValue("SHOW search_path")).isEqualTo("\"$user\", public");
            assertThat(db.fetch("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'")).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "POSTGRES_BY_JDBC"})
    void setupRunsEachTime(Db kind) {
        kind.with(kind.options().withSetup(connection -> connection.execute("SET application_name = 'me'")), db -> {
            assertThat(db.fetchValue("SHOW application_name")).isEqualTo("me");
        });
        assertThatThrownBy(() -> kind.with(kind.options().withSetup(connection -> connection.execute("SET x")),
                _ -> {})).hasCauseInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @EnumSource
    void oneConnectionOfItsOwn(Db kind) {
        kind.with(_ -> {
            SqlConnection connection = Sql.connect(kind.url(), kind.options());
            try (connection) {
                assertThat(connection.fetchValue(Integer.class, "SELECT 1")).isEqualTo(1);
                assertThat(connection.isClosed()).isFalse();
            }
            assertThat(connection.isClosed()).isTrue();
            connection.close();
            assertThatThrownBy(() -> connection.fetch("SELECT 1")).isInstanceOf(IllegalStateException.class)
                    .hasMessage("the connection is closed");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "POSTGRES_ON_NETTY", "POSTGRES_BY_JDBC"})
    void wrongPasswordsAndPortsAreSaid(Db kind) {
        kind.with(_ -> {
            assertThatThrownBy(() -> Sql.createPool(kind.url(), kind.options().withPassword("wrong")))
                    .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                    .hasMessageContaining("password authentication failed");
            String nobody = kind.url().replaceAll(":\\d+/", ":1/");
            assertThatThrownBy(() -> Sql.createPool(nobody,
                    kind.options().withConnectTimeout(Duration.ofSeconds(1)))).isInstanceOf(SQLException.class)
                    .hasMessageContaining("refused").hasMessageNotContaining("is lost");
        });
    }

    @Test
    void urlsThatAreNone() {
        run(() -> {
            assertThatThrownBy(() -> Sql.createPool("mysql://user:secret@host/name"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the URL of a database begins with postgresql:// or jdbc:, not with mysql:");
            assertThatThrownBy(() -> Sql.createPool("postgresql://user:secret@host:port/name"))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("secret");
            assertThatThrownBy(() -> Sql.createPool("jdbc:nothing:x")).isInstanceOf(SQLException.class)
                    .hasMessageContaining("jdbc:nothing:x");
        });
        assertThatThrownBy(() -> SqlOptions.DEFAULT.withMaxSize(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the size of a pool must be positive, not 0");
    }

    @ParameterizedTest
    @EnumSource
    void aPoolThatNobodyClosesIsClosedWithItsLoopAndNamed(Db kind) throws Exception {
        List<String> said = new ArrayList<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                said.add(java.text.MessageFormat.format(logged.getMessage(), logged.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("jasyncio");
        logger.addHandler(listener);
        try {
            run(() -> {
                SqlPool pool = Sql.createPool(kind.url(), kind.options());
                assertThat(pool.fetchValue(Integer.class, "SELECT 1")).isEqualTo(1);
            });
        } finally {
            logger.removeHandler(listener);
        }
        assertThat(said).anySatisfy(message -> assertThat(message).contains("SqlPool 0 of 10 in use",
                "was not closed before its loop"));
    }

    @Test
    void timesAreSecondsOrDurations() {
        SqlOptions inSeconds = SqlOptions.DEFAULT.withAcquireTimeout(1.5).withConnectTimeout(2).withIdleTime(3)
                .withLifetime(0);
        assertThat(inSeconds.acquireTimeout()).isEqualTo(java.time.Duration.ofMillis(1500));
        assertThatThrownBy(() -> inSeconds.withIdleTime(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> inSeconds.withLifetime(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
