package jasyncio.process;

import java.nio.file.Path;

/**
 * Where a standard stream of a child comes from or goes to.
 *
 * <p>asyncio: the values of the arguments {@code stdin}, {@code stdout} and {@code stderr} of
 * {@code create_subprocess_exec}.
 */
public sealed interface Stdio {
    /**
     * A pipe to this program.
     *
     * <p>asyncio: {@code subprocess.PIPE}.
     */
    Stdio PIPE = Special.PIPE;

    /**
     * Nothing: reads give end of file, writes vanish.
     *
     * <p>asyncio: {@code subprocess.DEVNULL}.
     */
    Stdio DEVNULL = Special.DEVNULL;

    /**
     * For stderr only: where stdout goes.
     *
     * <p>asyncio: {@code subprocess.STDOUT}.
     */
    Stdio STDOUT = Special.STDOUT;

    /** The stream of this program; what asyncio calls {@code None}. */
    Stdio INHERIT = Special.INHERIT;

    /**
     * A file, that is read from its beginning, or created or emptied and then written.
     *
     * @param path the file
     * @return the file as a stream
     */
    static Stdio file(Path path) {
        return new File(path, false);
    }

    /**
     * A file that is written at its end, and created if it is missing.
     *
     * @param path the file
     * @return the file as a stream
     */
    static Stdio appendTo(Path path) {
        return new File(path, true);
    }

    /** The streams that are no files. */
    enum Special implements Stdio {
        /** See {@link Stdio#PIPE}. */
        PIPE,
        /** See {@link Stdio#DEVNULL}. */
        DEVNULL,
        /** See {@link Stdio#STDOUT}. */
        STDOUT,
        /** See {@link Stdio#INHERIT}. */
        INHERIT
    }

    /**
     * A file.
     *
     * @param path where it is
     * @param append whether to write at its end
     */
    record File(Path path, boolean append) implements Stdio {}
}
