package jasyncio.files;

import static jasyncio.Asyncio.*;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.EventLoop;
import jasyncio.streams.IncompleteReadException;
import jasyncio.streams.LimitOverrunException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AsyncFileTest {
    @TempDir
    private Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("file"), content);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    @Test
    void readsFromThePositionOn() throws IOException {
        Path path = file("one two three");
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path)) {
                assertThat(text(file.read(3))).isEqualTo("one");
                assertThat(file.position()).isEqualTo(3);
                assertThat(text(file.read(4))).isEqualTo(" two");
                file.seek(1);
                assertThat(text(file.read(2))).isEqualTo("ne");
                file.seek(8);
                assertThat(file.readString()).isEqualTo("three");
                assertThat(file.position()).isEqualTo(13);
                assertThat(file.read(10)).isEmpty();
                assertThat(file.readAllBytes()).isEmpty();
                file.seek(100);
                assertThat(file.read(10)).isEmpty();
                assertThat(file.position()).isEqualTo(100);
                file.seek(4);
                assertThat(text(file.readAllBytes())).isEqualTo("two three");
                assertThat(file.path()).isEqualTo(path);
            }
        });
    }

    @Test
    void readsAsMuchAsAskedForUnlessTheFileEnds() throws IOException {
        byte[] content = new byte[1_000_000];
        new Random(1).nextBytes(content);
        Path path = Files.write(folder.resolve("file"), content);
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path)) {
                assertThat(file.read(0)).isEmpty();
                assertThat(file.read(100)).isEqualTo(Arrays.copyOf(content, 100));
                assertThat(file.read(300_000)).isEqualTo(Arrays.copyOfRange(content, 100, 300_100));
                assertThat(file.read(2_000_000)).isEqualTo(Arrays.copyOfRange(content, 300_100, 1_000_000));
                file.seek(0);
                assertThat(file.readAllBytes()).isEqualTo(content);
            }
        });
    }

    @Test
    void readsExactly() throws IOException {
        Path path = file("abcdef");
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path)) {
                assertThat(text(file.readExactly(4))).isEqualTo("abcd");
                assertThatThrownBy(() -> file.readExactly(4)).isInstanceOfSatisfying(IncompleteReadException.class,
                        e -> {
                            assertThat(text(e.partial())).isEqualTo("ef");
                            assertThat(e.expected()).isEqualTo(4);
                        });
                assertThat(file.position()).isEqualTo(6);
            }
        });
    }

    @Test
    void readsIntoBuffersHereAndElsewhere() throws IOException {
        Path path = file("abcdefgh");
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path)) {
                ByteBuffer direct = ByteBuffer.allocateDirect(3);
                assertThat(file.read(direct)).isEqualTo(3);
                assertThat(UTF_8.decode(direct.flip()).toString()).isEqualTo("abc");
                ByteBuffer elsewhere = ByteBuffer.allocate(10);
                assertThat(file.read(elsewhere, 6)).isEqualTo(2);
                assertThat(UTF_8.decode(elsewhere.flip()).toString()).isEqualTo("gh");
                assertThat(file.position()).isEqualTo(3);
                assertThat(file.read(ByteBuffer.allocate(5), 8)).isEqualTo(-1);
                assertThat(file.read(ByteBuffer.allocate(0))).isZero();
                assertThat(file.read(ByteBuffer.allocate(100))).isEqualTo(5);
                assertThat(file.read(ByteBuffer.allocate(100))).isEqualTo(-1);
                assertThatThrownBy(() -> file.read(ByteBuffer.allocate(1).asReadOnlyBuffer()))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        });
    }

    @Test
    void writesAtThePositionAndElsewhere() throws IOException {
        Path path = folder.resolve("new");
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path, READ, WRITE, CREATE_NEW)) {
                file.write("héllo ");
                file.write("world".getBytes(UTF_8));
                assertThat(file.position()).isEqualTo(12);
                ByteBuffer data = ByteBuffer.wrap("xyzXYZ".getBytes(UTF_8), 1, 2);
                file.seek(0);
                file.write(data);
                assertThat(data.hasRemaining()).isFalse();
                assertThat(file.position()).isEqualTo(2);
                file.write(ByteBuffer.wrap("!".getBytes(UTF_8)), 12);
                assertThat(file.position()).isEqualTo(2);
                assertThat(text(file.readAllBytes())).endsWith("llo world!");
                assertThat(file.size()).isEqualTo(13);
                file.force(true);
            }
            assertThat(Files.readAllBytes(path)).startsWith('y', 'z').hasSize(13);
        });
    }

    /** What was read ahead is not what is there any more. */
    @Test
    void readsWhatItHasWritten() throws IOException {
        Path path = file("0123456789\n".repeat(10));
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path, READ, WRITE)) {
                assertThat(file.readLine()).isEqualTo("0123456789");
                file.write(ByteBuffer.wrap("X".getBytes(UTF_8)), 11);
                assertThat(file.readLine()).isEqualTo("X123456789");
                file.write("abc");
                assertThat(file.readLine()).isEqualTo("3456789");
                file.truncate(40);
                assertThat(file.readString()).isEqualTo("0123456");
                file.truncate(5);
                assertThat(file.position()).isEqualTo(5);
                assertThat(file.size()).isEqualTo(5);
                file.truncate(1000);
                assertThat(file.size()).as("it grows by writing only").isEqualTo(5);
            }
        });
    }

    @Test
    void writesManyPieces() throws IOException {
        byte[] content = new byte[1_000_000];
        new Random(2).nextBytes(content);
        Path path = folder.resolve("file");
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path, WRITE, CREATE)) {
                file.write(content);
                assertThat(file.position()).isEqualTo(content.length);
            }
        });
        assertThat(Files.readAllBytes(path)).isEqualTo(content);
    }

    @Test
    void writesWhatTheArrayHasWhenItIsCalled() throws IOException {
        Path path = folder.resolve("file");
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path, WRITE, CREATE)) {
                byte[] data = "first".getBytes(UTF_8);
                var task = createTask(() -> file.write(data));
                sleep(0);
                Arrays.fill(data, (byte) 'x');
                await(task);
            }
        });
        assertThat(path).hasContent("first");
    }

    @Test
    void appendsAtTheEndWhoeverHasWrittenMeanwhile() throws IOException {
        Path path = file("one\n");
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path, APPEND)) {
                assertThat(file.position()).isEqualTo(4);
                file.write("two\n");
                Files.writeString(path, "three\n", APPEND);
                file.write("four\n");
                assertThat(file.position()).isEqualTo(19);
                assertThatThrownBy(() -> file.write(ByteBuffer.wrap(new byte[1]), 0))
                        .isInstanceOf(IllegalStateException.class).hasMessageContaining("opened to append");
            }
        });
        assertThat(path).hasContent("one\ntwo\nthree\nfour\n");
    }

    @Test
    void givesLinesWithoutTheirEnds() throws IOException {
        Path path = file("one\r\ntwo\n\nfoür\rfive\nlast");
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path)) {
                List<String> lines = new ArrayList<>();
                for (String line : file.lines()) {
                    lines.add(line);
                    if (line.isEmpty()) {
                        break;
                    }
                }
                assertThat(lines).containsExactly("one", "two", "");
                assertThat(file.position()).isEqualTo(10);
                assertThat(file.readLine()).isEqualTo("foür\rfive");
                assertThat(file.readLine()).isEqualTo("last");
                assertThat(file.readLine()).isNull();
                assertThat(file.readLine()).isNull();
            }
        });
    }

    @Test
    void givesLinesThatDoNotFitIntoWhatIsReadAhead() throws IOException {
        List<String> lines =
                List.of("a".repeat(100_000), "b".repeat(65_535), "c".repeat(65_536), "", "d".repeat(300_000));
        Path path = Files.write(folder.resolve("file"), lines);
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(FileOptions.DEFAULT.withLimit(300_000), path)) {
                assertThat(file.lines().toList()).isEqualTo(lines);
            }
        });
    }

    @Test
    void aLineThatIsLongerThanTheLimitIsLeftWhereItIs() throws IOException {
        Path path = file("short\n" + "x".repeat(11) + "\nshort\n");
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(FileOptions.DEFAULT.withLimit(10), path)) {
                assertThat(file.readLine()).isEqualTo("short");
                for (int i = 0; i < 2; i++) {
                    assertThatThrownBy(file::readLine).isInstanceOf(LimitOverrunException.class)
                            .hasMessageContaining(path.toString()).hasMessageContaining("at byte 6")
                            .hasMessageContaining("10 bytes");
                }
                assertThat(file.read(12)).hasSize(12);
                assertThat(file.readLine()).isEqualTo("short");
            }
        });
        run(() -> {
            Files.writeString(path, "x".repeat(1_000_000));
            try (AsyncFile file = AsyncFiles.open(path)) {
                assertThatThrownBy(file::readLine).isInstanceOf(LimitOverrunException.class);
                assertThat(file.position()).isZero();
            }
        });
    }

    @Test
    void aLineThatIsNotCompleteWaitsForItsRest() throws IOException {
        Path path = file("one\ntw");
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path)) {
                assertThat(file.readCompleteLine()).isEqualTo("one");
                assertThat(file.readCompleteLine()).isNull();
                assertThat(file.position()).isEqualTo(4);
                Files.writeString(path, "o\nthree", APPEND);
                assertThat(file.readCompleteLine()).isEqualTo("two");
                assertThat(file.readCompleteLine()).isNull();
                assertThat(file.readLine()).isEqualTo("three");
            }
        });
    }

    @Test
    void knowsThatItHasBeenReplaced() throws IOException {
        Path path = file("old");
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path)) {
                assertThat(file.isReplaced()).isFalse();
                Files.writeString(path, "er", APPEND);
                assertThat(file.isReplaced()).isFalse();
                Files.move(path, folder.resolve("moved"));
                assertThat(file.isReplaced()).as("there is none").isTrue();
                Files.writeString(path, "new");
                assertThat(file.isReplaced()).isTrue();
                assertThat(file.readString()).isEqualTo("older");
            }
        });
    }

    @Test
    void textThatIsNoneIsAnErrorWithItsPlace() throws IOException {
        Path path = Files.write(folder.resolve("file"), new byte[]{'a', '\n', 'b', (byte) 0xff, 'c', '\n', 'd'});
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path)) {
                assertThat(file.readLine()).isEqualTo("a");
                assertThatThrownBy(file::readLine).isInstanceOf(CharacterCodingException.class)
                        .isInstanceOfSatisfying(FileDecodingException.class,
                                e -> assertThat(e.offset()).isEqualTo(3))
                        .hasMessage(path + ": not UTF-8 at byte 3");
                assertThatThrownBy(file::readString).hasMessage(path + ": not UTF-8 at byte 3");
                assertThat(file.position()).isEqualTo(2);
                assertThat(file.read(4)).hasSize(4);
                assertThat(file.readLine()).isEqualTo("d");
            }
            Files.writeString(path, "\ufffd, as it was written\n");
            assertThat(AsyncFiles.lines(path).toList()).containsExactly("\ufffd, as it was written");
        });
    }

    @Test
    void readsAndWritesOtherCharsets() throws IOException {
        Path path = folder.resolve("file");
        run(() -> {
            FileOptions latin = FileOptions.DEFAULT.withCharset(ISO_8859_1);
            try (AsyncFile file = AsyncFiles.open(latin, path, READ, WRITE, CREATE)) {
                file.write("grün\n");
                assertThat(file.size()).isEqualTo(5);
                assertThatThrownBy(() -> file.write("€")).isInstanceOf(CharacterCodingException.class);
                assertThat(file.size()).isEqualTo(5);
                file.seek(0);
                assertThat(file.readLine()).isEqualTo("grün");
            }
            FileOptions wide = FileOptions.DEFAULT.withCharset(UTF_16LE);
            try (AsyncFile file = AsyncFiles.open(wide, path, READ, WRITE, TRUNCATE_EXISTING)) {
                file.write("zwei\r\n\u0a0a drei\nvier");
                file.seek(0);
                assertThat(file.lines().toList()).containsExactly("zwei", "\u0a0a drei", "vier");
            }
            try (AsyncFile file = AsyncFiles.open(FileOptions.DEFAULT.withCharset(UTF_16), path)) {
                assertThatThrownBy(file::readLine).isInstanceOf(UnsupportedOperationException.class)
                        .hasMessageContaining("UTF-16LE");
            }
        });
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void readsWhatHasNoSizeBeforeItIsRead() throws IOException {
        run(() -> {
            String status = AsyncFiles.readString(Path.of("/proc/self/status"));
            assertThat(status).contains("VmRSS").endsWith("\n");
            assertThat(AsyncFiles.readAllBytes(Path.of("/dev/null"))).isEmpty();
            try (AsyncFile file = AsyncFiles.open(Path.of("/proc/self/status"))) {
                assertThat(file.lines().toList()).hasSizeGreaterThan(10).first().asString().startsWith("Name:");
            }
        });
    }

    @Test
    void saysThatItIsTooLargeForAnArray() throws IOException {
        Path path = folder.resolve("large");
        try (FileChannel channel = FileChannel.open(path, WRITE, CREATE)) {
            var _ = channel.write(ByteBuffer.allocate(1), (3L << 30) - 1); // 3 GiB that take no room
        }
        run(() -> {
            assertThatThrownBy(() -> AsyncFiles.readAllBytes(path)).isInstanceOf(FileSystemException.class)
                    .hasMessageContaining(path.toString()).hasMessageContaining("3221225472 bytes")
                    .hasMessageContaining("read it in pieces");
            try (AsyncFile file = AsyncFiles.open(path)) {
                file.seek((3L << 30) - 10);
                assertThat(file.read(100)).hasSize(10);
            }
        });
    }

    @Test
    void saysWhyItCannotBeOpened() throws IOException {
        Path path = file("");
        Path missing = folder.resolve("missing");
        run(() -> {
            assertThatThrownBy(() -> AsyncFiles.open(missing)).isInstanceOf(NoSuchFileException.class)
                    .hasMessage(missing.toString());
            assertThatThrownBy(() -> AsyncFiles.open(folder)).isInstanceOf(FileSystemException.class)
                    .hasMessage(folder + ": Is a directory");
            assertThatThrownBy(() -> AsyncFiles.open(folder, WRITE)).isInstanceOf(FileSystemException.class)
                    .hasMessageContaining(folder.toString());
            assertThatThrownBy(() -> AsyncFiles.open(path, WRITE, CREATE_NEW))
                    .isInstanceOf(FileAlreadyExistsException.class).hasMessage(path.toString());
            assertThatThrownBy(() -> AsyncFiles.open(path, DELETE_ON_CLOSE))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("createTempFile");
            assertThatThrownBy(() -> AsyncFiles.open(path, READ, APPEND)).isInstanceOf(IllegalArgumentException.class);
        });
    }

    @Test
    void saysWhatItWasNotOpenedFor() throws IOException {
        Path path = file("text");
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path)) {
                assertThatThrownBy(() -> file.write("x")).isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining(path + " was not opened for writing");
                assertThatThrownBy(() -> file.truncate(0)).isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(() -> file.read(-1)).isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("readAllBytes");
                assertThatThrownBy(() -> file.seek(-1)).isInstanceOf(IllegalArgumentException.class);
            }
            try (AsyncFile file = AsyncFiles.open(path, WRITE)) {
                assertThatThrownBy(() -> file.read(1)).isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining(path + " was not opened for reading");
            }
        });
    }

    @Test
    void isOfNoUseOnceItIsClosed() throws IOException {
        Path path = file("text");
        run(() -> {
            AsyncFile file = AsyncFiles.open(path, READ, WRITE);
            assertThat(file.isClosed()).isFalse();
            file.close();
            assertThat(file.isClosed()).isTrue();
            file.close();
            file.aclose();
            for (var use : List.<ThrowingCallable>of(() -> file.read(1),
                    () -> file.write("x"), () -> file.seek(0), file::size, file::readLine, () -> file.force(false))) {
                assertThatThrownBy(use).isInstanceOf(IllegalStateException.class)
                        .hasMessage("the file is closed: " + path);
            }
            assertThat(file).hasToString("<AsyncFile " + path + " closed>");
        });
    }

    @Test
    void belongsToItsLoop() throws Exception {
        Path path = file("text");
        EventLoop loop = new EventLoop();
        AsyncFile file = loop.runUntilComplete(() -> AsyncFiles.open(path));
        run(() -> {
            assertThatThrownBy(() -> file.read(1)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another event loop");
            assertThatThrownBy(file::close).isInstanceOf(IllegalStateException.class);
        });
        loop.runUntilComplete(file::close);
        loop.close();
    }
}
