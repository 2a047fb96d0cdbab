package jasyncio.sql.pg;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What Java has for values that PostgreSQL has written as text. Of a type that is not here it is the text. */
final class TextReaders {
    private static final DateTimeFormatter OFFSET_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_TIME).appendOffset("+HH:mm:ss", "+00").toFormatter();
    private static final DateTimeFormatter OFFSET_DATE_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE).appendLiteral(' ').append(OFFSET_TIME).toFormatter();

    private static final int BOX_ARRAY = 1020;

    private static final Map<Integer, Function<String, Object>> READERS = Map.ofEntries(
            entry(26, Long::valueOf),
            entry(1083, LocalTime::parse),
            entry(1266, text -> OffsetTime.parse(text, OFFSET_TIME)));

    /** By the types of arrays. */
    private static final Map<Integer, Function<String, Object>> ELEMENTS = Map.ofEntries(
            entry(1000, "t"::equals),
            entry(1001, TextReaders::bytes),
            entry(1005, Short::valueOf),
            entry(1007, Integer::valueOf),
            entry(1016, Long::valueOf),
            entry(1021, Float::valueOf),
            entry(1022, Double::valueOf),
            entry(1028, Long::valueOf),
            entry(1115, TextReaders::timestamp),
            entry(1182, TextReaders::date),
            entry(1183, LocalTime::parse),
            entry(1185, TextReaders::timestampWithZone),
            entry(1231, TextReaders::numeric),
            entry(1270, text -> OffsetTime.parse(text, OFFSET_TIME)),
            entry(2951, UUID::fromString));

    /** Arrays whose elements are texts. */
    private static final List<Integer> ARRAYS_OF_TEXT = List.of(143, 199, 629, 651, 719, 775, 791, 1002, 1003, 1009,
            1014, 1015, 1017, 1018, 1019, BOX_ARRAY, 1027, 1040, 1041, 1187, 1561, 1563, 3643, 3645, 3807, 3905, 3907,
            3909, 3911, 3913, 3927);

    /** An array whose elements are texts. */
    static final Function<String, Object> ARRAY = text -> ArrayText.read(text, content -> content, ',');

    private TextReaders() {}

    /** Makes values of what has a type; null if it remains text. */
    static @Nullable Function<String, Object> of(int type) {
        Function<String, Object> element = ELEMENTS.get(type);
        if (element != null) {
            return text -> ArrayText.read(text, element, ',');
        }
        if (ARRAYS_OF_TEXT.contains(type)) {
            return type == BOX_ARRAY ? text -> ArrayText.read(text, content -> content, ';') : ARRAY;
        }
        return READERS.get(type);
    }

    private static Object bytes(String text) {
        if (!text.startsWith("\\x")) {
            throw new IllegalArgumentException("bytes are not written as hexadecimal numbers");
        }
        return HexFormat.of().parseHex(text, 2, text.length());
    }

    private static Object numeric(String text) {
        return Character.isLetter(text.charAt(text.length() - 1))
                ? (Object) Double.valueOf(text)
                : new BigDecimal(text);
    }

    private static Object date(String text) {
        return switch (text) {
            case "infinity" -> LocalDate.MAX;
            case "-infinity" -> LocalDate.MIN;
            default -> LocalDate.parse(text);
        };
    }

    private static Object timestamp(String text) {
        return switch (text) {
            case "infinity" -> LocalDateTime.MAX;
            case "-infinity" -> LocalDateTime.MIN;
            default -> LocalDateTime.parse(text.replace(' ', 'T'));
        };
    }

    private static Object timestampWithZone(String text) {
        return switch (text) {
            case "infinity" -> OffsetDateTime.MAX;
            case "-infinity" -> OffsetDateTime.MIN;
            default -> OffsetDateTime.parse(text, OFFSET_DATE_TIME).withOffsetSameInstant(ZoneOffset.UTC);
        };
    }
}
