package jasyncio.files;

import jasyncio.engine.Debug;
import jasyncio.engine.Unclaimed;
import java.io.IOException;

/** The warning about a file that nobody has closed. */
final class UnclosedFile extends Unclaimed {
    private final FileAccess access;
    private final Throwable opened = Debug.here("opened at");

    private UnclosedFile(AsyncFile file, FileAccess access) {
        super(file);
        this.access = access;
    }

    static UnclosedFile watch(AsyncFile file, FileAccess access) {
        UnclosedFile watch = new UnclosedFile(file, access);
        watch.open();
        return watch;
    }

    @Override
    protected void report() {
        try {
            access.close();
        } catch (IOException e) {
            opened.addSuppressed(e);
        }
        warn("unclosed file " + access.path() + ": open it in try (…), or close it", opened);
    }
}
