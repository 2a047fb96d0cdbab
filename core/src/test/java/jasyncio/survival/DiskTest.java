package jasyncio.survival;

import static jasyncio.Asyncio.*;
import static jasyncio.survival.Unharmed.survives;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jasyncio.engine.ChildJvm;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.process.Stdio;
import jasyncio.process.Subprocess;
import jasyncio.process.SubprocessOptions;
import jasyncio.streams.BaseProtocol;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Disks that are full, and files that become shorter. */
@EnabledOnOs(OS.LINUX)
class DiskTest {
    private static final Path FULL = Path.of("/dev/full");

    @Test
    void aChildIsToldThatItsOutputHasNoRoom() throws Exception {
        run(() -> createSubprocessExec(SubprocessOptions.PIPES, "true").communicate()); // what is kept for all children
        survives(() -> {
            Subprocess child = createSubprocessExec(
                    SubprocessOptions.PIPES.withStdout(Stdio.file(FULL)), "cat", "/proc/self/status");
            var output = child.communicate();
            assertThat(output.stderr()).isNotEmpty();
            assertThat(child.returncode()).isPositive();
        });
    }

    @Test
    void whoWritesToAFullDiskIsToldWhy() throws Exception {
        survives(() -> {
            Future<@Nullable Throwable> lost = EventLoop.getRunningLoop().createFuture();
            var end = connectWritePipe(() -> new BaseProtocol() {
                @Override
                public void connectionLost(@Nullable Throwable error) {
                    lost.setResult(error);
                }
            }, new FileOutputStream(FULL.toFile()));
            end.transport().write(new byte[100_000]);
            assertThat(await(lost)).isInstanceOf(IOException.class).hasStackTraceContaining("No space left");
        });
    }

    /** On a file system of 64 KiB. */
    static final class Main {
        public static void main(String[] args) throws IOException {
            Path file = Path.of(args[0], "file");
            run(() -> {
                for (int i = 0; i < 3; i++) {
                    Subprocess child = createSubprocessExec(SubprocessOptions.PIPES.withStdout(Stdio.file(file)),
                            "head", "-c", i == 1 ? "1000" : "1000000", "/dev/zero");
                    child.communicate();
                    System.out.println(child.returncode() + " " + Files.size(file));
                    Files.delete(file);
                }
            });
        }
    }

    @Test
    void aChildFillsADiskAndTheNextOneFindsRoom(@TempDir Path directory) throws Exception {
        Process mount = new ProcessBuilder("sh", "-c",
                "unshare -rm mount -t tmpfs -o size=64k none " + directory).redirectErrorStream(true).start();
        mount.getInputStream().readAllBytes();
        assumeTrue(mount.waitFor() == 0, "no file system can be mounted here: unshare -rm mount -t tmpfs");
        var result = ChildJvm.of(Main.class).within("unshare", "-rm")
                .after("mount -t tmpfs -o size=64k none " + directory).run(directory.toString());
        assertThat(result.output()).isEqualTo("1 65536\n0 1000\n1 65536\n");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aFileThatBecomesShorterWhileItIsSent(Kind kind, @TempDir Path directory) throws Exception {
        Path path = Files.write(directory.resolve("file"), new byte[Ends.MUCH]);
        survives(() -> {
            Ends ends = Ends.open(kind);
            ends.peerIsDeaf();
            try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                Future<Long> sending = createTask(() -> sendfile(ends.client().writer().transport(), file));
                for (int i = 0; i < 100; i++) {
                    sleep(0);
                }
                assertThat(sending.done()).isFalse();
                file.truncate(1000);
                Ends.receiving(ends.peer()).resumeReading();
                Future<byte[]> reading = createTask(() -> ends.peer().reader().read());
                long sent = await(sending);
                Future<?> closing = createTask(ends.client()::close);
                assertThat(await(reading)).hasSize((int) sent);
                assertThat(sent).isBetween(1000L, (long) Ends.MUCH - 1);
                ends.peer().close();
                await(closing);
            }
            ends.end();
        });
    }
}
