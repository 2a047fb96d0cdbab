package jasyncio.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.sql.driver.Columns;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a row's values can become. */
class RowTest {
    private static Row row(Object... namesAndValues) {
        List<String> names = new java.util.ArrayList<>();
        Object[] values = new Object[namesAndValues.length / 2];
        for (int i = 0; i < values.length; i++) {
            names.add((String) namesAndValues[2 * i]);
            values[i] = namesAndValues[2 * i + 1];
        }
        return new Row(new Columns(names), values);
    }

    @Test
    void numbers() {
        Row row = row("i", 300, "l", 1L << 40, "d", 2.5, "n", new BigDecimal("3.00"), "one", 1);
        assertThat(row.getLong("i")).isEqualTo(300);
        assertThat(row.getInt("n")).isEqualTo(3);
        assertThat(row.get("l", BigDecimal.class)).isEqualTo(BigDecimal.valueOf(1L << 40));
        assertThat(row.getBoolean("one")).isTrue();
        assertThat(row.getDouble("i")).isEqualTo(300.0);
        assertThat(row.get("n", double.class)).isEqualTo(3.0);
        assertThatThrownBy(() -> row.getInt("l")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column l: Long 1099511627776 cannot become Integer");
        assertThatThrownBy(() -> row.getInt("d")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> row.get("i", Byte.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> row.getBoolean("i")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void textAndTime() {
        OffsetDateTime time = OffsetDateTime.parse("2026-11-26T10:00:00+02:00");
        Row row = row("t", time, "s", "2026-11-26 10:00:00", "b", new byte[]{1});
        assertThat(row.get("t", Instant.class)).isEqualTo(time.toInstant());
        assertThat(row.get("s", LocalDateTime.class)).isEqualTo(LocalDateTime.of(2026, 11, 26, 10, 0));
        assertThat(row.getString("t")).isEqualTo("2026-11-26T10:00+02:00");
        assertThatThrownBy(() -> row.getInt("s")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> row.getString("b")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column b: byte[] of 1 bytes cannot become String");
    }

    @Test
    void namesAndNulls() {
        Row row = row("Name", "x", "name", "y", "none", null);
        assertThat(row.get("Name")).isEqualTo("x");
        assertThat(row.get("name")).isEqualTo("y");
        assertThat(row.get("NAME")).isEqualTo("y");
        assertThat(row.get("none", Integer.class)).isNull();
        assertThatThrownBy(() -> row.getInt("none")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column none is null");
        assertThatThrownBy(() -> row.get("other")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no column other, only [Name, name, none]");
        assertThatThrownBy(() -> row.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(row.toMap()).containsEntry("Name", "x").containsEntry("none", null);
        assertThat(row).hasToString("<Row Name='x' name='y' none=null>").isEqualTo(row("Name", "x", "name", "y", "none",
                null));
    }

    record Person(String firstName, int age) {
        Person {
            if (age < 0) {
                throw new IllegalArgumentException("too young");
            }
        }
    }

    @Test
    void records() {
        assertThat(row("AGE", 7L, "first_name", "Ann", "more", 1).as(Person.class)).isEqualTo(new Person("Ann", 7));
        assertThatThrownBy(() -> row("age", null, "firstname", "Ann").as(Person.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column age is null, which age of record Person cannot be");
        assertThatThrownBy(() -> row("age", -1, "firstname", "Ann").as(Person.class))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("too young");
        assertThatThrownBy(() -> row("a", 1).as(String.class)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("java.lang.String is not a record");
        assertThat(Arrays.asList(Isolation.values())).hasSize(4);
    }
}
