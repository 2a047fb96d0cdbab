package jasyncio.flow;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Text for the system: arguments, variables, paths. The JDK encodes it for the locale that it was started in, and puts
 * a question mark, without a word, where that has no such character; without a UTF-8 locale that is all beyond ASCII.
 */
public final class SystemText {
    /** What the JDK uses, whatever {@code file.encoding} says. */
    private static final Charset CHARSET =
            Charset.forName(System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));

    private SystemText() {}

    /**
     * Refuses what would arrive as something else.
     *
     * @param what what the text is, for the message
     * @param text what the system is to be given
     * @throws IllegalArgumentException if it cannot be encoded
     */
    public static void check(String what, String text) {
        if (!isAscii(text) && !CHARSET.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(what + " '" + escaped(text) + "' cannot be given to the system: "
                    + (CHARSET.equals(StandardCharsets.UTF_8)
                            ? "half of a surrogate pair is no character"
                            : "its encoding here is " + CHARSET.name() + "; set the environment variable LC_ALL to a"
                                    + " UTF-8 locale, such as C.UTF-8, before the JVM is started"));
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** As in a Java source: the text may be printed where it cannot be encoded either. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> {
            if (c >= ' ' && c < 0x7f) {
                escaped.append((char) c);
            } else {
                escaped.append(String.format("\\u%04x", c));
            }
        });
        return escaped.toString();
    }
}
