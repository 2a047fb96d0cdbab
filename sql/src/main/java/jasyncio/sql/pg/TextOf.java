package jasyncio.sql.pg;

import java.net.InetAddress;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is sent for a value where PostgreSQL reads the text of it. */
final class TextOf {
    private TextOf() {}

    /** The text; null if a value has none that PostgreSQL could read. */
    static @Nullable String value(Object value) {
        return switch (value) {
            case String text -> text;
            case byte[] bytes -> "\\x" + HexFormat.of().formatHex(bytes);
            case Object[] elements -> ArrayText.write(elements, element -> String.valueOf(value(element)));
            case InetAddress address -> address.getHostAddress();
            case Number _,Boolean _,UUID _,TemporalAccessor _,TemporalAmount _,PgTuple.JsonValue _ -> value.toString();
            default -> null;
        };
    }
}
