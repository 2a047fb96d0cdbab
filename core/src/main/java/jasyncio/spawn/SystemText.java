package jasyncio.spawn;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Text for the system: arguments, variables, paths. The JDK encodes it for the locale that it was started in, and puts
 * a question mark, without a word, where that has no such character; without a UTF-8 locale that is all beyond ASCII.
 */
final class SystemText {
    /** What the JDK uses, whatever {@code file.encoding} says. */
    private static final Charset JDK_CHARSET =
            Charset.forName(System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));

    static final SystemText OF_THE_JDK = new SystemText(JDK_CHARSET);

    /** Where the locale is C, or none, that means UTF-8, as for CPython. */
    static final SystemText EXACT =
            new SystemText(JDK_CHARSET.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : JDK_CHARSET);

    private final Charset charset;

    private SystemText(Charset charset) {
        this.charset = charset;
    }

    /** As the JDK does, and so perhaps with replacements in it. */
    static String decodedByJdk(byte[] bytes) {
        return new String(bytes, JDK_CHARSET);
    }

    /**
     * Refuses what would arrive as something else.
     *
     * @param what what the text is, for the message
     * @param text what the system is to be given
     * @throws IllegalArgumentException if it cannot be encoded
     */
    void check(String what, String text) {
        if (!isAscii(text) && !charset.newEncoder().canEncode(text)) {
            throw refused(what, text);
        }
    }

    /**
     * The bytes of a text.
     *
     * @throws IllegalArgumentException if it cannot be encoded
     */
    byte[] bytes(String what, String text) {
        try {
            ByteBuffer encoded = charset.newEncoder().encode(java.nio.CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException _) {
            throw refused(what, text);
        }
    }

    /** The bytes of a path. It may come from the system, and be no text in this locale; its URI has it as it is. */
    static byte[] bytes(Path path) {
        String text = path.toString();
        if (isAscii(text)) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
        String escaped = path.toUri().getRawPath();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '%') {
                bytes.write(Integer.parseInt(escaped, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toByteArray();
    }

    private IllegalArgumentException refused(String what, String text) {
        return new IllegalArgumentException(what + " '" + escaped(text) + "' cannot be given to the system: "
                + (charset.equals(StandardCharsets.UTF_8)
                        ? "half of a surrogate pair is no character"
                        : "its encoding here is " + charset.name() + "; set the environment variable LC_ALL to a"
                                + " UTF-8 locale, such as C.UTF-8, before the JVM is started"));
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
