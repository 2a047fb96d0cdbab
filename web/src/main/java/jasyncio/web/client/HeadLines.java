package jasyncio.web.client;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderValidationUtil;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** Reads the lines of the head of a response as they come, as far as the names of the headers. */
final class HeadLines {
    private static final int LONGEST_NAME = 8192;

    /** The beginning of the line: of a header, its name. */
    private final StringBuilder name = new StringBuilder();
    private boolean named;
    private boolean statusSeen;
    /** Whether another head follows. */
    private boolean interim;
    private boolean afterHeader;
    private boolean ended;

    boolean isEnded() {
        return ended;
    }

    /** Reads on, and leaves the bytes as they are. Returns what is wrong with the head; null if nothing is. */
    @Nullable
    String read(ByteBuf bytes) {
        for (int i = bytes.readerIndex(); i < bytes.writerIndex() && !ended; i++) {
            String wrong = read((char) (bytes.getByte(i) & 0xff));
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    private @Nullable String read(char c) {
        if (c == '\n') {
            endLine();
        } else if (!named && c == ':' && statusSeen && !isFolded()) {
            named = true;
            if (name.isEmpty() || HttpHeaderValidationUtil.validateToken(AsciiString.of(name)) >= 0) {
                return "this cannot be the name of a header: '" + name + "'";
            }
        } else if (!named && c != '\r' && name.length() < LONGEST_NAME) {
            name.append(c);
        }
        return null;
    }

    /** Whether the line goes on with the header before it. */
    private boolean isFolded() {
        return afterHeader && !name.isEmpty() && (name.charAt(0) == ' ' || name.charAt(0) == '\t');
    }

    private void endLine() {
        if (!statusSeen) { // empty lines before it are passed over
            statusSeen = !name.isEmpty();
            interim = name.length() > 12 && name.charAt(9) == '1' && !name.substring(9, 12).equals("101");
        } else if (!named && name.isEmpty()) {
            ended = !interim;
            statusSeen = false;
            afterHeader = false;
        } else {
            afterHeader = true;
        }
        name.setLength(0);
        named = false;
    }
}
