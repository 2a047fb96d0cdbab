package jasyncio.files;

import jasyncio.coroutine.AsyncCloseable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A temporary file or directory, which {@link AsyncFiles#createTempFile} and {@link AsyncFiles#createTempDirectory}
 * give. Closing it deletes it, a directory with all that is in it.
 *
 * {@snippet :
 * try (var folder = AsyncFiles.createTempDirectory("report")) {
 *     AsyncFiles.writeString(folder.path().resolve("data"), data);
 *     ...
 * }
 * }
 *
 * <p>aiofiles: what {@code aiofiles.tempfile.NamedTemporaryFile} and {@code TemporaryDirectory} give.
 */
public final class TemporaryPath implements AsyncCloseable {
    private final Path path;

    TemporaryPath(Path path) {
        this.path = path;
    }

    /**
     * Where it is.
     *
     * @return the path
     */
    public Path path() {
        return path;
    }

    /**
     * Deletes it; does nothing if it is gone. Suspends the current coroutine; a cancellation is thrown when it is
     * deleted.
     *
     * @throws IOException if the system cannot delete it
     */
    @Override
    public void aclose() throws IOException {
        Blocking.change(() -> {
            Trees.deleteIfExists(path);
            return true;
        });
    }

    /** Deletes it, as {@link #aclose} does. */
    @Override
    public void close() throws IOException {
        aclose();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
