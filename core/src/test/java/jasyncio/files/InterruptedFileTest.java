package jasyncio.files;

import static jasyncio.Asyncio.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jasyncio.loop.CancelledError;
import jasyncio.loop.KeyboardInterrupt;
import jasyncio.loop.Task;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that are interrupted while they use a file: that closes its channel. */
class InterruptedFileTest {
    private static final int ROUNDS = 300;

    @TempDir
    private Path folder;

    private final HeldFileSystem held = new HeldFileSystem();

    /** Interrupts the thread that stands still there, before it goes on. */
    private void interruptAt(String what, Task<?> task) throws Exception {
        sleep(0);
        held.awaitHeld();
        Thread[] all = held.threads.toArray(Thread[]::new);
        Arrays.stream(all).forEach(Thread::interrupt);
        held.release();
        assertThat(task.done()).as(what).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "has read"})
    void aReadingGoesOn(String where) throws Exception {
        Path path = held.of(Files.writeString(folder.resolve("file"), "0123456789"));
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path)) {
                assertThat(file.read(2)).hasSize(2);
                held.hold(where);
                Task<byte[]> reading = createTask(() -> file.read(3));
                interruptAt(where, reading);
                assertThat(new String(await(reading), UTF_8)).isEqualTo("234");
                assertThat(file.readString()).isEqualTo("56789");
            }
        });
        assertThat(held.open).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"write", "wrote"})
    void aWritingGoesOn(String where) throws Exception {
        Path path = held.of(Files.writeString(folder.resolve("file"), "----------------"));
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path, WRITE)) {
                file.write("one ");
                held.mostWritten = 2;
                held.hold(where);
                Task<?> writing = createTask(() -> file.write("two "));
                interruptAt(where, writing);
                await(writing);
                file.write("three");
                assertThat(file.position()).isEqualTo(13);
            }
        });
        assertThat(folder.resolve("file")).hasContent("one two three---");
        assertThat(held.open).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"write", "wrote"})
    void whatIsAppendedIsThereOnce(String where) throws Exception {
        Path path = held.of(folder.resolve("file"));
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path, APPEND, CREATE)) {
                file.write("one ");
                held.mostWritten = 2;
                held.hold(where);
                Task<?> writing = createTask(() -> file.write("two "));
                interruptAt(where, writing);
                await(writing);
                file.write("three");
                assertThat(file.position()).isEqualTo(13);
            }
        });
        assertThat(folder.resolve("file")).hasContent("one two three");
    }

    /** Opened once more by its name, it would be another file. */
    @Test
    void aFileThatHasBeenReplacedIsNotTakenForTheOther() throws Exception {
        Path path = held.of(Files.writeString(folder.resolve("file"), "old"));
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path)) {
                held.hold("read");
                Task<byte[]> reading = createTask(() -> file.read(3));
                sleep(0);
                held.awaitHeld();
                Files.writeString(folder.resolve("new"), "new");
                Files.move(folder.resolve("new"), folder.resolve("file"), StandardCopyOption.REPLACE_EXISTING);
                held.threads.forEach(Thread::interrupt);
                held.release();
                assertThatThrownBy(() -> await(reading)).isInstanceOf(FileSystemException.class)
                        .hasMessageContaining("interrupted").hasMessageContaining("another file has this name now");
            }
        });
    }

    /** Ctrl-C interrupts who has called run, and that in the end the threads of the executor. */
    @Test
    void whatWasBegunEndsAlsoWhenCtrlCEndsTheProgram() throws Exception {
        Path path = held.of(folder.resolve("file"));
        held.mostWritten = 3;
        held.hold("wrote");
        Thread program = Thread.ofPlatform().start(() -> {
            try {
                run(() -> {
                    AsyncFile file = AsyncFiles.open(path, APPEND, CREATE);
                    file.write("0123456789");
                });
            } catch (KeyboardInterrupt | IOException _) {
                // the first, or what it wrote is missing
            }
        });
        held.blockUntilHeld();
        program.interrupt();
        held.blockUntilInterrupted();
        held.release();
        program.join();
        assertThat(folder.resolve("file")).hasContent("0123456789");
    }

    /** With the JDK's own channels, and interrupts at any time. */
    @Test
    void nothingIsLostWhereThreadsAreInterruptedAllTheTime() throws Exception {
        Thread[] workers = new Thread[2];
        int[] made = new int[1];
        ThreadFactory factory = work -> {
            Thread worker = Thread.ofPlatform().daemon().unstarted(work);
            synchronized (made) {
                workers[made[0]++ % workers.length] = worker;
            }
            return worker;
        };
        boolean[] ended = new boolean[1];
        Thread interrupter = Thread.ofPlatform().daemon().start(() -> {
            Random random = new Random(1);
            while (true) {
                synchronized (made) {
                    if (ended[0]) {
                        return;
                    }
                    for (Thread worker : workers) {
                        if (worker != null) {
                            worker.interrupt();
                        }
                    }
                }
                for (int i = random.nextInt(2000); i > 0; i--) {
                    Thread.onSpinWait();
                }
            }
        });
        StringBuilder expected = new StringBuilder();
        Path path = folder.resolve("file");
        Path log = folder.resolve("log");
        try (var executor = Executors.newFixedThreadPool(2, factory)) {
            run(() -> {
                getRunningLoop().setDefaultExecutor(executor);
                try (AsyncFile file = AsyncFiles.open(path, READ, WRITE, CREATE);
                        AsyncFile appended = AsyncFiles.open(log, APPEND, CREATE)) {
                    for (int i = 0; i < ROUNDS; i++) {
                        String line = "line " + i + "x".repeat(i) + "\n";
                        expected.append(line);
                        file.write(line);
                        appended.write(line);
                        file.seek(file.position() - line.length());
                        assertThat(file.readLine() + "\n").isEqualTo(line);
                    }
                    file.seek(0);
                    assertThat(file.readString()).isEqualTo(expected.toString());
                }
            });
        } finally {
            synchronized (made) {
                ended[0] = true;
            }
            interrupter.join();
        }
        assertThat(Files.readString(path)).isEqualTo(expected.toString());
        assertThat(Files.readString(log)).isEqualTo(expected.toString());
    }

    /** A thread that copies is interrupted to end it, and the copy is removed. */
    @Test
    void aCopyThatIsCancelledLeavesNoHalfOfAFile() throws IOException {
        Path large = folder.resolve("large");
        Path copy = folder.resolve("copy");
        try (var channel = FileChannel.open(large, WRITE, CREATE)) {
            var _ = channel.write(ByteBuffer.allocate(1), (4L << 30) - 1); // sparse: 4 GiB that take no room
        }
        run(() -> {
            Task<?> copying = createTask(() -> AsyncFiles.copy(large, copy));
            while (!AsyncFiles.exists(copy)) {
                sleep(0);
            }
            assumeTrue(copying.cancel(), "the file system copies 4 GiB at once");
            assertThatThrownBy(() -> await(copying)).isInstanceOf(CancelledError.class);
            assertThat(AsyncFiles.exists(copy)).isFalse();
        });
    }
}
