package jasyncio.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements and their results are the same on each database. */
class QueryTest {
    record User(int id, String firstName, Integer age) {}

    enum Colour {
        RED, GREEN
    }

    private static void users(SqlPool db) throws SQLException {
        db.execute("CREATE TABLE users (id INT PRIMARY KEY, first_name VARCHAR(100) NOT NULL, age INT)");
        assertThat(db.execute("INSERT INTO users VALUES ($1, $2, $3)", 1, "Ann", 41)).isEqualTo(1);
        assertThat(db.execute("INSERT INTO users VALUES ($1, $2, $3), ($4, $5, $6)", 2, "O'Brien", null, 3, "Zoë", 7))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void rows(Db kind) {
        kind.with(db -> {
            users(db);
            List<Row> rows = db.fetch("SELECT id, first_name, age FROM users ORDER BY id");
            assertThat(rows).hasSize(3);
            assertThat(rows.get(1).getInt("ID")).isEqualTo(2);
            assertThat(rows.get(1).getString("First_Name")).isEqualTo("O'Brien");
            assertThat(rows.get(1).get("age")).isNull();
            assertThat(rows.get(2).get(1)).isEqualTo("Zoë");
            assertThat(db.fetch("SELECT id FROM users WHERE id > $1", 3)).isEmpty();
            assertThat(db.fetchRow("SELECT id FROM users WHERE id > $1", 3)).isNull();
            assertThat(db.fetchValue(Long.class, "SELECT count(*) FROM users")).isEqualTo(3L);
            assertThat(db.fetchValue("SELECT first_name FROM users WHERE id = $1", 3)).isEqualTo("Zoë");
            assertThat(db.execute("UPDATE users SET age = $1 WHERE age IS NOT NULL", 1)).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @EnumSource
    void records(Db kind) {
        kind.with(db -> {
            users(db);
            assertThat(db.fetch(User.class, "SELECT age, id, first_name FROM users ORDER BY id")).containsExactly(
                    new User(1, "Ann", 41), new User(2, "O'Brien", null), new User(3, "Zoë", 7));
            assertThat(db.fetchRow(User.class, "SELECT * FROM users WHERE id = $1", 1))
                    .isEqualTo(new User(1, "Ann", 41));
            assertThat(db.fetch(String.class, "SELECT first_name FROM users ORDER BY id"))
                    .containsExactly("Ann", "O'Brien", "Zoë");
            assertThatThrownBy(() -> db.fetch(User.class, "SELECT id, age FROM users"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("there is no column for firstName of record User");
            assertThatThrownBy(() -> db.fetch(String.class, "SELECT id, age FROM users"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a row of 2 columns");
        });
    }

    /** Wherever it stands, also twice, and not where it is part of something else. */
    @ParameterizedTest
    @EnumSource
    void parametersAreBoundAndNeverPartOfTheText(Db kind) {
        kind.with(db -> {
            users(db);
            String evil = "'; DROP TABLE users; --";
            db.execute("UPDATE users SET first_name = $2 WHERE id = $1", 1, evil);
            assertThat(db.fetchValue("SELECT first_name FROM users WHERE id = $1 AND $1 < $2", 1, 5)).isEqualTo(evil);
            assertThat(db.fetchValue("SELECT '$1 ''$2' || first_name FROM users -- $3 '\n WHERE id /* $4 ' */ = $1", 3))
                    .isEqualTo("$1 '$2Zoë");
            assertThatThrownBy(() -> db.fetch("SELECT $1 FROM users WHERE id = $2", 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("parameters up to $2, but 1 value was given");
            assertThatThrownBy(() -> db.execute("DELETE FROM users", 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has no parameter, but 1 value was given");
            assertThat(db.fetchValue(Integer.class, "SELECT count(*) FROM users")).isEqualTo(3);
        });
    }

    @ParameterizedTest
    @EnumSource
    void mistakesAreTheExceptionsOfJdbc(Db kind) {
        kind.with(db -> {
            users(db);
            assertThatThrownBy(() -> db.execute("INSERT INTO users VALUES (1, 'x', 2)"))
                    .isInstanceOf(SQLIntegrityConstraintViolationException.class);
            assertThatThrownBy(() -> db.execute("INSERT INTO users VALUES ($1, $2, $3)", 1, "x", 2))
                    .isInstanceOf(SQLIntegrityConstraintViolationException.class);
            Class<? extends SQLException> syntax = kind == Db.SQLITE // it has no state
                    ? SQLException.class
                    : SQLSyntaxErrorException.class;
            assertThatThrownBy(() -> db.fetch("SELEKT 1")).isInstanceOf(syntax);
            assertThatThrownBy(() -> db.fetch("SELECT nothing FROM users")).isInstanceOf(syntax);
            if (kind.isPostgres()) {
                assertThatThrownBy(() -> db.fetch("SELECT 1 / (id - 1) FROM users"))
                        .isInstanceOf(SQLDataException.class);
            }
            assertThat(db.fetchValue(Integer.class, "SELECT count(*) FROM users")).isEqualTo(3);
            assertThat(db.inUse()).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource
    void typesOfJava(Db kind) {
        kind.with(db -> {
            String bytes = kind.isPostgres() ? "BYTEA" : "BLOB";
            String json = kind == Db.H2 ? "JSON" : kind.isPostgres() ? "JSONB" : "TEXT";
            db.execute("CREATE TABLE t (a BOOLEAN, b SMALLINT, c INT, d BIGINT, e REAL, f DOUBLE PRECISION,"
                    + " g NUMERIC(20, 5), h VARCHAR(100), i " + bytes + ", j DATE, k TIME, l TIMESTAMP,"
                    + " m TIMESTAMP WITH TIME ZONE, n UUID, o " + json + ")");
            UUID uuid = UUID.randomUUID();
            LocalDateTime time = LocalDateTime.of(2026, 3, 29, 2, 30, 15, 123_456_000); // which some zones do not have
            Instant instant = Instant.parse("2026-11-26T10:15:30.25Z");
            db.execute("INSERT INTO t VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
                    true, (short) 2, 3, 4L, 1.5f, 2.25, new BigDecimal("12345678901234.56789"), Colour.GREEN,
                    new byte[]{0, 1, -1}, time.toLocalDate(), time.toLocalTime().withNano(0), time, instant, uuid,
                    new Json("{\"a\": [1, null, \"x\"]}"));
            Row row = db.fetchRow("SELECT * FROM t");
            assertThat(row.getBoolean("a")).isTrue();
            assertThat(row.get("b", Short.class)).isEqualTo((short) 2);
            assertThat(row.getInt("c")).isEqualTo(3);
            assertThat(row.getLong("d")).isEqualTo(4);
            assertThat(row.get("e", Float.class)).isEqualTo(1.5f);
            assertThat(row.getDouble("f")).isEqualTo(2.25);
            if (kind != Db.SQLITE) { // which has no decimals
                assertThat(row.get("g")).isEqualTo(new BigDecimal("12345678901234.56789"));
            }
            assertThat(row.get("h", Colour.class)).isEqualTo(Colour.GREEN);
            assertThat((byte[]) row.get("i")).containsExactly(0, 1, -1);
            assertThat(row.get("j", LocalDate.class)).isEqualTo(time.toLocalDate());
            assertThat(row.get("k", LocalTime.class)).isEqualTo(time.toLocalTime().withNano(0));
            assertThat(row.get("l", LocalDateTime.class)).isEqualTo(time);
            assertThat(row.get("m", Instant.class)).isEqualTo(instant);
            assertThat(row.get("m", OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC))
                    .isEqualTo(instant.atOffset(ZoneOffset.UTC));
            assertThat(row.get("n", UUID.class)).isEqualTo(uuid);
            assertThat(row.get("o", Json.class).text().replace(" ", "")).isEqualTo("{\"a\":[1,null,\"x\"]}");
            db.execute("DELETE FROM t");
            db.execute("INSERT INTO t (a, i, m, n, o) VALUES ($1, $2, $3, $4, $5)", null, null, null, null, null);
            assertThat(db.fetchRow("SELECT * FROM t").toMap().values()).containsOnlyNulls().hasSize(15);
        });
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE", mode = EnumSource.Mode.EXCLUDE)
    void listsAreArrays(Db kind) {
        kind.with(db -> {
            db.execute(kind.isPostgres()
                    ? "CREATE TABLE t (a INT[], b TEXT[], c BIGINT[])"
                    : "CREATE TABLE t (a INT ARRAY, b VARCHAR(10) ARRAY, c BIGINT ARRAY)");
            db.execute("INSERT INTO t VALUES ($1, $2, $3)", List.of(1, 2, 3), Arrays.asList("x", null), List.of(7L));
            Row row = db.fetchRow("SELECT a, b, c FROM t");
            assertThat(row.get("a")).isEqualTo(List.of(1, 2, 3));
            assertThat(row.get("b")).isEqualTo(Arrays.asList("x", null));
            assertThat(row.get("c")).isEqualTo(List.of(7L));
        });
    }

    @ParameterizedTest
    @EnumSource
    void aScriptOfSeveralStatements(Db kind) {
        kind.with(db -> {
            db.execute("CREATE TABLE a (x INT); CREATE TABLE b (x INT); INSERT INTO a VALUES (1), (2);"
                    + " INSERT INTO b VALUES (3);");
            assertThat(db.fetch(Integer.class, "SELECT x FROM a UNION ALL SELECT x FROM b ORDER BY 1"))
                    .containsExactly(1, 2, 3);
        });
    }

    @ParameterizedTest
    @EnumSource
    void manyRowsAtOnceAllOrNone(Db kind) {
        kind.with(db -> {
            db.execute("CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20))");
            List<List<Object>> rows =
                    IntStream.range(0, 2500).<List<Object>>mapToObj(i -> List.of(i, "n" + i)).toList();
            assertThat(db.executeMany("INSERT INTO t VALUES ($1, $2)", rows)).isEqualTo(2500);
            assertThat(db.fetchValue(Integer.class, "SELECT count(*) FROM t")).isEqualTo(2500);
            List<List<Object>> again = IntStream.range(0, 1500)
                    .<List<Object>>mapToObj(i -> List.of(10_000 + i % 1400, "again")).toList();
            assertThatThrownBy(() -> db.executeMany("INSERT INTO t VALUES ($1, $2)", again))
                    .isInstanceOf(SQLIntegrityConstraintViolationException.class);
            assertThat(db.fetchValue(Integer.class, "SELECT count(*) FROM t")).isEqualTo(2500);
            assertThatThrownBy(() -> db.executeMany("INSERT INTO t VALUES ($1, $2)", List.of(List.of(1))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(db.inUse()).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource
    void preparedStatements(Db kind) {
        kind.with(db -> {
            users(db);
            try (SqlConnection connection = db.acquire()) {
                try (PreparedQuery query = connection.prepare("SELECT first_name FROM users WHERE id = $1")) {
                    assertThat(query.fetchRow(1).get(0)).isEqualTo("Ann");
                    assertThat(query.fetchAs(String.class, 3)).containsExactly("Zoë");
                    assertThat(query.fetch(4)).isEmpty();
                }
                try (PreparedQuery update = connection.prepare("UPDATE users SET age = $1")) {
                    assertThat(update.execute(5)).isEqualTo(3);
                }
            }
        });
    }

    /** The table is another one than when the statement was prepared. */
    @ParameterizedTest
    @EnumSource
    void aTableThatChanges(Db kind) {
        kind.with(db -> {
            users(db);
            for (int i = 0; i < 3; i++) {
                assertThat(db.fetch("SELECT * FROM users WHERE id = $1", 1).getFirst().size()).isEqualTo(3);
            }
            db.execute("ALTER TABLE users ADD COLUMN email VARCHAR(10)");
            assertThat(db.fetch("SELECT * FROM users WHERE id = $1", 1).getFirst().size()).isEqualTo(4);
        });
    }

    /** Each digit, whatever the value is. */
    @ParameterizedTest
    @EnumSource
    void jsonIsText(Db kind) {
        kind.with(db -> {
            String type = kind == Db.H2 ? "JSON" : kind.isPostgres() ? "JSONB" : "TEXT";
            db.execute("CREATE TABLE t (id INT, j " + type + ")");
            List<String> values = List.of("1", "true", "\"x\"", "{\"a\": [null, 1]}", "1.5", "null");
            for (int i = 0; i < values.size(); i++) {
                db.execute("INSERT INTO t VALUES ($1, $2)", i, new Json(values.get(i)));
            }
            List<Json> read = db.fetch(Json.class, "SELECT j FROM t ORDER BY id");
            for (int i = 0; i < values.size(); i++) {
                assertThat(read.get(i).text().replace(" ", "")).isEqualTo(values.get(i).replace(" ", ""));
            }
            db.execute("DELETE FROM t");
            String exact = "{\"price\": 12345678901234567.89, \"n\": [1.10, 12345678901234567890]}";
            db.execute("INSERT INTO t VALUES ($1, $2)", 1, new Json(exact));
            if (kind.isPostgres()) {
                assertThat(db.fetchValue(String.class, "SELECT j->>'price' FROM t")).isEqualTo("12345678901234567.89");
                assertThat(db.fetchValue(String.class, "SELECT j->>'n' FROM t"))
                        .isEqualTo("[1.10, 12345678901234567890]");
            }
            if (kind != Db.SQLITE) { // which takes any text
                assertThatThrownBy(() -> db.execute("INSERT INTO t VALUES ($1, $2)", 2, new Json("{bad")))
                        .isInstanceOf(SQLDataException.class);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "POSTGRES_ON_NETTY"})
    void aValueOfAnotherTypeIsNamed(Db kind) {
        kind.with(db -> {
            users(db);
            assertThatThrownBy(() -> db.fetch("SELECT * FROM users WHERE id = $1", "one"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("$1: String one cannot be bound where PostgreSQL expects");
            assertThatThrownBy(() -> db.fetch("SELECT '\0'")).isInstanceOf(IllegalArgumentException.class);
            assertThat(db.fetchValue("SELECT 1")).isEqualTo(1);
        });
    }
}
