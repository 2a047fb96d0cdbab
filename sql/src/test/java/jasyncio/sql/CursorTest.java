package jasyncio.sql;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.coroutine.AsyncGenerator;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows one at a time. */
class CursorTest {
    record Item(int id, String name) {}

    record Counted(int id, BigDecimal name) {}

    private static void items(SqlPool db) throws SQLException {
        db.execute("CREATE TABLE items (id INT PRIMARY KEY, name VARCHAR(20))");
        db.executeMany("INSERT INTO items VALUES ($1, $2)",
                IntStream.range(0, 1000).<List<Object>>mapToObj(i -> List.of(i, "item " + i)).toList());
    }

    @ParameterizedTest
    @EnumSource
    void allRowsInOrder(Db kind) {
        kind.with(kind.options().withPrefetch(64), db -> {
            items(db);
            int expected = 10;
            try (var cursor = db.cursor("SELECT id, name FROM items WHERE id >= $1 ORDER BY id", 10)) {
                for (Row row : cursor) {
                    assertThat(row.getInt("id")).isEqualTo(expected++);
                    assertThat(db.inUse()).isEqualTo(1);
                }
            }
            assertThat(expected).isEqualTo(1000);
            assertThat(db.inUse()).isZero();
            assertThat(db.cursor(Item.class, "SELECT * FROM items WHERE id < $1 ORDER BY id", 2).toList())
                    .containsExactly(new Item(0, "item 0"), new Item(1, "item 1"));
            assertThat(db.cursor("SELECT * FROM items WHERE id < 0").toList()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void whoLeavesEarlyGivesTheConnectionBack(Db kind) {
        kind.with(kind.options().withPrefetch(10).withMaxSize(1), db -> {
            items(db);
            try (var cursor = db.cursor("SELECT id FROM items ORDER BY id")) {
                for (Row row : cursor) {
                    if (row.getInt("id") == 25) {
                        break;
                    }
                }
            }
            assertThat(db.inUse()).isZero();
            assertThatThrownBy(() -> {
                try (var cursor = db.cursor("SELECT id FROM items ORDER BY id")) {
                    for (Row _ : cursor) {
                        throw new IllegalStateException("no");
                    }
                }
            }).hasMessage("no");
            assertThat(db.fetchValue(Integer.class, "SELECT count(*) FROM items")).isEqualTo(1000);
        });
    }

    /** What is done on the same connection meanwhile stays, however the cursor ends. */
    @ParameterizedTest
    @EnumSource(names = "SQLITE", mode = EnumSource.Mode.EXCLUDE)
    void inATransactionAndBesideOtherStatements(Db kind) {
        kind.with(kind.options().withPrefetch(10), db -> {
            items(db);
            try (SqlConnection connection = db.acquire()) {
                try (var cursor = connection.cursor("SELECT id FROM items ORDER BY id")) {
                    for (Row row : cursor) {
                        connection.execute("UPDATE items SET name = $1 WHERE id = $2", "seen", row.get(0));
                        if (row.getInt("id") == 25) {
                            break;
                        }
                    }
                }
                assertThat(connection.isInTransaction()).isFalse();
            }
            assertThat(db.fetchValue(Integer.class, "SELECT count(*) FROM items WHERE name = 'seen'")).isEqualTo(26);
            try (SqlTransaction tx = db.begin();
                    AsyncGenerator<Row> cursor = tx.cursor("SELECT id FROM items ORDER BY id")) {
                assertThat(anext(cursor).getInt("id")).isZero();
                tx.execute("DELETE FROM items");
            }
            assertThat(db.fetchValue(Integer.class, "SELECT count(*) FROM items")).isEqualTo(1000);
        });
    }

    /** What was done on the same connection before that stays, too. */
    @ParameterizedTest
    @EnumSource(names = "SQLITE", mode = EnumSource.Mode.EXCLUDE)
    void untilARowIsNotWhatWasWanted(Db kind) {
        kind.with(kind.options().withPrefetch(10), db -> {
            items(db);
            db.execute("UPDATE items SET name = '7' WHERE id < 25");
            try (SqlConnection connection = db.acquire()) {
                assertThatThrownBy(() -> {
                    try (var cursor = connection.cursor(Counted.class, "SELECT id, name FROM items ORDER BY id")) {
                        for (Counted row : cursor) {
                            connection.execute("UPDATE items SET name = $1 WHERE id = $2", "seen", row.id());
                        }
                    }
                }).isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("String item 25 cannot become BigDecimal");
                assertThat(connection.isInTransaction()).isFalse();
            }
            assertThat(db.fetchValue(Integer.class, "SELECT count(*) FROM items WHERE name = 'seen'")).isEqualTo(25);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aMistakeArrivesWithTheFirstRow(Db kind) {
        kind.with(db -> {
            AsyncGenerator<Row> cursor = db.cursor("SELECT * FROM nothing");
            assertThatThrownBy(() -> anext(cursor)).isInstanceOf(SQLException.class);
            assertThat(db.inUse()).isZero();
        });
    }

    /** They come from the database as fast as they are taken, and go where they are taken to. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void fromOneTableToAnotherAsAStream(Db kind) {
        kind.with(db -> {
            items(db);
            db.execute("CREATE TABLE copies (id INT PRIMARY KEY, name VARCHAR(20))");
            try (var cursor = db.cursor("SELECT id, name FROM items")) {
                long copied = db.executeMany("INSERT INTO copies VALUES ($1, $2)",
                        cursor.map(row -> List.of(row.get(0), row.get(1))));
                assertThat(copied).isEqualTo(1000);
            }
            assertThat(db.fetchValue(Integer.class, "SELECT count(*) FROM copies")).isEqualTo(1000);
        });
    }
}
