package jasyncio.files;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How the text of a file is read and written.
 *
 * {@snippet :
 * AsyncFiles.open(FileOptions.DEFAULT.withCharset(StandardCharsets.ISO_8859_1), path, READ);
 * }
 *
 * <p>aiofile: the keyword argument {@code encoding} of {@code async_open}; aiofiles: {@code encoding} of {@code open}.
 *
 * @param charset how text is encoded. What cannot be decoded is an error, never replaced
 * @param limit how long a line may be, in bytes
 */
public record FileOptions(Charset charset, int limit) {
    private static final int DEFAULT_LIMIT = 64 * 1024;

    /** UTF-8, and lines of up to 64 KiB. */
    public static final FileOptions DEFAULT = new FileOptions(StandardCharsets.UTF_8, DEFAULT_LIMIT);

    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if {@code limit} is not positive
     */
    public FileOptions {
        if (limit <= 0) {
            throw new IllegalArgumentException("limit must be a positive number of bytes, not " + limit);
        }
    }

    /**
     * The same with another charset.
     *
     * @param charset how text is encoded
     * @return new options
     */
    public FileOptions withCharset(Charset charset) {
        return new FileOptions(charset, limit);
    }

    /**
     * The same with another limit.
     *
     * @param limit how long a line may be, in bytes
     * @return new options
     * @throws IllegalArgumentException if {@code limit} is not positive
     */
    public FileOptions withLimit(int limit) {
        return new FileOptions(charset, limit);
    }
}
