package jasyncio.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.sql.driver.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where parameters are found in a statement. */
class QueryTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "SELECT $1, $2 | SELECT ?, ?",
        "SELECT '$1', $1 | SELECT '$1', ?",
        "SELECT 'it''s $1', $1 | SELECT 'it''s $1', ?",
        "SELECT E'\\'$1', $1 | SELECT E'\\'$1', ?",
        "SELECT '\\', $1 | SELECT '\\', ?",
        "SELECT name'x', $1 | SELECT name'x', ?",
        "SELECT \"a$1\", \"b\"\"$1\", $1 | SELECT \"a$1\", \"b\"\"$1\", ?",
        "SELECT `$1`, $1 | SELECT `$1`, ?",
        "SELECT a$1, $1 | SELECT a$1, ?",
        "SELECT 1 -- $1 | SELECT 1 -- $1",
        "SELECT 1 - -$1 | SELECT 1 - -?",
        "SELECT /* $1 /* $2 */ $3 */ $1 | SELECT /* $1 /* $2 */ $3 */ ?",
        "SELECT 4/$1 | SELECT 4/?",
        "SELECT $$ $1 $$, $1 | SELECT $$ $1 $$, ?",
        "SELECT $a$ $$ $1 $b$ $a$, $1 | SELECT $a$ $$ $1 $b$ $a$, ?",
        "SELECT a[$1]::int | SELECT a[?]::int",
        "SELECT $ | SELECT $",
        "SELECT 'open $1 | SELECT 'open $1"})
    void marks(String text, String marked) {
        assertThat(Query.of(text).marked()).isEqualTo(marked);
        assertThat(Query.of(text).text()).isEqualTo(text);
    }

    @Test
    void oneParameterInSeveralPlaces() {
        Query query = Query.of("SELECT $2, $1, $2");
        assertThat(query.marked()).isEqualTo("SELECT ?, ?, ?");
        assertThat(query.inOrder(new Object[]{"a", "b"})).containsExactly("b", "a", "b");
    }

    @Test
    void numbersThatAreNone() {
        assertThatThrownBy(() -> Query.of("SELECT $0")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameters are $1 to $65535, not $0: SELECT $0");
        assertThatThrownBy(() -> Query.of("SELECT $99999999999")).isInstanceOf(IllegalArgumentException.class);
    }

    /** The database itself looks at them. */
    @Test
    void questionMarksAlone() {
        Query query = Query.of("SELECT ?");
        query.check(new Object[]{1});
        assertThat(query.inOrder(new Object[]{1})).containsExactly(1);
    }
}
