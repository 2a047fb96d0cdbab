package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a Unix domain socket fails with: the class says what CPython's does. */
class UnixSocketFailureTest {
    @Test
    void thereIsNoSuchFile(@TempDir Path directory) {
        Path missing = directory.resolve("missing");
        run(() -> {
            assertThatThrownBy(() -> openUnixConnection(missing))
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessage(missing + ": No such file or directory")
                    .hasCauseInstanceOf(SocketException.class);
        });
    }

    @Test
    void nobodyListens(@TempDir Path directory) throws Exception {
        Path left = directory.resolve("left");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(left)).close();
        Path file = Files.writeString(directory.resolve("file"), "no socket");
        run(() -> {
            for (Path refused : new Path[]{left, file}) {
                assertThatThrownBy(() -> openUnixConnection(refused))
                        .isInstanceOf(ConnectException.class)
                        .hasMessage("Connect call failed " + refused + ": Connection refused");
            }
        });
    }

    @Test
    void aDirectoryOfThePathIsNone(@TempDir Path directory) throws Exception {
        Path below = Files.writeString(directory.resolve("file"), "no directory").resolve("socket");
        run(() -> {
            assertThatThrownBy(() -> openUnixConnection(below)).isInstanceOf(NoSuchFileException.class);
        });
    }

    @Test
    void aServerNeedsADirectory(@TempDir Path directory) {
        Path path = directory.resolve("missing").resolve("socket");
        run(() -> {
            assertThatThrownBy(() -> startUnixServer((_, writer) -> writer.close(), path))
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessage(path + ": No such file or directory");
        });
    }

    @Test
    void thePathIsTooLong(@TempDir Path directory) {
        Path path = directory.resolve("x".repeat(200));
        run(() -> {
            assertThatThrownBy(() -> openUnixConnection(path))
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("too long")
                    .hasMessageContaining(path.toString());
        });
    }

    /** CPython: "Address '/…' is already in use". */
    @Test
    void thePathIsTakenByAFile(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "no socket");
        run(() -> {
            assertThatThrownBy(() -> startUnixServer((_, writer) -> writer.close(), file))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("in use");
        });
        assertThat(file).hasContent("no socket");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aServerThatCannotBeBoundLeavesNoSocket(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "no socket");
        run(() -> {
            long before = sockets();
            for (int i = 0; i < 50; i++) {
                assertThatThrownBy(() -> startUnixServer((_, writer) -> writer.close(), file))
                        .isInstanceOf(IOException.class);
            }
            assertThat(sockets()).isLessThan(before + 50);
        });
    }

    private static long sockets() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(UnixSocketFailureTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException _) {
            return false; // that of the list itself
        }
    }
}
