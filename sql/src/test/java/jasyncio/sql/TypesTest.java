package jasyncio.sql;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All types of PostgreSQL: each value arrives as one of Java's, or is refused, and none is changed. */
class TypesTest {
    /** A value of each type, as it is written and shown. */
    private static final Map<String, String> SAMPLES = new HashMap<>(Map.ofEntries(
            entry("aclitem", "jasyncio=r/jasyncio"), entry("bit", "1"), entry("bool", "t"),
            entry("box", "(2,2),(1,1)"), entry("bpchar", "x"), entry("bytea", "\\x01"), entry("char", "x"),
            entry("cid", "5"), entry("cidr", "10.0.0.0/8"), entry("circle", "<(1,2),3>"), entry("date", "2026-01-02"),
            entry("datemultirange", "{[2026-01-01,2026-01-02)}"), entry("daterange", "[2026-01-01,2026-01-02)"),
            entry("float4", "1.5"), entry("float8", "1.5"), entry("inet", "127.0.0.1"), entry("int2", "5"),
            entry("int2vector", "1 2"), entry("int4", "5"), entry("int4multirange", "{[1,2)}"),
            entry("int4range", "[1,2)"), entry("int8", "5"), entry("int8multirange", "{[1,2)}"),
            entry("int8range", "[1,2)"), entry("interval", "P1DT2H"), entry("json", "{\"a\": 1.50}"),
            entry("jsonb", "{\"a\": 1.50}"), entry("jsonpath", "$.\"a\""), entry("line", "{1,2,3}"),
            entry("lseg", "[(1,2),(3,4)]"), entry("macaddr", "08:00:2b:01:02:03"),
            entry("macaddr8", "08:00:2b:01:02:03:04:05"), entry("money", "$1.25"), entry("name", "x"),
            entry("numeric", "1.50"), entry("nummultirange", "{[1,2)}"), entry("numrange", "[1,2)"),
            entry("oid", "5"), entry("oidvector", "1 2"), entry("path", "((1,2),(3,4))"), entry("pg_lsn", "0/5"),
            entry("pg_snapshot", "1:2:"), entry("point", "(1,2)"), entry("polygon", "((1,2),(3,4))"),
            entry("refcursor", "x"), entry("regclass", "pg_type"), entry("regcollation", "\"C\""),
            entry("regconfig", "english"), entry("regdictionary", "simple"), entry("regnamespace", "pg_catalog"),
            entry("regoper", "<<="), entry("regoperator", "+(integer,integer)"), entry("regproc", "pg_sleep"),
            entry("regprocedure", "sum(integer)"), entry("regrole", "jasyncio"), entry("regtype", "integer"),
            entry("text", "x"), entry("tid", "(1,2)"), entry("time", "10:00:00"),
            entry("timestamp", "2026-01-02T10:00"),
            entry("timestamptz", "2026-01-02T10:00Z"), entry("timetz", "10:00Z"),
            entry("tsmultirange", "{[\"2026-01-01 00:00:00\",\"2026-01-02 00:00:00\")}"),
            entry("tsquery", "'a'"), entry("tsrange", "[\"2026-01-01 00:00:00\",\"2026-01-02 00:00:00\")"),
            entry("tstzmultirange", "{[\"2026-01-01 00:00:00+00\",\"2026-01-02 00:00:00+00\")}"),
            entry("tstzrange", "[\"2026-01-01 00:00:00+00\",\"2026-01-02 00:00:00+00\")"),
            entry("tsvector", "'a' 'b'"), entry("txid_snapshot", "1:2:"),
            entry("uuid", "00000000-0000-0000-0000-000000000001"), entry("varbit", "101"), entry("varchar", "x"),
            entry("xid", "5"), entry("xid8", "5"), entry("xml", "<a/>")));

    private static final String UTC = "SET TIME ZONE 'UTC'";

    /** Types that exist for the database alone: nothing can be read as one. */
    private static final List<String> INNER = List.of("gtsvector", "pg_brin_bloom_summary",
            "pg_brin_minmax_multi_summary", "pg_dependencies", "pg_mcv_list", "pg_ndistinct", "pg_node_tree");

