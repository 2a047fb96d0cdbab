package jasyncio.files;

import static jasyncio.Asyncio.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jasyncio.engine.ChildJvm;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceWithoutRoomIsNamed() throws IOException {
        Path full = Path.of("/dev/full");
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(full, WRITE)) {
                assertThatThrownBy(() -> file.write(new byte[100_000])).isInstanceOf(FileSystemException.class)
                        .hasMessage("/dev/full: 0 of 100000 bytes were written: No space left on device")
                        .hasCauseInstanceOf(IOException.class);
                assertThat(file.position()).isZero();
            }
            assertThatThrownBy(() -> AsyncFiles.writeString(full, "text", WRITE))
                    .hasMessage("/dev/full: 0 of 4 bytes were written: No space left on device");
        });
    }

    /** Short writes go on until there is an error, which says how far they came. */
    @Test
    void shortWritesAreCompleted(@TempDir Path folder) throws IOException {
        HeldFileSystem held = new HeldFileSystem();
        Path path = held.of(folder.resolve("file"));
        held.mostWritten = 7;
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path, WRITE, CREATE)) {
                file.write("0123456789".repeat(10));
                assertThat(file.position()).isEqualTo(100);
                held.room.set(20);
                assertThatThrownBy(() -> file.write(new byte[50]))
                        .hasMessage(path + ": 20 of 50 bytes were written: No space left on device");
                assertThat(file.position()).isEqualTo(120);
            }
            assertThat(held.open).isEmpty();
        });
        assertThat(Files.readString(folder.resolve("file"))).hasSize(120).startsWith("0123456789".repeat(10));
    }

    /** On a file system of 64 KiB. */
    static final class Main {
        public static void main(String[] args) throws IOException {
            Path path = Path.of(args[0], "file");
            run(() -> {
                try (AsyncFile file = AsyncFiles.open(path, WRITE, CREATE)) {
                    file.write("x".repeat(1000).getBytes(UTF_8));
                    try {
                        file.write(new byte[100_000]);
                    } catch (IOException e) {
                        System.out.println(e.getMessage().replace(path.toString(), "file"));
                    }
                    System.out.println(file.position() + " " + file.size());
                    file.truncate(10);
                    file.write("goes on");
                }
                System.out.println(AsyncFiles.size(path));
                try {
                    AsyncFiles.copy(Path.of(args[1]), path.resolveSibling("copy"));
                } catch (IOException e) {
                    System.out.println("no copy: " + AsyncFiles.exists(path.resolveSibling("copy")));
                }
            });
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aSmallDiskIsFilled(@TempDir Path folder) throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Path large = Files.write(folder.resolve("large"), new byte[1_000_000]);
        Process mount = new ProcessBuilder("sh", "-c",
                "unshare -rm mount -t tmpfs -o size=64k none " + disk).redirectErrorStream(true).start();
        mount.getInputStream().readAllBytes();
        assumeTrue(mount.waitFor() == 0, "no file system can be mounted here: unshare -rm mount -t tmpfs");
        var result = ChildJvm.of(Main.class).within("unshare", "-rm")
                .after("mount -t tmpfs -o size=64k none " + disk).run(disk.toString(), large.toString());
        assertThat(result.output()).isEqualTo("""
                file: 64536 of 100000 bytes were written: No space left on device
                65536 65536
                17
                no copy: false
                """);
    }
}
