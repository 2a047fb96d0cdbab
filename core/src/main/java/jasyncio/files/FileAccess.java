package jasyncio.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The channel of an open file, and another one in its place where a thread is interrupted while it uses it: that closes
 * a channel. Blocks. Used by one thread at a time; errors have the file's name.
 */
final class FileAccess implements Closeable {
    /** No array can be larger. */
    static final int MOST = Integer.MAX_VALUE - 8;

    /** What is read or written at a time: each thread keeps a buffer as large as the largest that it needed. */
    private static final int PIECE = 64 * 1024;

    private static final Set<OpenOption> ONLY_AT_FIRST = Set.of(StandardOpenOption.CREATE,
            StandardOpenOption.CREATE_NEW, StandardOpenOption.TRUNCATE_EXISTING);

    private final Path path;
    private final Set<OpenOption> options;
    private final @Nullable Object key;
    private final boolean appends;
    private FileChannel channel;

    /** Where an appended piece ended last; at first the size of the file. */
    private volatile long end;

    private FileAccess(Path path, Set<OpenOption> options, FileChannel channel) throws IOException {
        this.path = path;
        this.options = options;
        this.channel = channel;
        appends = options.contains(StandardOpenOption.APPEND);
        BasicFileAttributes attributes = attributes();
        if (attributes != null && attributes.isDirectory()) { // Linux opens it, and refuses to read
            throw new FileSystemException(path.toString(), null, "Is a directory");
        }
        key = attributes == null ? null : attributes.fileKey();
        end = size();
    }

    static FileAccess open(Path path, OpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(List.of(options));
        if (all.contains(StandardOpenOption.DELETE_ON_CLOSE)) {
            throw new IllegalArgumentException(
                    "DELETE_ON_CLOSE: AsyncFiles.createTempFile makes files that are deleted when they are closed");
        }
        FileChannel channel = FileChannel.open(path, all);
        try {
            return new FileAccess(path, all, channel);
        } catch (Throwable t) {
            channel.close();
            throw t;
        }
    }

    Path path() {
        return path;
    }

    boolean reads() {
        return options.contains(StandardOpenOption.READ) || !writes();
    }

    boolean writes() {
        return appends || options.contains(StandardOpenOption.WRITE);
    }

    boolean appends() {
        return appends;
    }

    long end() {
        return end;
    }

    /**
     * Reads on from a position until there are {@code least} bytes, or the file ends.
     *
     * @param most how many bytes there may be
     */
    ByteBuffer read(long from, int least, int most) throws IOException {
        long left = size() - from;
        if (left > MOST && least == MOST) {
            throw new FileSystemException(path.toString(), null,
                    "it has " + left + " bytes from " + from + " on, more than an array can hold: read it in pieces");
        }
        // What the system makes up while it is read, such as /proc/self/status, says that it is empty.
        byte[] bytes = new byte[left > 0 ? (int) Math.min(most, left) : Math.min(most, PIECE)];
        int count = 0;
        while (count < least) {
            if (count < bytes.length) {
                int read = readPiece(bytes, count, from + count);
                if (read < 0) {
                    break;
                }
                count += read;
            } else {
                byte[] more = new byte[Math.min(most - count, PIECE)];
                int read = readPiece(more, 0, from + count);
                if (read < 0) {
                    break;
                }
                bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(2L * count, (long) count + read)));
                System.arraycopy(more, 0, bytes, count, read);
                count += read;
            }
        }
        return ByteBuffer.wrap(bytes, 0, count);
    }

    private int readPiece(byte[] bytes, int at, long from) throws IOException {
        ByteBuffer piece = ByteBuffer.wrap(bytes, at, Math.min(PIECE, bytes.length - at));
        try {
            use(open -> {
                if (piece.position() == at) { // else it came, and an interrupt with it
                    var _ = open.read(piece, from);
                }
            });
        } catch (IOException e) {
            throw named("reading at " + from, e);
        }
        return piece.position() == at ? -1 : piece.position() - at;
    }

    /**
     * Writes all of a buffer, whose position is moved behind what has been written: at a position, or at the end if the
     * file was opened to append.
     */
    void write(ByteBuffer data, long from) throws IOException {
        int first = data.position();
        int limit = data.limit();
        try {
            while (data.position() < limit) {
                data.limit(Math.min(limit, data.position() + PIECE));
                use(open -> {
                    if (appends) {
                        var _ = open.write(data);
                    } else {
                        var _ = open.write(data, from + data.position() - first);
                    }
                });
            }
        } catch (IOException e) {
            throw named((data.position() - first) + " of " + (limit - first) + " bytes were written", e);
        } finally {
            data.limit(limit);
            if (appends) {
                findEnd();
            }
        }
    }

    private void findEnd() {
        try {
            end = size();
        } catch (IOException _) {
            // whoever wants to know is told by size()
        }
    }

    long size() throws IOException {
        long[] size = new long[1];
        try {
            use(open -> size[0] = open.size());
        } catch (IOException e) {
            throw named("asking for its size", e);
        }
        return size[0];
    }

    void truncate(long size) throws IOException {
        try {
            use(open -> {
                var _ = open.truncate(size);
            });
        } catch (IOException e) {
            throw named("truncating it to " + size + " bytes", e);
        }
    }

    void force(boolean metaData) throws IOException {
        try {
            use(open -> open.force(metaData));
        } catch (IOException e) {
            throw named("having it written to the disk", e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } catch (IOException e) {
            throw named("closing it", e);
        }
    }

    @FunctionalInterface
    private interface Use {
        void with(FileChannel open) throws IOException;
    }

    /** Whether the thread is interrupted is for others to see, and kept. */
    private void use(Use use) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    use.with(channel);
                    return;
                } catch (ClosedByInterruptException _) {
                    interrupted = Thread.interrupted() || interrupted;
                    reopen();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void reopen() throws IOException {
        Set<OpenOption> again = new HashSet<>(options);
        again.removeAll(ONLY_AT_FIRST);
        FileChannel opened = FileChannel.open(path, again);
        if (isReplaced()) {
            opened.close();
            throw new FileSystemException(path.toString(), null,
                    "its thread was interrupted, which closes it, and another file has this name now");
        }
        channel = opened;
    }

    /** Whether the path leads to another file, or to none. */
    boolean isReplaced() throws IOException {
        BasicFileAttributes attributes = attributes();
        return attributes == null || !Objects.equals(key, attributes.fileKey());
    }

    /** What the path leads to; null if that is nothing: as in an archive, before the file is closed. */
    private @Nullable BasicFileAttributes attributes() throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException _) {
            return null;
        }
    }

    private IOException named(String what, IOException e) {
        if (e instanceof FileSystemException) {
            return e;
        }
        FileSystemException named = new FileSystemException(path.toString(), null,
                what + ": " + Objects.requireNonNullElse(e.getMessage(), e.toString()));
        named.initCause(e);
        return named;
    }
}
