package jasyncio.files;

import jasyncio.Asyncio;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The files of another file system, whose channels a test can hold: a thread that reads, writes, opens or closes then
 * stands still in the middle of that. It notes which threads come.
 */
final class HeldFileSystem extends FileSystem {
    private final Provider provider = new Provider();
    private final FileSystem real = FileSystems.getDefault();

    /** What was done. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    /** The threads that did it. */
    final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /** The channels that are open. */
    final List<FileChannel> open = new CopyOnWriteArrayList<>();

    private volatile @Nullable String held;
    private volatile CountDownLatch reached = new CountDownLatch(1);
    private volatile CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    /** What a channel writes at most, each time. */
    volatile int mostWritten = Integer.MAX_VALUE;

    /** How many bytes there is room for, in all that is written. */
    final AtomicLong room = new AtomicLong(Long.MAX_VALUE);

    /** Has the next thread that begins such a thing stand still. */
    void hold(String what) {
        reached = new CountDownLatch(1);
        released = new CountDownLatch(1);
        held = what;
    }

    /** Waits until a thread stands still. */
    void awaitHeld() throws InterruptedException {
        Asyncio.toThread(this::blockUntilHeld);
    }

    /** Blocks until the thread that stands still is interrupted. */
    void blockUntilInterrupted() throws InterruptedException {
        interrupted.await();
    }

    /** Blocks until a thread stands still. */
    void blockUntilHeld() throws InterruptedException {
        reached.await();
    }

    void release() {
        released.countDown();
    }

    private void pass(String what) {
        calls.add(what);
        threads.add(Thread.currentThread());
        if (what.equals(held)) {
            held = null;
            reached.countDown();
            boolean wasInterrupted = false;
            while (true) {
                try {
                    released.await();
                    break;
                } catch (InterruptedException _) {
                    wasInterrupted = true;
                    interrupted.countDown();
                }
            }
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    Path of(Path path) {
        return (Path) Proxy.newProxyInstance(HeldFileSystem.class.getClassLoader(), new Class<?>[]{Path.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getFileSystem" -> {
                            return this;
                        }
                        case "toString" -> {
                            return path.toString();
                        }
                        case "hashCode" -> {
                            return path.hashCode();
                        }
                        case "equals" -> {
                            return arguments[0] instanceof Path other && other.toString().equals(path.toString());
                        }
                        default -> {
                            try {
                                Object[] real = arguments == null ? null : arguments.clone();
                                for (int i = 0; real != null && i < real.length; i++) {
                                    real[i] = real[i] instanceof Path given ? unwrap(given) : real[i];
                                }
                                Object result = method.invoke(path, real);
                                return result instanceof Path given ? of(given) : result;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }
                    }
                });
    }

    private Path unwrap(Path path) {
        return real.getPath(path.toString());
    }

    private final class Provider extends FileSystemProvider {
        private FileSystemProvider real() {
            return real.provider();
        }

        @Override
        public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
                throws IOException {
            pass("open");
            return new Channel(real().newFileChannel(unwrap(path), options, attributes));
        }

        @Override
        public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
                throws IOException {
            pass("readAttributes");
            return real().readAttributes(unwrap(path), type, options);
        }

        @Override
        public void delete(Path path) throws IOException {
            pass("delete");
            real().delete(unwrap(path));
        }

        @Override
        public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
            pass("createDirectory");
            real().createDirectory(unwrap(path), attributes);
        }

        @Override
        public void copy(Path source, Path target, CopyOption... options) throws IOException {
            pass("copy");
            real().copy(unwrap(source), unwrap(target), options);
        }

        @Override
        public void move(Path source, Path target, CopyOption... options) throws IOException {
            pass("move");
            real().move(unwrap(source), unwrap(target), options);
        }

        @Override
        public void checkAccess(Path path, AccessMode... modes) throws IOException {
            pass("checkAccess");
            real().checkAccess(unwrap(path), modes);
        }

        @Override
        public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter)
                throws IOException {
            pass("newDirectoryStream");
            DirectoryStream<Path> entries = real().newDirectoryStream(unwrap(path), _ -> true);
            return new DirectoryStream<>() {
                @Override
                public Iterator<Path> iterator() {
                    var inner = entries.iterator();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            pass("hasNext");
                            return inner.hasNext();
                        }

                        @Override
                        public Path next() {
                            return of(inner.next());
                        }
                    };
                }

                @Override
                public void close() throws IOException {
                    pass("closeDirectory");
                    entries.close();
                }
            };
        }

        @Override
        public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options,
                FileAttribute<?>... attributes) throws IOException {
            return newFileChannel(path, options, attributes);
        }

        @Override
        public boolean isSameFile(Path one, Path other) throws IOException {
            return real().isSameFile(unwrap(one), unwrap(other));
        }

        @Override
        public boolean isHidden(Path path) throws IOException {
            return real().isHidden(unwrap(path));
        }

        @Override
        public FileStore getFileStore(Path path) throws IOException {
            return real().getFileStore(unwrap(path));
        }

        @Override
        public <V extends FileAttributeView> @Nullable V getFileAttributeView(Path path, Class<V> type,
                LinkOption... options) {
            return real().getFileAttributeView(unwrap(path), type, options);
        }

        @Override
        public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
                throws IOException {
            return real().readAttributes(unwrap(path), attributes, options);
        }

        @Override
        public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
            real().setAttribute(unwrap(path), attribute, value, options);
        }

        @Override
        public String getScheme() {
            return "held";
        }

        @Override
        public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileSystem getFileSystem(URI uri) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Path getPath(URI uri) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Channel extends FileChannel {
        private final FileChannel channel;

        Channel(FileChannel channel) {
            this.channel = channel;
            open.add(this);
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            pass("read");
            return interruptibly(() -> {
                int count = channel.read(into, position);
                pass("has read");
                return count;
            });
        }

        private int write(ByteBuffer data, Write write) throws IOException {
            pass("write");
            return interruptibly(() -> {
                int most = (int) Math.min(data.remaining(), Math.min(room.get(), mostWritten));
                if (most == 0 && data.hasRemaining()) {
                    throw new IOException("No space left on device");
                }
                ByteBuffer part = data.duplicate().limit(data.position() + most);
                int written = write.call(part);
                room.addAndGet(-written);
                data.position(data.position() + written);
                pass("wrote");
                return written;
            });
        }

        @FunctionalInterface
        private interface Use {
            int call() throws IOException;
        }

        @FunctionalInterface
        private interface Write {
            int call(ByteBuffer data) throws IOException;
        }

        /** As a channel of the system itself: an interrupt closes it, whatever it has done. */
        private int interruptibly(Use use) throws IOException {
            boolean completed = false;
            try {
                begin();
                int result = use.call();
                completed = true;
                return result;
            } finally {
                end(completed);
            }
        }

        @Override
        public int write(ByteBuffer data) throws IOException {
            return write(data, channel::write);
        }

        @Override
        public int write(ByteBuffer data, long position) throws IOException {
            return write(data, part -> channel.write(part, position));
        }

        @Override
        public long size() throws IOException {
            pass("size");
            return channel.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            pass("truncate");
            channel.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            pass("force");
            channel.force(metaData);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            pass("close");
            open.remove(this);
            channel.close();
        }

        @Override
        public int read(ByteBuffer into) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long read(ByteBuffer[] into, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] data, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileChannel position(long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable FileLock tryLock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return real.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic");
    }

    @Override
    public Path getPath(String first, String... more) {
        return of(real.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException();
    }
}
