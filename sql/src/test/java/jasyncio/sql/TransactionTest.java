package jasyncio.sql;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.CancelledError;
import jasyncio.loop.Task;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTransactionRollbackException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions hold what they promise, on each database. */
class TransactionTest {
    private static void table(SqlPool db) throws SQLException {
        db.execute("CREATE TABLE t (id INT PRIMARY KEY)");
    }

    private static List<Integer> ids(SqlClient db) throws SQLException {
        return db.fetch(Integer.class, "SELECT id FROM t ORDER BY id");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCommittedStays(Db kind) {
        kind.with(db -> {
            table(db);
            try (SqlTransaction tx = db.begin()) {
                tx.execute("INSERT INTO t VALUES ($1)", 1);
                assertThat(ids(tx)).containsExactly(1);
                tx.commit();
                assertThatThrownBy(() -> ids(tx)).isInstanceOf(IllegalStateException.class)
                        .hasMessage("the transaction has ended");
            }
            assertThat(ids(db)).containsExactly(1);
            assertThat(db.inUse()).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotIsTakenBack(Db kind) {
        kind.with(db -> {
            table(db);
            try (SqlTransaction tx = db.begin()) {
                tx.execute("INSERT INTO t VALUES ($1)", 1);
            }
            assertThatThrownBy(() -> {
                try (SqlTransaction tx = db.begin()) {
                    tx.execute("INSERT INTO t VALUES ($1)", 2);
                    throw new IllegalStateException("no");
                }
            }).hasMessage("no").hasNoSuppressedExceptions();
            try (SqlTransaction tx = db.begin()) {
                tx.execute("INSERT INTO t VALUES ($1)", 3);
                tx.rollback();
            }
            assertThat(ids(db)).isEmpty();
            assertThat(db.inUse()).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource
    void aBodyIsCommittedWhenItReturns(Db kind) {
        kind.with(db -> {
            table(db);
            int inserted = db.transaction(tx -> {
                tx.execute("INSERT INTO t VALUES ($1)", 1);
                return 1;
            });
            assertThat(inserted).isEqualTo(1);
            assertThatThrownBy(() -> db.transaction(tx -> {
                tx.execute("INSERT INTO t VALUES ($1)", 2);
                throw new java.io.IOException("no");
            })).isInstanceOf(java.io.IOException.class);
            assertThat(ids(db)).containsExactly(1);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionWithinAnotherIsTakenBackAlone(Db kind) {
        kind.with(db -> {
            table(db);
            try (SqlTransaction tx = db.begin()) {
                tx.execute("INSERT INTO t VALUES ($1)", 1);
                try (SqlTransaction inner = tx.begin()) {
                    inner.execute("INSERT INTO t VALUES ($1)", 2);
                    assertThatThrownBy(tx::commit).isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("a transaction within this one is open");
                }
                try (SqlTransaction inner = tx.begin()) {
                    assertThatThrownBy(() -> inner.execute("INSERT INTO t VALUES ($1)", 1))
                            .isInstanceOf(SQLIntegrityConstraintViolationException.class);
                }
                try (SqlTransaction inner = tx.begin(); SqlTransaction innermost = inner.begin()) {
                    innermost.execute("INSERT INTO t VALUES ($1)", 3);
                    innermost.commit();
                    inner.commit();
                }
                tx.commit();
            }
            assertThat(ids(db)).containsExactly(1, 3);
        });
    }

    /** PostgreSQL would answer COMMIT with a ROLLBACK, and no error. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "POSTGRES.*")
    void aTransactionThatHasFailedCannotBeCommitted(Db kind) {
        kind.with(db -> {
            table(db);
            assertThatThrownBy(() -> {
                try (SqlTransaction tx = db.begin()) {
                    tx.execute("INSERT INTO t VALUES ($1)", 1);
                    assertThatThrownBy(() -> tx.execute("INSERT INTO t VALUES ($1)", 1))
                            .isInstanceOf(SQLIntegrityConstraintViolationException.class);
                    tx.commit();
                }
            }).isInstanceOf(kind.isNative() ? SQLTransactionRollbackException.class : SQLException.class);
            assertThat(ids(db)).isEmpty();
            db.transaction(tx -> {
                tx.execute("INSERT INTO t VALUES ($1)", 7);
            });
            assertThat(ids(db)).containsExactly(7);
        });
    }

    @ParameterizedTest
    @EnumSource
    void onOneConnection(Db kind) {
        kind.with(db -> {
            table(db);
            try (SqlConnection connection = db.acquire()) {
                assertThat(connection.isInTransaction()).isFalse();
                try (SqlTransaction _ = connection.begin()) {
                    assertThat(connection.isInTransaction()).isTrue();
                    connection.execute("INSERT INTO t VALUES ($1)", 1);
                }
                assertThat(ids(connection)).isEmpty();
                SqlTransaction _ = connection.begin();
                connection.execute("INSERT INTO t VALUES ($1)", 2);
            } // which takes it back
            assertThat(ids(db)).isEmpty();
            assertThat(db.inUse()).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource
    void isolationAndReading(Db kind) {
        kind.with(db -> {
            table(db);
            TransactionOptions serial = TransactionOptions.DEFAULT.withIsolation(Isolation.SERIALIZABLE);
            try (SqlTransaction tx = db.begin(serial)) {
                assertThat(ids(tx)).isEmpty();
                if (kind.isPostgres()) {
                    assertThat(tx.fetchValue("SHOW transaction_isolation")).isEqualTo("serializable");
                }
            }
            if (kind.isPostgres()) {
                try (SqlTransaction tx = db.begin(serial.withReadOnly(true).withDeferrable(true))) {
                    assertThatThrownBy(() -> tx.execute("INSERT INTO t VALUES ($1)", 1))
                            .hasMessageContaining("read-only transaction");
                }
                assertThat(db.fetchValue("SHOW transaction_isolation")).isEqualTo("read committed");
                assertThat(db.execute("INSERT INTO t VALUES ($1)", 1)).isEqualTo(1);
            }
        });
    }

    /** Whoever cancels does not leave anything half done, or the connection with somebody else's transaction. */
    @ParameterizedTest
    @EnumSource
    void aTaskThatIsCancelledTakesItsTransactionBack(Db kind) {
        kind.with(db -> {
            table(db);
            Task<?> task = createTask(() -> {
                try (SqlTransaction tx = db.begin()) {
                    tx.execute("INSERT INTO t VALUES ($1)", 1);
                    sleep(100);
                    tx.commit();
                }
            });
            while (db.inUse() == 0) {
                sleep(0.001);
            }
            sleep(0.05);
            task.cancel();
            assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
            assertThat(ids(db)).isEmpty();
            assertThat(db.inUse()).isZero();
        });
    }

    /** What follows would stand outside of any transaction, and could not be taken back. */
    @ParameterizedTest
    @EnumSource(names = "SQLITE")
    void aTransactionThatTheDatabaseHasTakenBackIsOver(Db kind) {
        kind.with(db -> {
            table(db);
            db.execute("INSERT INTO t VALUES ($1)", 1);
            assertThatThrownBy(() -> db.transaction(tx -> {
                tx.execute("INSERT INTO t VALUES ($1)", 2);
                assertThatThrownBy(() -> tx.execute("INSERT OR ROLLBACK INTO t VALUES ($1)", 1))
                        .isInstanceOf(SQLIntegrityConstraintViolationException.class);
                assertThatThrownBy(() -> tx.execute("INSERT INTO t VALUES ($1)", 3))
                        .isInstanceOf(SQLTransactionRollbackException.class);
            })).isInstanceOf(SQLTransactionRollbackException.class);
            assertThat(ids(db)).containsExactly(1);
            db.transaction(tx -> {
                tx.execute("INSERT INTO t VALUES ($1)", 4);
            });
            assertThat(ids(db)).containsExactly(1, 4);
            assertThat(db.inUse()).isZero();
        });
    }

    /** As on a full disk: the connection is nobody's after it. */
    @ParameterizedTest
    @EnumSource(names = "SQLITE")
    void aCommitThatFailsLeavesNothingBehind(Db kind) {
        kind.with(db -> {
            db.execute("PRAGMA foreign_keys = ON");
            db.execute("CREATE TABLE a (id INT PRIMARY KEY); CREATE TABLE b (a INT REFERENCES a DEFERRABLE INITIALLY"
                    + " DEFERRED)");
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> {
                    try (SqlConnection connection = db.acquire()) {
                        connection.execute("PRAGMA foreign_keys = ON");
                        connection.transaction(tx -> {
                            tx.execute("INSERT INTO b VALUES ($1)", 7);
                        });
                    }
                }).isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> db.transaction(tx -> {
                    tx.execute("INSERT INTO a VALUES ($1)", 1);
                    throw new IllegalStateException("given up");
                })).hasMessage("given up");
                assertThat(db.fetch("SELECT * FROM a")).isEmpty();
                assertThat(db.fetch("SELECT * FROM b")).isEmpty();
            }
            assertThat(db.inUse()).isZero();
        });
    }
}
