package jasyncio.files;

import com.sun.nio.file.ExtendedCopyOption;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.CopyOption;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Copies and deletes whole trees. Blocks, and ends early when the thread is interrupted. */
final class Trees {
    private Trees() {}

    /** Copies one file; where the system does it, an interrupt ends that, and there is no half of a copy. */
    static void copyFile(Path source, Path target, CopyOption... options) throws IOException {
        checkInterrupt(source);
        Files.copy(source, target, isDefault(source) && isDefault(target)
                ? Stream.concat(Arrays.stream(options), Stream.of(ExtendedCopyOption.INTERRUPTIBLE))
                        .toArray(CopyOption[]::new)
                : options);
    }

    private static boolean isDefault(Path path) {
        return path.getFileSystem() == FileSystems.getDefault();
    }

    static void copy(Path source, Path target, CopyOption... options) throws IOException {
        boolean merges = List.of(options).contains(StandardCopyOption.REPLACE_EXISTING);
        boolean withTimes = List.of(options).contains(StandardCopyOption.COPY_ATTRIBUTES);
        CopyOption[] ofFiles = Stream.concat(Arrays.stream(options), Stream.of(LinkOption.NOFOLLOW_LINKS)).distinct()
                .toArray(CopyOption[]::new);
        Path from = source.toRealPath();
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                Path copy = in(target, source, dir);
                if (!merges || !Files.isDirectory(copy, LinkOption.NOFOLLOW_LINKS)) {
                    copyFile(dir, copy, ofFiles);
                }
                if (dir.equals(source) && isBelow(copy.toRealPath(), from)) {
                    throw new FileSystemException(source.toString(), target.toString(),
                            "a directory cannot be copied into itself");
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                copyFile(file, in(target, source, file), ofFiles);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (withTimes) { // what was put into it has changed them
                    BasicFileAttributes times = Files.readAttributes(dir, BasicFileAttributes.class);
                    Files.getFileAttributeView(in(target, source, dir), BasicFileAttributeView.class)
                            .setTimes(times.lastModifiedTime(), times.lastAccessTime(), times.creationTime());
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean isBelow(Path path, Path directory) {
        return path.getFileSystem() == directory.getFileSystem() && path.startsWith(directory);
    }

    /** What a path of one tree is in another one, which may be of another file system. */
    private static Path in(Path target, Path source, Path path) {
        Path copy = target;
        for (Path name : source.relativize(path)) {
            copy = copy.resolve(name.toString());
        }
        return copy;
    }

    /** Deletes a file, or a directory with all in it; links are deleted, and not followed. */
    static void delete(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                checkInterrupt(file);
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static void deleteIfExists(Path root) throws IOException {
        if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            delete(root);
        }
    }

    private static void checkInterrupt(Path at) throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted before " + at);
        }
    }
}
