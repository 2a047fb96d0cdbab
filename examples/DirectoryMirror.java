import module jasyncio;
import static jasyncio.Asyncio.*;
import static java.nio.file.LinkOption.*;
import static java.nio.file.StandardCopyOption.*;

/**
 * Keeps a copy of a directory: makes it equal, and then whatever changes, until Ctrl-C or SIGTERM. Links are copied as
 * links.
 *
 *     ./jasyncio run examples/DirectoryMirror.java ~/notes /media/stick/notes
 */
void main(String... args) throws IOException {
    if (args.length != 2) {
        System.err.println("usage: DirectoryMirror.java DIRECTORY COPY");
        System.exit(2);
    }
    var mirror = new Mirror(Path.of(args[0]).toAbsolutePath().normalize(),
            Path.of(args[1]).toAbsolutePath().normalize());
    if (mirror.copy.startsWith(mirror.original) || mirror.original.startsWith(mirror.copy)) {
        System.err.println("neither directory may be in the other one");
        System.exit(2);
    }
    try {
        run(() -> {
            var main = currentTask();
            getRunningLoop().addSignalHandler("TERM", () -> main.cancel());
            mirror.keep();
        });
    } catch (KeyboardInterrupt | CancelledError _) {
        // this is how it ends
    }
}

record Mirror(Path original, Path copy) {
    void keep() throws IOException {
        try (var changes = AsyncFiles.watchTree(original)) { // before it is copied: what changes meanwhile comes after
            synchronise(original);
            IO.println("mirrored " + original);
            for (var change : changes) {
                if (change.kind() == FileChange.Kind.OVERFLOW) {
                    synchronise(change.path());
                } else {
                    update(change.path());
                }
            }
        }
    }

    Path copyOf(Path path) {
        return copy.resolve(original.relativize(path));
    }

    Path originalOf(Path path) {
        return original.resolve(copy.relativize(path));
    }

    /** Makes the copy of a directory equal, with all below it. */
    void synchronise(Path directory) throws IOException {
        for (Path path : AsyncFiles.walk(directory)) {
            update(path);
        }
        for (Path path : AsyncFiles.walk(copyOf(directory)).toList()) {
            if (!AsyncFiles.exists(originalOf(path), NOFOLLOW_LINKS)) {
                remove(path);
            }
        }
    }

    /** Makes one copy equal to what there is now, whatever has happened to it. */
    void update(Path path) throws IOException {
        Path copied = copyOf(path);
        try {
            if (!AsyncFiles.exists(path, NOFOLLOW_LINKS)) {
                remove(copied);
            } else if (AsyncFiles.isDirectory(path, NOFOLLOW_LINKS)) {
                if (!AsyncFiles.isDirectory(copied, NOFOLLOW_LINKS)) {
                    remove(copied);
                    AsyncFiles.createDirectories(copied);
                }
            } else {
                if (AsyncFiles.isDirectory(copied, NOFOLLOW_LINKS)) {
                    remove(copied);
                }
                AsyncFiles.copy(path, copied, REPLACE_EXISTING, COPY_ATTRIBUTES, NOFOLLOW_LINKS);
            }
            IO.println("updated " + original.relativize(path));
        } catch (NoSuchFileException _) {
            // it is gone since, or its directory: that is a change of its own
        }
    }

    void remove(Path copied) throws IOException {
        if (AsyncFiles.exists(copied, NOFOLLOW_LINKS)) {
            AsyncFiles.deleteTree(copied);
        }
    }
}
