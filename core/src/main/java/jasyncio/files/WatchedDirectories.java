package jasyncio.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a {@link WatchService} watches: a directory, or a tree of them. Blocks; used by one thread at a time. */
final class WatchedDirectories implements Closeable {
    private static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(2);

    private final Path root;
    private final boolean recursive;
    private final WatchService service;

    /** What the system knows the root by, wherever it is moved; null if it does not say. */
    private final @Nullable Object rootKey;

    private long lastLook = System.nanoTime();

    /** By its key, where a directory is now: the key itself knows where it was at first. */
    private final Map<WatchKey, Path> directories = new HashMap<>();

    private WatchedDirectories(Path root, boolean recursive, @Nullable Object rootKey, WatchService service) {
        this.root = root;
        this.recursive = recursive;
        this.rootKey = rootKey;
        this.service = service;
    }

    static WatchedDirectories open(Path root, boolean recursive) throws IOException {
        WatchedDirectories opened =
                new WatchedDirectories(root, recursive, key(root), root.getFileSystem().newWatchService());
        try {
            opened.register(root);
            if (recursive) {
                opened.registerBelow(root, _ -> {});
            }
            return opened;
        } catch (Throwable t) {
            opened.close();
            throw t;
        }
    }

    /** Waits for changes for a while and tells each. False if the service was closed. */
    boolean take(Consumer<FileChange> listener) throws IOException, InterruptedException {
        try {
            WatchKey key = service.poll(lastLook + LOOK_EVERY - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (key != null) {
                tell(key, listener);
            }
            if (System.nanoTime() - lastLook >= LOOK_EVERY) {
                lastLook = System.nanoTime();
                if (isRootElsewhere()) {
                    for (WatchKey last = service.poll(); last != null; last = service.poll()) {
                        tell(last, listener);
                    }
                    throw gone();
                }
            }
            return true;
        } catch (ClosedWatchServiceException _) {
            return false;
        }
    }

    private void tell(WatchKey key, Consumer<FileChange> listener) throws IOException {
        tellAll(key, listener);
        if (!key.reset()) { // the directory is gone; what came in between is still to be told
            tellAll(key, listener);
            if (root.equals(directories.remove(key))) {
                throw gone();
            }
        }
    }

    private NoSuchFileException gone() {
        return new NoSuchFileException(root.toString(), null, "the directory that was watched is gone");
    }

    /** Whether the root was moved away, or one above it, of which the system does not tell. */
    private boolean isRootElsewhere() {
        try {
            return !Objects.equals(key(root), rootKey);
        } catch (NoSuchFileException _) {
            return true;
        } catch (IOException _) {
            return false; // who knows
        }
    }

    private static @Nullable Object key(Path directory) throws IOException {
        return Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
    }

    private void tellAll(WatchKey key, Consumer<FileChange> listener) throws IOException {
        Path directory = directories.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            if (directory != null) { // else it was moved away
                tell(directory, event, listener);
            }
        }
    }

    private void tell(Path directory, WatchEvent<?> event, Consumer<FileChange> listener) throws IOException {
        if (!(event.context() instanceof Path name)) {
            listener.accept(new FileChange(FileChange.Kind.OVERFLOW, directory));
            if (recursive) {
                registerTree(directory, _ -> {}); // who looks at all of it sees what is new
            }
            return;
        }
        Path path = directory.resolve(name);
        if (event.kind() == StandardWatchEventKinds.ENTRY_CREATE) {
            listener.accept(new FileChange(FileChange.Kind.CREATED, path));
            if (recursive) {
                registerTree(path, listener);
            }
        } else if (event.kind() == StandardWatchEventKinds.ENTRY_DELETE) {
            forget(path, listener);
            listener.accept(new FileChange(FileChange.Kind.DELETED, path));
        } else {
            listener.accept(new FileChange(FileChange.Kind.MODIFIED, path));
        }
    }

    private void register(Path directory) throws IOException {
        directories.put(directory.register(service, StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE), directory);
    }

    /** Watches what may be a directory, and tells of what is in it: that came before it was watched. */
    private void registerTree(Path path, Consumer<FileChange> listener) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            register(path);
            registerBelow(path, listener);
        } catch (NoSuchFileException | NotDirectoryException _) {
            // gone already
        } catch (AccessDeniedException _) {
            // left out, as documented
        }
    }

    private void registerBelow(Path directory, Consumer<FileChange> listener) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                listener.accept(new FileChange(FileChange.Kind.CREATED, entry));
                registerTree(entry, listener);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Watches a directory no more that was deleted or moved away, once it was told what had changed in it. */
    private void forget(Path path, Consumer<FileChange> listener) throws IOException {
        for (Map.Entry<WatchKey, Path> watched : List.copyOf(directories.entrySet())) {
            if (watched.getValue().startsWith(path)) {
                tellAll(watched.getKey(), listener);
                watched.getKey().cancel();
                directories.remove(watched.getKey());
            }
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }

    @Override
    public String toString() {
        return (recursive ? "tree " : "") + root;
    }
}