    private static List<String> types(SqlClient db) throws SQLException {
        List<String> types = db.fetch(String.class, "SELECT typname::text FROM pg_type WHERE typtype IN ('b', 'r', 'm')"
                + " AND typnamespace = 'pg_catalog'::regnamespace AND typcategory <> 'A' ORDER BY typname");
        return types.stream().filter(type -> !INNER.contains(type)).toList();
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? "\\x%02x".formatted(bytes[0]) : value.toString();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "POSTGRES_ON_NETTY"})
    void eachIsReadAsAValueOfJava(Db kind) {
        kind.with(kind.options().withMaxSize(1).withSetup(connection -> connection.execute(UTC)), db -> {
            List<String> types = types(db);
            assertThat(types).hasSizeGreaterThan(60).allSatisfy(type -> assertThat(SAMPLES).containsKey(type));
            for (String type : types) {
                String sample = SAMPLES.get(type);
                String literal = "'" + sample.replace("'", "''") + "'::\"" + type + '"';
                assertThat(db.fetchRow("SELECT " + literal + " AS x, 7 AS y")).as(type).satisfies(row -> {
                    assertThat(row.get("x").getClass().getModule()).isEqualTo(String.class.getModule());
                    assertThat(text(row.get("x"))).isEqualTo(switch (type) {
                        case "bool" -> "true";
                        case "time" -> "10:00";
                        default -> sample;
                    });
                    assertThat(row.getInt("y")).isEqualTo(7);
                });
                assertThat(db.fetchRow("SELECT NULL::\"" + type + "\"").get(0)).isNull();
                Object array = db.fetchValue("SELECT ARRAY[" + literal + ", NULL]");
                assertThat(array).as(type + "[]").isNotNull();
                if (array instanceof List<?> list) {
                    assertThat(list).as(type + "[]").hasSize(2).element(1).isNull();
                    assertThat(list.getFirst().getClass().getModule()).isEqualTo(String.class.getModule());
                    assertThat(db.fetchValue("SELECT ARRAY[ARRAY[" + literal + "], ARRAY[NULL::\"" + type + "\"]]"))
                            .asInstanceOf(
                                    org.assertj.core.api.InstanceOfAssertFactories.LIST)
                            .hasSize(2);
                }
            }
        });
    }

    /** What is read as text is given as text, too, and other types as what they were read as. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "POSTGRES_ON_NETTY"})
    void whatIsReadIsAlsoAParameter(Db kind) {
        kind.with(kind.options().withMaxSize(1).withSetup(connection -> connection.execute(UTC)), db -> {
            for (String type : types(db)) {
                String literal = "'" + SAMPLES.get(type).replace("'", "''") + "'::\"" + type + '"';
                Object value = db.fetchValue("SELECT " + literal);
                Object parameter = type.startsWith("json") && type.length() < 6 ? new Json((String) value) : value;
                String again = text(db.fetchValue("SELECT $1::\"" + type + '"', parameter));
                assertThat(again.replace(": ", ":")).as(type).isEqualTo(text(value).replace(": ", ":"));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "POSTGRES_ON_NETTY"})
    void otherValuesForTextAreTakenWhereTheyMakeSense(Db kind) {
        kind.with(db -> {
            assertThat(db.fetchValue("SELECT $1::money", new BigDecimal("1.25"))).isEqualTo("$1.25");
            assertThat(db.fetchValue("SELECT $1::oid", 5)).isEqualTo(5L);
            assertThat(db.fetchValue("SELECT $1::inet", InetAddress.getByName("::1"))).isEqualTo("::1");
            assertThat(db.fetchValue("SELECT $1::interval", Duration.ofSeconds(90))).isEqualTo("PT1M30S");
            assertThat(db.fetchValue(Duration.class, "SELECT interval '1 day 2 hours 0.5 seconds'"))
                    .isEqualTo(Duration.ofHours(26).plusMillis(500));
            assertThat(db.fetchValue(Period.class, "SELECT interval '1 year 2 days'")).isEqualTo(Period.of(1, 0, 2));
            assertThatThrownBy(() -> db.fetchValue(Duration.class, "SELECT interval '1 month'"))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("P1M cannot become Duration");
            assertThat(db.fetchValue("SELECT $1::interval", Period.ofDays(3))).isEqualTo("P3D");
            db.execute("CREATE TYPE mood AS ENUM ('OK', 'not OK')");
            gives(db, "mood[]", List.of("OK", "not OK"), List.of("OK", "not OK"));
            db.execute("CREATE TYPE moods AS RANGE (subtype = mood, multirange_type_name = multirange_of_moods)");
            gives(db, "multirange_of_moods", "{[OK,\"not OK\"]}", "{[OK,\"not OK\"]}");
            assertThat(db.fetchValue("SELECT $1::mood[]::text[]", Arrays.asList("not OK", null)))
                    .isEqualTo(Arrays.asList("not OK", null));
            assertThat(db.fetchValue("SELECT $1::inet[]", List.of("10.0.0.1"))).isEqualTo(List.of("10.0.0.1"));
            // an unknown type beside numbers that are sent as text, which Vert.x copies
            assertThat(db.fetchRow("SELECT $1::numeric, $2::money, $3::text", 1, new BigDecimal("2"), "x").toMap()
                    .values()).containsExactly(new BigDecimal("1"), "$2.00", "x");
            assertThatThrownBy(() -> db.fetch("SELECT $1::numeric, $2::money, $3::text", 1, 2, 3))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("$3: Integer 3")
                    .hasMessageContaining("expects text");
            assertThatThrownBy(() -> db.fetch("SELECT $1::money", new Object()))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("give a String");
            assertThatThrownBy(() -> db.fetch("SELECT $1::inet", "nowhere")).isInstanceOf(SQLDataException.class)
                    .hasMessageContaining("inet");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "POSTGRES_ON_NETTY"})
    void whatJavaHasNoValueForIsAnException(Db kind) {
        kind.with(db -> {
            assertThatThrownBy(() -> db.fetch("SELECT '24:00'::time AS t")).isInstanceOf(SQLDataException.class)
                    .hasMessageContaining("column t: Java has no value for 24:00:00").hasMessageContaining("t::text");
            assertThat(db.fetchValue("SELECT '24:00'::time::text")).isEqualTo("24:00:00");
            assertThat(db.fetchValue("SELECT 'infinity'::timestamptz")).isEqualTo(OffsetDateTime.MAX);
            assertThat(db.fetchValue("SELECT ARRAY['infinity'::date]")).isEqualTo(List.of(LocalDate.MAX));
            assertThat(db.fetchValue("SELECT 'NaN'::numeric")).isEqualTo(Double.NaN);
            assertThat(db.fetchValue("SELECT '{1,2}'::int[][]")).isEqualTo(List.of(1, 2));
            assertThat(db.fetchValue("SELECT '[0:1]={1,2}'::int[]")).isEqualTo(List.of(1, 2));
            assertThat(db.fetchValue("SELECT '{}'::int[]")).isEqualTo(List.of());
            assertThat(db.fetchValue("SELECT ARRAY[ARRAY[1, 2], ARRAY[3, 4]]"))
                    .isEqualTo(List.of(List.of(1, 2), List.of(3, 4)));
            assertThat(db.fetchValue("SELECT ARRAY['a,\"b\\', 'NULL', '', '{}']"))
                    .isEqualTo(List.of("a,\"b\\", "NULL", "", "{}"));
            assertThat(db.fetchValue("SELECT ROW(1, 'x')")).isEqualTo("(1,x)");
            assertThat(db.fetchValue("SELECT pg_sleep(0)")).isNull();
        });
    }

    /** What does not fit is refused, and says what, where and why. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "POSTGRES_ON_NETTY"})
    void nothingIsLostOnTheWay(Db kind) {
        kind.with(db -> {
            refuses(db, "integer", 5_000_000_000L, "$1: Long 5000000000 cannot be bound where PostgreSQL expects"
                    + " integer, without losing something: give an Integer, or a number that is one,"
                    + " or say in the statement what it is, as in $1::text");
            refuses(db, "smallint", 70_000, "$1: Integer 70000 ");
            refuses(db, "bigint", new BigDecimal("1e30"), "$1: BigDecimal 1E+30 ");
            refuses(db, "bigint", Double.NaN, "bigint");
            refuses(db, "int", 5.7, "$1: Double 5.7 ");
            refuses(db, "int[]", List.of(1, 5_000_000_000L), "$1: Long 5000000000 cannot be bound where PostgreSQL"
                    + " expects integer[], without losing something");
            refuses(db, "real", 1e300, "real");
            refuses(db, "real", 1e-300, "real");
            refuses(db, "float8", new BigDecimal("1e400"), "double precision");
            refuses(db, "numeric", Double.POSITIVE_INFINITY, "numeric");
            refuses(db, "timestamp", OffsetDateTime.parse("2026-01-01T12:00:00+05:00"), "give a LocalDateTime");
            refuses(db, "timestamp", Instant.EPOCH, "timestamp without time zone");
            refuses(db, "timestamptz", LocalDateTime.of(2026, 1, 1, 12, 0), "give an Instant");
            refuses(db, "date", LocalDateTime.of(2026, 1, 1, 12, 0), "expects date, without losing something");
            refuses(db, "timestamptz", Instant.MAX, "no time of a calendar");
            refuses(db, "timestamptz", OffsetDateTime.of(400_000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), "out of range");
            refuses(db, "date", LocalDate.of(9_000_000, 1, 1), "out of range");
            refuses(db, "int", "5", "$1: String 5 cannot be bound where PostgreSQL expects integer: give an Integer");
            refuses(db, "bytea", "5", "expects bytea: give a byte[]");
            refuses(db, "text", 5, "expects text: give a String");
            refuses(db, "text[]", "x", "expects text[]: give a List");
            refuses(db, "text[]", List.of("a", 1), "$1: Integer 1 ");
            refuses(db, "boolean", 1, "expects boolean: give a Boolean");
            refuses(db, "uuid", "nonsense", "expects uuid: give a UUID");
            refuses(db, "int[]", List.of(List.of(1)), "lists within a list");
            db.execute("CREATE TABLE t (i INT)");
            assertThatThrownBy(() -> db.executeMany("INSERT INTO t VALUES ($1)", List.of(List.of(1), List.of(1.5))))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("$1: Double 1.5");
            assertThatThrownBy(() -> db.cursor("SELECT i FROM t WHERE i = $1", 1.5).toList())
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("$1: Double 1.5");
            assertThat(db.fetchValue("SELECT count(*) FROM t")).isEqualTo(0L);
            assertThat(db.inUse()).isZero();
        });
    }

    private static void refuses(SqlClient db, String type, Object value, String message) {
        assertThatThrownBy(() -> db.fetch("SELECT $1::" + type, value)).as(type + " " + value)
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "POSTGRES_ON_NETTY"})
    void whatIsExactMayBeOfAnotherClass(Db kind) {
        kind.with(db -> {
            gives(db, "int", 5L, 5);
            gives(db, "int", new BigDecimal("5.00"), 5);
            gives(db, "int", 5.0, 5);
            gives(db, "smallint", 5, (short) 5);
            gives(db, "bigint", 5, 5L);
            gives(db, "numeric", 5, new BigDecimal("5"));
            gives(db, "numeric", 0.1, new BigDecimal("0.1"));
            gives(db, "numeric", Double.NaN, Double.NaN);
            gives(db, "real", 0.1, 0.1f);
            gives(db, "real", Double.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY);
            gives(db, "float8", new BigDecimal("0.12345678901234567890"), 0.12345678901234568);
            gives(db, "date", LocalDateTime.of(2026, 1, 1, 0, 0), LocalDate.of(2026, 1, 1));
            gives(db, "timestamptz", OffsetDateTime.MAX, OffsetDateTime.MAX);
            gives(db, "date", LocalDate.MIN, LocalDate.MIN);
            gives(db, "time", LocalTime.of(12, 0, 0, 123_456_000), LocalTime.of(12, 0, 0, 123_456_000));
        });
    }

    private static void gives(SqlClient db, String type, Object value, Object expected) throws SQLException {
        assertThat(db.fetchValue("SELECT $1::" + type, value)).as(type + " " + value).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "POSTGRES_ON_NETTY"})
    void aListOfAnything(Db kind) {
        kind.with(db -> {
            UUID uuid = UUID.randomUUID();
            OffsetDateTime time = OffsetDateTime.parse("2026-01-01T12:00:00.5Z");
            gives(db, "uuid[]", List.of(uuid), List.of(uuid));
            gives(db, "uuid[]", List.of(), List.of());
            gives(db, "uuid[]", new UUID[]{uuid}, List.of(uuid));
            gives(db, "bigint[]", List.of(1, 2), List.of(1L, 2L));
            gives(db, "smallint[]", List.of(1), List.of((short) 1));
            gives(db, "int[]", new int[]{1, 2}, List.of(1, 2));
            gives(db, "bigint[]", new long[]{1, 2}, List.of(1L, 2L));
            gives(db, "float8[]", new double[]{1.5}, List.of(1.5));
            gives(db, "real[]", List.of(1.5, Float.NaN), List.of(1.5f, Float.NaN));
            gives(db, "numeric[]", Arrays.asList(new BigDecimal("1.50"), null, 2),
                    Arrays.asList(new BigDecimal("1.50"), null, new BigDecimal("2")));
            gives(db, "boolean[]", Arrays.asList(true, null, false), Arrays.asList(true, null, false));
            gives(db, "text[]", Arrays.asList("a", null, "b,\"c\\"), Arrays.asList("a", null, "b,\"c\\"));
            gives(db, "date[]", List.of(LocalDate.of(2026, 1, 1)), List.of(LocalDate.of(2026, 1, 1)));
            gives(db, "time[]", List.of(LocalTime.of(1, 2)), List.of(LocalTime.of(1, 2)));
            gives(db, "timetz[]", List.of(OffsetTime.parse("10:00+05:30")), List.of(OffsetTime.parse("10:00+05:30")));
            gives(db, "timestamp[]", List.of(time.toLocalDateTime()), List.of(time.toLocalDateTime()));
            gives(db, "timestamptz[]", List.of(time), List.of(time));
            gives(db, "timestamptz[]", List.of(time.toInstant()), List.of(time));
            gives(db, "jsonb[]", List.of(new Json("{\"a\": 1.50}")), List.of("{\"a\": 1.50}"));
            assertThat((List<?>) db.fetchValue("SELECT $1::bytea[]", List.of(new byte[]{1, -1}))).element(0)
                    .isEqualTo(new byte[]{1, -1});
            assertThat(db.fetchValue("SELECT $2::uuid = ANY($1)", List.of(uuid), uuid)).isEqualTo(true);
        });
    }
}
