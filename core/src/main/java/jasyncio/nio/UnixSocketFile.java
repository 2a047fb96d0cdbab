package jasyncio.nio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The file that stands for a listening Unix domain socket, and that the system leaves behind.
 *
 * @param path where it is
 * @param key what tells this file from a later one at that place
 */
record UnixSocketFile(Path path, @Nullable Object key) {
    /** The file of a socket; null if somebody has removed it, or the socket has none. */
    static @Nullable UnixSocketFile ifThere(Path path) throws IOException {
        try {
            return path.toString().isEmpty() ? null : of(path);
        } catch (NoSuchFileException _) {
            return null;
        }
    }

    private static UnixSocketFile of(Path path) throws IOException {
        return new UnixSocketFile(path, Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    }

    /**
     * Removes what an earlier server has left. Anything but a socket stays, and binding fails.
     *
     * @throws NoSuchFileException if there is no directory for it
     */
    static void removeStale(Path path) throws IOException {
        Path directory = path.getParent();
        if (directory != null && Files.notExists(directory)) {
            throw new NoSuchFileException(path.toString(), null, "No such file or directory");
        }
        if (Files.exists(path) && Files.readAttributes(path, BasicFileAttributes.class).isOther()) {
            Files.delete(path);
        }
    }

    void remove() throws IOException {
        if (equals(ifThere(path))) {
            Files.deleteIfExists(path);
        }
    }
}
