package jasyncio.files;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Path;

/**
 * A file has bytes that are no text in the charset that it was read with. Its message names the file, the charset and
 * the byte.
 *
 * <p>Python: {@code UnicodeDecodeError}.
 */
public final class FileDecodingException extends CharacterCodingException {
    private static final long serialVersionUID = 1;

    /** The file and the charset, as in the message. */
    private final String what;

    /** Where the bytes begin. */
    private final long offset;

    FileDecodingException(Path path, Charset charset, long offset) {
        what = path + ": not " + charset;
        this.offset = offset;
    }

    /**
     * Where in the file the bytes begin that cannot be decoded.
     *
     * @return the number of bytes before them
     */
    public long offset() {
        return offset;
    }

    @Override
    public String getMessage() {
        return what + " at byte " + offset;
    }
}
