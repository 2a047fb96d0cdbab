package jasyncio.files;

import static jasyncio.Asyncio.*;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import jasyncio.coroutine.AsyncGenerator;
import jasyncio.engine.ChildJvm;
import jasyncio.loop.CancelledError;
import jasyncio.loop.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AsyncFilesTest {
    @TempDir
    private Path folder;

    private static List<String> tree(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.map(path -> root.relativize(path).toString()).sorted().toList();
        }
    }

    /** A tree with two directories, two files, and a link where there are links. */
    private Path tree() throws IOException {
        Path root = folder.resolve("tree");
        Files.createDirectories(root.resolve("a/b"));
        Files.writeString(root.resolve("one"), "1");
        Files.writeString(root.resolve("a/b/two"), "22");
        Files.createSymbolicLink(root.resolve("link"), Path.of("a"));
        return root;
    }

    @Test
    void readsAndWritesWholeFiles() throws IOException {
        Path path = folder.resolve("file");
        run(() -> {
            AsyncFiles.writeString(path, "grün\n");
            assertThat(AsyncFiles.readString(path)).isEqualTo("grün\n");
            assertThat(AsyncFiles.readAllBytes(path)).isEqualTo("grün\n".getBytes(UTF_8));
            AsyncFiles.writeString(path, "more\n", APPEND);
            assertThat(AsyncFiles.readString(path)).isEqualTo("grün\nmore\n");
            AsyncFiles.write(path, new byte[]{1, 2, 3});
            assertThat(AsyncFiles.readAllBytes(path)).containsExactly(1, 2, 3);
            AsyncFiles.writeString(path, "grün", ISO_8859_1);
            assertThat(AsyncFiles.size(path)).isEqualTo(4);
            assertThat(AsyncFiles.readString(path, ISO_8859_1)).isEqualTo("grün");
            assertThatThrownBy(() -> AsyncFiles.readString(path)).isInstanceOf(FileDecodingException.class)
                    .hasMessage(path + ": not UTF-8 at byte 2");
            assertThatThrownBy(() -> AsyncFiles.writeString(path, "x", CREATE_NEW))
                    .isInstanceOf(FileAlreadyExistsException.class).hasMessage(path.toString());
            assertThatThrownBy(() -> AsyncFiles.writeString(path, "\ud800")).as("half a character")
                    .isInstanceOf(CharacterCodingException.class);
            assertThat(AsyncFiles.size(path)).as("is not touched then").isEqualTo(4);
            assertThatThrownBy(() -> AsyncFiles.readString(folder.resolve("missing")))
                    .isInstanceOf(NoSuchFileException.class).hasMessage(folder.resolve("missing").toString());
        });
    }

    static final class Main {
        public static void main(String[] args) {
            run(() -> {
                try {
                    AsyncFiles.readString(Path.of(args[0]));
                } catch (IOException e) {
                    System.out.println(e);
                }
                try (AsyncFile file = AsyncFiles.open(Path.of(args[0]), WRITE)) {
                    System.out.println(file);
                } catch (IOException e) {
                    System.out.println(e);
                }
            });
        }
    }

    /** For one who may read everything, as somebody else. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void saysThatItMayNot() throws Exception {
        Path path = Files.writeString(folder.resolve("secret"), "x");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        ChildJvm program = ChildJvm.of(Main.class);
        if (Files.isReadable(path)) {
            program.within("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        }
        String expected = "java.nio.file.AccessDeniedException: " + path + "\n";
        assertThat(program.run(path.toString()).output()).isEqualTo(expected.repeat(2));
    }

    @Test
    void givesTheLinesOfAFile() throws IOException {
        Path path = Files.writeString(folder.resolve("file"), "one\ntwo\nthree");
        HeldFileSystem held = new HeldFileSystem();
        run(() -> {
            assertThat(AsyncFiles.lines(held.of(path)).toList()).containsExactly("one", "two", "three");
            assertThat(held.open).isEmpty();
            try (var lines = AsyncFiles.lines(held.of(path))) {
                for (String line : lines) {
                    assertThat(line).isEqualTo("one");
                    assertThat(held.open).hasSize(1);
                    break;
                }
            }
            assertThat(held.open).isEmpty();
            assertThatThrownBy(() -> AsyncFiles.lines(folder.resolve("missing")).toList())
                    .isInstanceOf(NoSuchFileException.class);
        });
    }

    @Test
    void listsADirectoryInChunks() throws IOException {
        HeldFileSystem held = new HeldFileSystem();
        List<Path> expected = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            expected.add(Files.createFile(folder.resolve("file" + i)));
        }
        run(() -> {
            List<Path> found = new ArrayList<>();
            for (Path entry : AsyncFiles.list(folder)) {
                found.add(entry);
            }
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
            try (var entries = AsyncFiles.list(held.of(folder))) {
                assertThat(entries.anext()).isNotNull();
                assertThat(held.calls.stream().filter("hasNext"::equals)).as("not all of it is read")
                        .hasSizeLessThan(600);
                assertThat(held.calls).doesNotContain("closeDirectory");
            }
            assertThat(held.calls).contains("closeDirectory");
            assertThatThrownBy(() -> AsyncFiles.list(expected.getFirst()).toList())
                    .isInstanceOf(NotDirectoryException.class).hasMessage(expected.getFirst().toString());
            assertThatThrownBy(() -> AsyncFiles.list(folder.resolve("missing")).toList())
                    .isInstanceOf(NoSuchFileException.class);
        });
    }

    @Test
    void walksATree() throws IOException {
        Path root = tree();
        run(() -> {
            assertThat(AsyncFiles.walk(root).toList()).containsExactlyInAnyOrder(root, root.resolve("one"),
                    root.resolve("a"), root.resolve("a/b"), root.resolve("a/b/two"), root.resolve("link"));
            assertThat(AsyncFiles.walk(root, 1).filter(Files::isRegularFile).map(Path::getFileName).toList())
                    .containsExactly(Path.of("one"));
            assertThat(AsyncFiles.walk(root, FileVisitOption.FOLLOW_LINKS).toList())
                    .contains(root.resolve("link/b/two"));
            assertThatThrownBy(() -> AsyncFiles.walk(root, -1)).isInstanceOf(IllegalArgumentException.class);
        });
    }

    @Test
    void aWalkSkipsWhatVanishesMeanwhile() throws IOException {
        Path root = folder.resolve("root");
        for (int i = 0; i < 400; i++) {
            Files.createFile(Files.createDirectories(root.resolve("d" + i)).resolve("file"));
            Files.createFile(root.resolve("d" + i + "/another"));
        }
        run(() -> {
            for (AsyncGenerator<Path> walk : List.of(AsyncFiles.walk(root), AsyncFiles.walk(root, _ -> fail()))) {
                List<Path> seen = new ArrayList<>(List.of(walk.anext(), walk.anext()));
                for (int i = 0; i < 400; i += 2) {
                    Files.createDirectories(root.resolve("d" + i));
                    AsyncFiles.deleteTree(root.resolve("d" + i));
                }
                seen.addAll(walk.toList());
                for (int i = 1; i < 400; i += 2) {
                    assertThat(seen).contains(root.resolve("d" + i + "/file"), root.resolve("d" + i + "/another"));
                }
            }
            Path none = folder.resolve("none");
            assertThatThrownBy(() -> AsyncFiles.walk(none).toList()).isInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> AsyncFiles.walk(none, _ -> {}).toList()).isInstanceOf(NoSuchFileException.class);
        });
    }

    @Test
    void aWalkTellsOfErrorsAndGoesOn() throws IOException {
        Path root = tree();
        Path loop = Files.createSymbolicLink(root.resolve("a/loop"), root);
        run(() -> {
            assertThatThrownBy(() -> AsyncFiles.walk(root, FileVisitOption.FOLLOW_LINKS).toList())
                    .isInstanceOf(FileSystemLoopException.class);
            List<IOException> failures = new ArrayList<>();
            assertThat(AsyncFiles.walk(root, failures::add, FileVisitOption.FOLLOW_LINKS).toList())
                    .containsExactlyInAnyOrder(root, root.resolve("one"), root.resolve("a"), root.resolve("a/b"),
                            root.resolve("a/b/two"), root.resolve("link"), root.resolve("link/b"),
                            root.resolve("link/b/two"));
            assertThat(failures).hasSize(2).allSatisfy(failure -> assertThat(failure)
                    .isInstanceOf(FileSystemLoopException.class)).anySatisfy(failure -> assertThat(failure)
                            .hasMessageContaining(loop.toString()));
            assertThatThrownBy(() -> AsyncFiles.walk(root, failure -> {
                throw new UncheckedIOException(failure);
            }, FileVisitOption.FOLLOW_LINKS).toList()).isInstanceOf(UncheckedIOException.class);
        });
    }

    @Test
    void copiesMovesAndDeletes() throws IOException {
        Path path = Files.writeString(folder.resolve("file"), "x");
        Path copy = folder.resolve("copy");
        run(() -> {
            AsyncFiles.copy(path, copy);
            assertThat(copy).hasContent("x");
            assertThatThrownBy(() -> AsyncFiles.copy(path, copy)).isInstanceOf(FileAlreadyExistsException.class);
            Files.writeString(path, "y");
            AsyncFiles.copy(path, copy, REPLACE_EXISTING);
            assertThat(copy).hasContent("y");
            AsyncFiles.move(copy, folder.resolve("moved"));
            assertThat(AsyncFiles.exists(copy)).isFalse();
            assertThatThrownBy(() -> AsyncFiles.move(path, folder.resolve("moved")))
                    .isInstanceOf(FileAlreadyExistsException.class);
            AsyncFiles.delete(path);
            assertThatThrownBy(() -> AsyncFiles.delete(path)).isInstanceOf(NoSuchFileException.class);
            assertThat(AsyncFiles.deleteIfExists(path)).isFalse();
            assertThat(AsyncFiles.deleteIfExists(folder.resolve("moved"))).isTrue();
        });
    }

    @Test
    void copiesAndDeletesTrees() throws IOException {
        Path root = tree();
        Files.setLastModifiedTime(root.resolve("a"), FileTime.fromMillis(1_000_000));
        Path copy = folder.resolve("copy");
        run(() -> {
            AsyncFiles.copyTree(root, copy, COPY_ATTRIBUTES);
            assertThat(tree(copy)).isEqualTo(tree(root));
            assertThat(copy.resolve("a/b/two")).hasContent("22");
            assertThat(Files.isSymbolicLink(copy.resolve("link"))).isTrue();
            assertThat(Files.getLastModifiedTime(copy.resolve("a"))).isEqualTo(FileTime.fromMillis(1_000_000));

            assertThatThrownBy(() -> AsyncFiles.copyTree(root, copy)).isInstanceOf(FileAlreadyExistsException.class);
            Files.writeString(copy.resolve("other"), "stays");
            Files.writeString(root.resolve("one"), "new");
            AsyncFiles.copyTree(root, copy, REPLACE_EXISTING);
            assertThat(copy.resolve("one")).hasContent("new");
            assertThat(copy.resolve("other")).hasContent("stays");

            assertThatThrownBy(() -> AsyncFiles.copyTree(root, root.resolve("a/inside")))
                    .isInstanceOf(FileSystemException.class).hasMessageContaining("into itself");
            AsyncFiles.copyTree(copy.resolve("one"), folder.resolve("file"));
            assertThat(folder.resolve("file")).hasContent("new");

            AsyncFiles.deleteTree(copy);
            assertThat(copy).doesNotExist();
            assertThatThrownBy(() -> AsyncFiles.deleteTree(copy)).isInstanceOf(NoSuchFileException.class);
            AsyncFiles.deleteTree(root.resolve("link"));
            assertThat(root.resolve("a/b/two")).as("what a link leads to stays").exists();
        });
    }

    @Test
    void aTreeThatIsCopiedOrDeletedStopsWhereItIsCancelled() throws Exception {
        HeldFileSystem held = new HeldFileSystem();
        Path root = held.of(tree());
        run(() -> {
            held.hold("copy");
            Task<?> copying = createTask(() -> AsyncFiles.copyTree(root, held.of(folder.resolve("copy"))));
            held.awaitHeld();
            copying.cancel();
            sleep(0);
            assertThat(copying.done()).isFalse();
            held.release();
            assertThatThrownBy(() -> await(copying)).isInstanceOf(CancelledError.class);
            assertThat(folder.resolve("copy/a/b/two")).doesNotExist();

            held.hold("delete");
            Task<?> deleting = createTask(() -> AsyncFiles.deleteTree(root));
            held.awaitHeld();
            deleting.cancel();
            sleep(0);
            held.release();
            assertThatThrownBy(() -> await(deleting)).isInstanceOf(CancelledError.class);
            assertThat(folder.resolve("tree")).exists();
        });
    }

    @Test
    void createsDirectories() throws IOException {
        run(() -> {
            AsyncFiles.createDirectory(folder.resolve("a"));
            assertThatThrownBy(() -> AsyncFiles.createDirectory(folder.resolve("a")))
                    .isInstanceOf(FileAlreadyExistsException.class);
            AsyncFiles.createDirectories(folder.resolve("a/b/c"));
            AsyncFiles.createDirectories(folder.resolve("a/b/c"));
            assertThatThrownBy(() -> AsyncFiles.delete(folder.resolve("a")))
                    .isInstanceOf(DirectoryNotEmptyException.class);
            assertThat(AsyncFiles.isDirectory(folder.resolve("a/b"))).isTrue();
            assertThat(AsyncFiles.isRegularFile(folder.resolve("a/b"))).isFalse();
        });
    }

    @Test
    void saysWhatThereIs() throws IOException {
        Path root = tree();
        run(() -> {
            assertThat(AsyncFiles.exists(root.resolve("one"))).isTrue();
            assertThat(AsyncFiles.exists(root.resolve("none"))).isFalse();
            assertThat(AsyncFiles.isRegularFile(root.resolve("one"))).isTrue();
            assertThat(AsyncFiles.isDirectory(root.resolve("link"))).isTrue();
            assertThat(AsyncFiles.isDirectory(root.resolve("link"), LinkOption.NOFOLLOW_LINKS)).isFalse();
            assertThat(AsyncFiles.readAttributes(root.resolve("a/b/two")).size()).isEqualTo(2);
            assertThat(AsyncFiles.readAttributes(root.resolve("link"), LinkOption.NOFOLLOW_LINKS).isSymbolicLink())
                    .isTrue();
            assertThatThrownBy(() -> AsyncFiles.readAttributes(root.resolve("none")))
                    .isInstanceOf(NoSuchFileException.class);
        });
    }

    @Test
    void temporaryFilesAndDirectoriesAreDeletedWhenTheyAreClosed() throws IOException {
        run(() -> {
            Path file;
            Path directory;
            try (TemporaryPath one = AsyncFiles.createTempFile(folder, "report", ".txt");
                    TemporaryPath other = AsyncFiles.createTempDirectory(folder, "work")) {
                file = one.path();
                directory = other.path();
                assertThat(file.getFileName().toString()).startsWith("report").endsWith(".txt");
                AsyncFiles.writeString(file, "text");
                AsyncFiles.createDirectories(directory.resolve("a/b"));
                AsyncFiles.writeString(directory.resolve("a/b/c"), "text");
                assertThat(one).hasToString(file.toString());
            }
            assertThat(file).doesNotExist();
            assertThat(directory).doesNotExist();

            try (TemporaryPath gone = AsyncFiles.createTempFile("gone", null)) {
                assertThat(gone.path().getFileName().toString()).endsWith(".tmp");
                AsyncFiles.delete(gone.path());
                gone.aclose();
            }
            try (TemporaryPath elsewhere = AsyncFiles.createTempDirectory("elsewhere")) {
                assertThat(elsewhere.path()).isEmptyDirectory();
            }
        });
    }

    /** Through the provider of the path, whichever that is. */
    @Test
    void worksInsideAZipFile() throws IOException {
        Path zip = folder.resolve("archive.zip");
        Path root = tree();
        Files.delete(root.resolve("link"));
        try (var archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            run(() -> {
                AsyncFiles.copyTree(root, archive.getPath("tree"));
                try (AsyncFile file = AsyncFiles.open(archive.getPath("log"), WRITE, CREATE)) {
                    file.write("one\n");
                    file.write("two\n");
                }
            });
        }
        try (var archive = FileSystems.newFileSystem(zip)) {
            run(() -> {
                assertThat(AsyncFiles.lines(archive.getPath("log")).toList()).containsExactly("one", "two");
                assertThat(AsyncFiles.walk(archive.getPath("tree")).map(Path::toString).toList())
                        .anySatisfy(path -> assertThat(path).endsWith("tree/a/b/two"));
                AsyncFiles.copyTree(archive.getPath("tree"), folder.resolve("out"));
                assertThat(tree(folder.resolve("out"))).isEqualTo(tree(root));
            });
        }
    }
}
