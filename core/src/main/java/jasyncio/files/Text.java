package jasyncio.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.util.Arrays;

/** The text in a file's bytes. */
final class Text {
    /** What a charset of the JDK's own has in place of what it cannot decode. */
    private static final char REPLACEMENT = '\ufffd';

    private final Path path;
    private final Charset charset;

    /** A newline, in bytes: as many as each character has at least. */
    private final byte[] newline;

    Text(Path path, Charset charset) {
        this.path = path;
        this.charset = charset;
        newline = "\n".getBytes(charset);
    }

    /**
     * Decodes bytes.
     *
     * @param at where in the file they begin
     */
    String decode(ByteBuffer bytes, long at) throws FileDecodingException {
        String text = new String(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining(), charset);
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        ByteBuffer left = bytes.slice(); // either the file has that character, or something in place of which it is
        try {
            return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(left).toString();
        } catch (CharacterCodingException e) {
            FileDecodingException named = new FileDecodingException(path, charset, at + left.position());
            named.initCause(e);
            throw named;
        }
    }

    /**
     * Encodes text.
     *
     * @throws CharacterCodingException if the charset has not all of its characters
     */
    ByteBuffer encode(CharSequence text) throws CharacterCodingException {
        return charset.newEncoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT).encode(CharBuffer.wrap(text));
    }

    /** Throws if lines cannot be found, since a newline does not always look the same. */
    void checkLines() {
        if ("\n\n".getBytes(charset).length != 2 * newline.length) {
            throw new UnsupportedOperationException(path + " is to be read as " + charset
                    + ", of which each line would have a mark of its order of bytes: say " + charset + "LE or "
                    + charset + "BE");
        }
    }

    /** Where in some bytes a newline begins, from an offset on that is none or one that this has returned; or -1. */
    int newlineIn(ByteBuffer bytes, int from) {
        byte[] all = bytes.array();
        int first = bytes.arrayOffset() + bytes.position();
        int last = first + bytes.remaining() - newline.length;
        for (int at = first + from; at <= last; at += newline.length) {
            if (Arrays.equals(all, at, at + newline.length, newline, 0, newline.length)) {
                return at - first;
            }
        }
        return -1;
    }

    /** How many bytes a newline has. */
    int newlineLength() {
        return newline.length;
    }

    /** A line without its end. */
    static String withoutEnd(String line) {
        int end = line.length();
        if (end > 0 && line.charAt(end - 1) == '\n') {
            end--;
            if (end > 0 && line.charAt(end - 1) == '\r') {
                end--;
            }
        }
        return line.substring(0, end);
    }

    /** Joined bytes, of which the second is read to be appended. */
    static ByteBuffer joined(ByteBuffer first, ByteBuffer second) {
        if (!first.hasRemaining()) {
            return second;
        }
        byte[] all = Arrays.copyOfRange(first.array(), first.arrayOffset() + first.position(),
                first.arrayOffset() + first.position() + first.remaining() + second.remaining());
        int count = first.remaining();
        second.get(all, count, all.length - count);
        return ByteBuffer.wrap(all);
    }

    /** Takes bytes from a buffer; without copying them, if they are all that its array has. */
    static byte[] take(ByteBuffer from, int count) {
        byte[] all = from.array();
        if (from.arrayOffset() == 0 && from.position() == 0 && all.length == count) {
            from.position(count);
            return all;
        }
        byte[] bytes = new byte[count];
        from.get(bytes);
        return bytes;
    }

    /** A copy of what a buffer has. */
    static ByteBuffer copy(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return ByteBuffer.wrap(copy);
    }
}
