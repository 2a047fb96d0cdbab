package jasyncio.files;

import jasyncio.coroutine.AsyncGenerator;
import jasyncio.loop.EventLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opens files, and does with whole files and directories what {@link Files} does, by the same names. Each method
 * suspends the current coroutine while a thread of the loop's executor does the work, and throws what {@link Files}
 * throws; the exception has the file's name.
 *
 * {@snippet :
 * String text = AsyncFiles.readString(path);
 * try (var file = AsyncFiles.open(path, READ, WRITE)) { ... }
 * }
 *
 * <p><b>Cancellation.</b> What only looks ({@link #readString}, {@link #exists} and so on) is given up at once. What
 * changes something either does not happen, or, if a thread has begun it, ends before the
 * {@link jasyncio.loop.CancelledError} is thrown: nothing goes on behind the back of who was cancelled. Copying and
 * deleting of trees end early, between two files; the copy of a file that is half done is removed where the system
 * copies it. What would give something ({@link #open}, {@link #createTempFile}, {@link #watch}) is given up at once,
 * and closed, or deleted, when it is there.
 *
 * <p>What is missing here is called on a thread: {@code toThread(() -> Files.createSymbolicLink(link, target))}.
 *
 * <p>aiofile: {@code async_open}; aiofiles: {@code open}, {@code aiofiles.os}, {@code aiofiles.ospath},
 * {@code aiofiles.tempfile}.
 */
public final class AsyncFiles {
    /** How many entries of a directory a thread brings at a time. */
    private static final int CHUNK = 512;

    private AsyncFiles() {}

    /**
     * Opens a file.
     *
     * {@snippet :
     * import static java.nio.file.StandardOpenOption.*;
     *
     * try (var log = AsyncFiles.open(path, CREATE, APPEND)) {
     *     log.write("started\n");
     * }
     * }
     *
     * <p>If this is cancelled, a file that is opened nevertheless is closed.
     *
     * <p>aiofile: {@code async_open(path, mode)}; aiofiles: {@code aiofiles.open(path, mode)}. The mode {@code r} is
     * {@code READ}, {@code r+} is {@code READ, WRITE}, {@code w} is {@code WRITE, CREATE, TRUNCATE_EXISTING}, {@code x}
     * is {@code WRITE, CREATE_NEW}, {@code a} is {@code APPEND, CREATE}.
     *
     * @param path which file
     * @param options how to open it, as for {@link java.nio.channels.FileChannel#open}; for reading if there are none
     * @return the file, to be closed
     * @throws java.nio.file.NoSuchFileException if there is none, and it is not to be created
     * @throws java.nio.file.FileAlreadyExistsException if there is one, and it is to be new
     * @throws java.nio.file.FileSystemException if it is a directory
     * @throws IOException if it cannot be opened
     * @throws IllegalArgumentException if the options contradict each other
     */
    public static AsyncFile open(Path path, OpenOption... options) throws IOException {
        return open(FileOptions.DEFAULT, path, options);
    }

    /**
     * Opens a file, see {@link #open(Path, OpenOption...)}, with another charset or limit.
     *
     * <p>aiofile: {@code async_open(path, mode, encoding=charset)}; aiofiles: {@code open(path, mode,
     * encoding=charset)}.
     *
     * @param text how its text is read and written
     * @param path which file
     * @param options how to open it
     * @return the file, to be closed
     * @throws IOException if it cannot be opened
     * @throws IllegalArgumentException if the options contradict each other
     */
    public static AsyncFile open(FileOptions text, Path path, OpenOption... options) throws IOException {
        OpenOption[] copy = options.clone();
        FileAccess access = Blocking.acquire(() -> FileAccess.open(path, copy), FileAccess::close);
        return new AsyncFile(EventLoop.getRunningLoop(), access, text);
    }

    /**
     * Reads all of a file.
     *
     * <p>aiofiles: {@code open} and {@code read}, of bytes.
     *
     * @param path which file
     * @return its bytes
     * @throws IOException if it cannot be read, or an array cannot hold as much
     */
    public static byte[] readAllBytes(Path path) throws IOException {
        return Blocking.look(() -> {
            ByteBuffer bytes = bytes(path);
            return Text.take(bytes, bytes.remaining());
        });
    }

    /**
     * Reads all of a text file in UTF-8.
     *
     * <p>aiofiles: {@code open} and {@code read}.
     *
     * @param path which file
     * @return its text
     * @throws FileDecodingException if it is no UTF-8
     * @throws IOException if it cannot be read
     */
    public static String readString(Path path) throws IOException {
        return readString(path, StandardCharsets.UTF_8);
    }

    /**
     * Reads all of a text file.
     *
     * <p>aiofiles: {@code open} with an {@code encoding}, and {@code read}.
     *
     * @param path which file
     * @param charset how it is encoded
     * @return its text
     * @throws FileDecodingException if it is no text in that charset
     * @throws IOException if it cannot be read
     */
    public static String readString(Path path, Charset charset) throws IOException {
        return Blocking.look(() -> new Text(path, charset).decode(bytes(path), 0));
    }

    private static ByteBuffer bytes(Path path) throws IOException {
        try (FileAccess file = FileAccess.open(path)) {
            return file.read(0, FileAccess.MOST, FileAccess.MOST);
        }
    }

    /**
     * The lines of a file, which is opened when the first is asked for, and closed after the last; or when the
     * generator is closed. See {@link AsyncFile#readLine}.
     *
     * {@snippet :
     * try (var lines = AsyncFiles.lines(path)) {
     *     for (String line : lines) { ... }
     * }
     * }
     *
     * <p>aiofile: {@code LineReader}; aiofiles: {@code open} and {@code async for}.
     *
     * @param path which file
     * @return its lines, without their ends
     */
    public static AsyncGenerator<String> lines(Path path) {
        return lines(FileOptions.DEFAULT, path);
    }

    /**
     * The lines of a file, see {@link #lines(Path)}, with another charset or limit.
     *
     * @param text how its text is read
     * @param path which file
     * @return its lines, without their ends
     */
    public static AsyncGenerator<String> lines(FileOptions text, Path path) {
        return AsyncGenerator.of(g -> {
            try (AsyncFile file = open(text, path)) {
                for (String line = file.readLine(); line != null; line = file.readLine()) {
                    g.yield(line);
                }
            }
        });
    }

    /**
     * Writes a file.
     *
     * <p>aiofiles: {@code open} and {@code write}, of bytes.
     *
     * @param path which file
     * @param bytes what is to be in it
     * @param options how to open it; if there are none it is created, or replaces what it was
     * @throws IOException if it cannot be opened, or not all be written; the message says how many of how many bytes
     *     were written
     */
    public static void write(Path path, byte[] bytes, OpenOption... options) throws IOException {
        OpenOption[] how = forWriting(options);
        Blocking.change(() -> write(path, ByteBuffer.wrap(bytes), how));
    }

    /**
     * Writes a text file in UTF-8.
     *
     * <p>aiofiles: {@code open} and {@code write}.
     *
     * @param path which file
     * @param text what is to be in it
     * @param options how to open it; if there are none it is created, or replaces what it was
     * @throws IOException if it cannot be opened, or not all be written; the message says how many of how many bytes
     *     were written
     */
    public static void writeString(Path path, CharSequence text, OpenOption... options) throws IOException {
        writeString(path, text, StandardCharsets.UTF_8, options);
    }

    /**
     * Writes a text file.
     *
     * <p>aiofiles: {@code open} with an {@code encoding}, and {@code write}.
     *
     * @param path which file
     * @param text what is to be in it
     * @param charset how it is encoded
     * @param options how to open it; if there are none it is created, or replaces what it was
     * @throws java.nio.charset.CharacterCodingException if the charset has not all of its characters; the file is not
     *     touched
     * @throws IOException if it cannot be opened, or not all be written; the message says how many of how many bytes
     *     were written
     */
    public static void writeString(Path path, CharSequence text, Charset charset, OpenOption... options)
            throws IOException {
        String copy = text.toString();
        OpenOption[] how = forWriting(options);
        Blocking.change(() -> write(path, new Text(path, charset).encode(copy), how));
    }

    private static OpenOption[] forWriting(OpenOption... options) {
        List<OpenOption> all = new ArrayList<>(List.of(options));
        if (all.isEmpty()) {
            all.addAll(List.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING));
        }
        if (!all.contains(StandardOpenOption.APPEND)) {
            all.add(StandardOpenOption.WRITE);
        }
        return all.toArray(OpenOption[]::new);
    }

    private static boolean write(Path path, ByteBuffer data, OpenOption... options) throws IOException {
        try (FileAccess file = FileAccess.open(path, options)) {
            file.write(data, 0);
        }
        return true;
    }

    /**
     * The entries of a directory, in no order. They are read as they are asked for, some hundreds at a time; the
     * directory is closed after the last, or when the generator is closed.
     *
     * {@snippet :
     * try (var entries = AsyncFiles.list(folder)) {
     *     for (Path entry : entries) { ... }
     * }
     * }
     *
     * <p>aiofiles: {@code os.listdir}, {@code os.scandir}.
     *
     * @param directory which directory
     * @return the paths of what is in it
     */
    @SuppressWarnings("StreamResourceLeak") // the generator closes it
    public static AsyncGenerator<Path> list(Path directory) {
        return paths(() -> Files.list(directory), AsyncFiles::fail);
    }

    /**
     * A file, or a directory with all that is below it, {@code start} itself first, each directory before what is in
     * it, and otherwise in no order. Read and closed as {@link #list} does. Links are given, but not followed, unless
     * an option says so.
     *
     * <p>What vanishes while this is under way may be given or not, and is no error. A directory below that cannot be
     * read ends it, with an {@link java.nio.file.AccessDeniedException}, say, and so does a link that leads back to
     * where it is, if links are followed; {@link #walk(Path, Consumer, FileVisitOption...)} goes on.
     *
     * <p>Python: {@code os.walk}; aiofiles has none.
     *
     * @param start where to begin
     * @param options whether links are followed
     * @return the paths; asking for the first fails if there is no {@code start}
     */
    public static AsyncGenerator<Path> walk(Path start, FileVisitOption... options) {
        return walk(start, Integer.MAX_VALUE, options);
    }

    /**
     * A file, or a directory with what is below it, see {@link #walk(Path, FileVisitOption...)}.
     *
     * @param start where to begin
     * @param depth how far below it to go; 0 for {@code start} alone
     * @param options whether links are followed
     * @return the paths
     * @throws IllegalArgumentException if {@code depth} is negative
     */
    @SuppressWarnings("StreamResourceLeak") // the generator closes it
    public static AsyncGenerator<Path> walk(Path start, int depth, FileVisitOption... options) {
        if (depth < 0) {
            throw new IllegalArgumentException("depth must not be negative: " + depth);
        }
        FileVisitOption[] copy = options.clone();
        return paths(() -> Files.walk(start, depth, copy), failure -> {
            if (!(failure instanceof NoSuchFileException)) {
                fail(failure);
            }
        });
    }

    /**
     * A file, or a directory with all that is below it, see {@link #walk(Path, FileVisitOption...)}, which goes on when
     * a directory cannot be read: that one is left out, with all in it.
     *
     * {@snippet :
     * AsyncFiles.walk(home, failure -> System.err.println("left out: " + failure))
     * }
     *
     * <p>Python: {@code os.walk(top, onerror=...)}; aiofiles has none.
     *
     * @param start where to begin; if it cannot be read, that is thrown
     * @param onError is told why something below is left out, mostly a {@link java.nio.file.FileSystemException} that
     *     has its name; not of what has vanished meanwhile. What it throws ends the walk.
     * @param options whether links are followed
     * @return the paths
     */
    @SuppressWarnings("StreamResourceLeak") // the generator closes it
    public static AsyncGenerator<Path> walk(Path start, Consumer<? super IOException> onError,
            FileVisitOption... options) {
        Objects.requireNonNull(onError);
        FileVisitOption[] copy = options.clone();
        return paths(() -> Files.walk(start, copy), failure -> {
            if (!(failure instanceof NoSuchFileException)) {
                onError.accept(failure);
            }
        });
    }

    private static void fail(IOException failure) throws IOException {
        throw failure;
    }

    /** Is told, on the loop, of what failed after the first path; unless it throws, the rest follows. */
    private interface OnError {
        void accept(IOException failure) throws IOException;
    }

    private record Some(List<Path> paths, @Nullable IOException failure) {
        boolean areLast() {
            return failure == null && paths.size() < CHUNK;
        }
    }

    private static AsyncGenerator<Path> paths(Callable<Stream<Path>> open, OnError onError) {
        return AsyncGenerator.of(g -> {
            Stream<Path> stream = Blocking.acquire(open, Stream::close);
            try {
                Iterator<Path> paths = stream.iterator();
                Some some;
                do {
                    some = Blocking.change(() -> next(paths)); // to the end: two threads must not use it at once
                    for (Path path : some.paths()) {
                        g.yield(path);
                    }
                    if (some.failure() != null) {
                        onError.accept(some.failure());
                    }
                } while (!some.areLast());
            } finally {
                Blocking.change(() -> {
                    stream.close();
                    return true;
                });
            }
        });
    }

    /** The next paths, up to the first failure: a walk has left that behind then, and goes on after it. */
    private static Some next(Iterator<Path> paths) {
        List<Path> some = new ArrayList<>();
        try {
            while (some.size() < CHUNK && paths.hasNext()) {
                some.add(paths.next());
            }
        } catch (UncheckedIOException e) {
            return new Some(some, e.getCause());
        }
        return new Some(some, null);
    }

    /**
     * Copies a file, a link, or a directory without what is in it, as {@link Files#copy(Path, Path, CopyOption...)}
     * does.
     *
     * <p>Python: {@code shutil.copyfile}; aiofiles has none.
     *
     * @param source what to copy
     * @param target the copy
     * @param options how
     * @throws java.nio.file.FileAlreadyExistsException if there is something already, and it is not to be replaced
     * @throws IOException if it cannot be copied
     */
    public static void copy(Path source, Path target, CopyOption... options) throws IOException {
        CopyOption[] copy = options.clone();
        Blocking.interruptibly(() -> Trees.copyFile(source, target, copy));
    }

    /**
     * Copies a file, or a directory with all that is below it. Links are copied as links.
     *
     * <p>Python: {@code shutil.copytree}; aiofiles has none.
     *
     * @param source what to copy
     * @param target the copy
     * @param options how; with {@code REPLACE_EXISTING} it goes into directories that are there, and replaces files
     * @throws java.nio.file.FileAlreadyExistsException if there is something already, and it is not to be replaced
     * @throws IOException if something cannot be copied; what was copied before stays
     */
    public static void copyTree(Path source, Path target, CopyOption... options) throws IOException {
        CopyOption[] copy = options.clone();
        Blocking.interruptibly(() -> Trees.copy(source, target, copy));
    }

    /**
     * Moves or renames a file or a directory, as {@link Files#move} does.
     *
     * <p>aiofiles: {@code os.rename}; {@code os.replace} is with {@code REPLACE_EXISTING}.
     *
     * @param source what to move
     * @param target where to
     * @param options how
     * @throws java.nio.file.FileAlreadyExistsException if there is something already, and it is not to be replaced
     * @throws IOException if it cannot be moved
     */
    public static void move(Path source, Path target, CopyOption... options) throws IOException {
        CopyOption[] copy = options.clone();
        Blocking.change(() -> Files.move(source, target, copy));
    }

    /**
     * Deletes a file or an empty directory.
     *
     * <p>aiofiles: {@code os.remove}, {@code os.unlink}, {@code os.rmdir}.
     *
     * @param path what to delete
     * @throws java.nio.file.NoSuchFileException if it is not there
     * @throws java.nio.file.DirectoryNotEmptyException if it is a directory with something in it
     * @throws IOException if it cannot be deleted
     */
    public static void delete(Path path) throws IOException {
        Blocking.change(() -> {
            Files.delete(path);
            return true;
        });
    }

    /**
     * Deletes a file or an empty directory if it is there.
     *
     * @param path what to delete
     * @return whether it was there
     * @throws java.nio.file.DirectoryNotEmptyException if it is a directory with something in it
     * @throws IOException if it cannot be deleted
     */
    public static boolean deleteIfExists(Path path) throws IOException {
        return Blocking.change(() -> Files.deleteIfExists(path));
    }

    /**
     * Deletes a file, or a directory with all that is below it. Links are deleted, and not followed.
     *
     * <p>Python: {@code shutil.rmtree}; aiofiles has none.
     *
     * @param path what to delete
     * @throws java.nio.file.NoSuchFileException if it is not there
     * @throws IOException if something cannot be deleted; what was deleted before is gone
     */
    public static void deleteTree(Path path) throws IOException {
        Blocking.interruptibly(() -> Trees.delete(path));
    }

    /**
     * Creates a directory.
     *
     * <p>aiofiles: {@code os.mkdir}.
     *
     * @param directory which directory
     * @param attributes what it has from the beginning, such as its permissions
     * @throws java.nio.file.FileAlreadyExistsException if there is something already
     * @throws IOException if it cannot be created
     */
    public static void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
        FileAttribute<?>[] copy = attributes.clone();
        Blocking.change(() -> Files.createDirectory(directory, copy));
    }

    /**
     * Creates a directory and those above it that are missing; does nothing if it is there.
     *
     * <p>aiofiles: {@code os.makedirs(path, exist_ok=True)}.
     *
     * @param directory which directory
     * @param attributes what those have that are created
     * @throws java.nio.file.FileAlreadyExistsException if there is something that is no directory
     * @throws IOException if they cannot be created
     */
    public static void createDirectories(Path directory, FileAttribute<?>... attributes) throws IOException {
        FileAttribute<?>[] copy = attributes.clone();
        Blocking.change(() -> Files.createDirectories(directory, copy));
    }

    /**
     * Creates an empty file, of a name that no other has, in the system's directory for temporary files. Only this user
     * may read it, where the system knows users.
     *
     * {@snippet :
     * try (var temporary = AsyncFiles.createTempFile("download", ".zip");
     *         var file = AsyncFiles.open(temporary.path(), READ, WRITE)) { ... }
     * }
     *
     * <p>If this is cancelled, one that is created nevertheless is deleted.
     *
     * <p>aiofiles: {@code tempfile.NamedTemporaryFile}, {@code tempfile.TemporaryFile}.
     *
     * @param prefix what its name begins with; null for nothing
     * @param suffix what its name ends with; null for {@code .tmp}
     * @return the file, which is deleted when this is closed
     * @throws IOException if it cannot be created
     */
    public static TemporaryPath createTempFile(@Nullable String prefix, @Nullable String suffix) throws IOException {
        return temporary(() -> Files.createTempFile(prefix, suffix));
    }

    /**
     * Creates a temporary file in a directory, see {@link #createTempFile(String, String)}.
     *
     * @param directory which directory
     * @param prefix what its name begins with; null for nothing
     * @param suffix what its name ends with; null for {@code .tmp}
     * @return the file, which is deleted when this is closed
     * @throws IOException if it cannot be created
     */
    public static TemporaryPath createTempFile(Path directory, @Nullable String prefix, @Nullable String suffix)
            throws IOException {
        return temporary(() -> Files.createTempFile(directory, prefix, suffix));
    }

    /**
     * Creates an empty directory, of a name that no other has, see {@link #createTempFile(String, String)}.
     *
     * <p>aiofiles: {@code tempfile.TemporaryDirectory}.
     *
     * @param prefix what its name begins with; null for nothing
     * @return the directory, which is deleted with all in it when this is closed
     * @throws IOException if it cannot be created
     */
    public static TemporaryPath createTempDirectory(@Nullable String prefix) throws IOException {
        return temporary(() -> Files.createTempDirectory(prefix));
    }

    /**
     * Creates a temporary directory in another one, see {@link #createTempDirectory(String)}.
     *
     * @param directory in which
     * @param prefix what its name begins with; null for nothing
     * @return the directory, which is deleted with all in it when this is closed
     * @throws IOException if it cannot be created
     */
    public static TemporaryPath createTempDirectory(Path directory, @Nullable String prefix) throws IOException {
        return temporary(() -> Files.createTempDirectory(directory, prefix));
    }

    private static TemporaryPath temporary(Callable<Path> create) throws IOException {
        return new TemporaryPath(Blocking.acquire(create, Files::deleteIfExists));
    }

    /**
     * Whether there is something of a name.
     *
     * <p>aiofiles: {@code ospath.exists}.
     *
     * @param path the name
     * @param options whether a link counts by itself
     * @return whether there is; false also where the system does not say
     */
    public static boolean exists(Path path, LinkOption... options) {
        LinkOption[] copy = options.clone();
        return Blocking.look(() -> Files.exists(path, copy));
    }

    /**
     * Whether something is a directory.
     *
     * <p>aiofiles: {@code ospath.isdir}.
     *
     * @param path what
     * @param options whether a link counts by itself
     * @return whether it is
     */
    public static boolean isDirectory(Path path, LinkOption... options) {
        LinkOption[] copy = options.clone();
        return Blocking.look(() -> Files.isDirectory(path, copy));
    }

    /**
     * Whether something is a file: no directory, no link, no device.
     *
     * <p>aiofiles: {@code ospath.isfile}.
     *
     * @param path what
     * @param options whether a link counts by itself
     * @return whether it is
     */
    public static boolean isRegularFile(Path path, LinkOption... options) {
        LinkOption[] copy = options.clone();
        return Blocking.look(() -> Files.isRegularFile(path, copy));
    }

    /**
     * The size of a file.
     *
     * <p>aiofiles: {@code ospath.getsize}.
     *
     * @param path which file
     * @return how many bytes it has
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws IOException if the system does not say
     */
    public static long size(Path path) throws IOException {
        return Blocking.look(() -> Files.size(path));
    }

    /**
     * What the system knows of a file: its times, its size, its kind, and what it is identified by.
     *
     * <p>aiofiles: {@code os.stat}, {@code ospath.getmtime} and the like.
     *
     * @param path which file
     * @param options whether a link counts by itself
     * @return the attributes
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws IOException if the system does not say
     */
    public static BasicFileAttributes readAttributes(Path path, LinkOption... options) throws IOException {
        LinkOption[] copy = options.clone();
        return Blocking.look(() -> Files.readAttributes(path, BasicFileAttributes.class, copy));
    }

    /**
     * Watches a directory: what is created, modified and deleted in it, but not below that.
     *
     * <p>aiofiles: has none; {@code watchfiles.awatch(path, recursive=False)}.
     *
     * @param directory which directory
     * @return the changes from now on, to be closed
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws java.nio.file.NotDirectoryException if it is none
     * @throws IOException if the system cannot watch it
     */
    public static DirectoryWatch watch(Path directory) throws IOException {
        return watch(directory, false);
    }

    /**
     * Watches a directory and all that are below it, those included that are created there later. Directories that may
     * not be read are left out, and links are not followed.
     *
     * <p>aiofiles: has none; {@code watchfiles.awatch(path)}.
     *
     * @param directory which directory
     * @return the changes from now on, to be closed
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws java.nio.file.NotDirectoryException if it is none
     * @throws IOException if the system cannot watch it
     */
    public static DirectoryWatch watchTree(Path directory) throws IOException {
        return watch(directory, true);
    }

    private static DirectoryWatch watch(Path directory, boolean recursive) throws IOException {
        WatchedDirectories watched = Blocking.acquire(
                () -> WatchedDirectories.open(directory, recursive), WatchedDirectories::close);
        return new DirectoryWatch(EventLoop.getRunningLoop(), directory, watched);
    }
}
