package jasyncio.sql;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.primitives.TimeoutException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** LISTEN and NOTIFY. */
class NotificationsTest {
    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "POSTGRES_ON_NETTY"})
    void whatIsSaidArrivesInOrder(Db kind) {
        kind.with(db -> {
            try (Notifications jobs = db.listen("My \"jobs\""); Notifications others = db.listen("others")) {
                for (int i = 0; i < 100; i++) {
                    db.fetch("SELECT pg_notify($1, $2)", "My \"jobs\"", "job " + i);
                }
                db.execute("NOTIFY others");
                for (int i = 0; i < 100; i++) {
                    assertThat(anext(jobs).payload()).isEqualTo("job " + i);
                }
                Notification other = anext(others);
                assertThat(other.channel()).isEqualTo("others");
                assertThat(other.payload()).isEmpty();
                assertThat(other.processId()).isPositive();
                assertThatThrownBy(() -> timeout(0.05, () -> anext(jobs))).isInstanceOf(TimeoutException.class);
                db.fetch("SELECT pg_notify($1, $2)", "My \"jobs\"", "after all");
                assertThat(anext(jobs).payload()).isEqualTo("after all");
                assertThat(db.inUse()).isEqualTo(2);
            }
            assertThat(db.inUse()).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "POSTGRES_ON_NETTY"})
    void severalListenOnOneConnection(Db kind) {
        kind.with(db -> {
            try (SqlConnection connection = db.acquire()) {
                Notifications first = connection.listen("a");
                Notifications second = connection.listen("a");
                connection.execute("NOTIFY a, 'x'");
                assertThat(anext(first).payload()).isEqualTo("x");
                assertThat(anext(second).payload()).isEqualTo("x");
                first.close();
                connection.execute("NOTIFY a, 'y'");
                assertThat(anext(second).payload()).isEqualTo("y");
                assertThat(first.toList()).isEmpty();
                second.close();
                assertThat(connection.fetch("SELECT pg_listening_channels()")).isEmpty();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "POSTGRES_ON_NETTY"})
    void aConnectionThatIsLostEndsTheIteration(Db kind) {
        kind.with(db -> {
            try (Notifications jobs = db.listen("jobs")) {
                // sent together: with the first the last is here as well
                db.execute("NOTIFY jobs, 'first'; NOTIFY jobs, 'last'");
                assertThat(anext(jobs).payload()).isEqualTo("first");
                db.fetch("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE query LIKE 'LISTEN%' AND pid <> pg_backend_pid()");
                assertThat(anext(jobs).payload()).isEqualTo("last");
                assertThatThrownBy(() -> anext(jobs)).isInstanceOf(SQLNonTransientConnectionException.class)
                        .hasMessageContaining("the connection that listens on channel jobs is lost");
            }
            assertThat(db.inUse()).isZero();
            try (Notifications jobs = db.listen("jobs")) {
                db.execute("NOTIFY jobs, 'again'");
                assertThat(anext(jobs).payload()).isEqualTo("again");
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "SQLITE", "POSTGRES_BY_JDBC"})
    void otherDatabasesHaveNoSuchThing(Db kind) {
        kind.with(db -> {
            assertThatThrownBy(() -> db.listen("jobs")).isInstanceOf(SQLFeatureNotSupportedException.class);
            assertThat(db.inUse()).isZero();
        });
    }
}
