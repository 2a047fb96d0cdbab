package jasyncio.process;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.createSubprocessExec;
import static jasyncio.Asyncio.createSubprocessShell;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.sleep;
import static jasyncio.Asyncio.waitFor;
import static jasyncio.process.SubprocessOptions.PIPES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.primitives.TimeoutException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a child comes to its end: no descriptor, no thread and no process is left of it. */
class LeavesNothingTest extends BothProcesses {
    private static final long SECONDS_TO_SETTLE = 20;

    private int descriptors;
    private int threads;

    @BeforeEach
    void count() throws IOException {
        run(() -> createSubprocessExec(PIPES, "true").communicate()); // what is kept for all children is there now
        descriptors = descriptors();
        threads = childThreads();
    }

    /** An end is noticed by others than the loop, and soon after it. */
    @AfterEach
    void compare() throws InterruptedException {
        long deadline = System.nanoTime() + SECONDS_TO_SETTLE * 1_000_000_000;
        while (!nothingIsLeft() && System.nanoTime() < deadline) {
            Thread.sleep(1);
        }
        assertThat(ProcessHandle.current().children()).isEmpty();
        assertThat(descriptors()).isLessThanOrEqualTo(descriptors);
        assertThat(childThreads()).isLessThanOrEqualTo(threads);
    }

    private boolean nothingIsLeft() {
        return ProcessHandle.current().children().findAny().isEmpty() && descriptors() <= descriptors
                && childThreads() <= threads;
    }

    /** But for those that the JVM opens for itself, once. */
    private static int descriptors() {
        return (int) Stream.of(Objects.requireNonNull(new File("/proc/self/fd").listFiles()))
                .filter(descriptor -> !target(descriptor).matches(".*(\\.jar|random)"))
                .count();
    }

    private static String target(File descriptor) {
        try {
            return Files.readSymbolicLink(descriptor.toPath()).toString();
        } catch (IOException _) {
            return ".jar"; // closed meanwhile: the one of the list itself
        }
    }

    /** Those of this library, and Java's own that wait for a child. */
    private static int childThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.matches("jasyncio (child |std).*")).count();
    }

    @Test
    void afterACancellationAtEachStepOfAStart() throws IOException {
        run(() -> {
            for (int steps = 0; steps < 40; steps++) {
                AtomicReference<Subprocess> started = new AtomicReference<>();
                var task = createTask(() -> {
                    var child = createSubprocessExec(PIPES, "sleep", "100");
                    started.set(child);
                    child.await();
                });
                for (int i = 0; i < steps; i++) {
                    sleep(0);
                }
                task.cancel();
                assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
                var child = started.get();
                if (child != null) {
                    child.kill();
                    assertThat(child.await()).isEqualTo(-9);
                    child.transport().close();
                }
            }
        });
    }

    @Test
    void afterACancellationWhileItStarts() throws IOException {
        run(() -> {
            for (int i = 0; i < 40; i++) {
                double delay = i * 0.0002;
                var task = createTask(() -> createSubprocessShell("exec sleep 100", PIPES));
                sleep(delay);
                if (task.done()) {
                    await(task).transport().close();
                } else {
                    task.cancel();
                    assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
                }
            }
        });
    }

    /** To open such a file waits for somebody to open its other end. */
    @Test
    void afterACancellationWhileItsStdinCannotBeOpened(@TempDir Path directory) throws IOException {
        assumeTrue(isNative());
        Path pipe = directory.resolve("pipe");
        run(() -> {
            assertThat(createSubprocessExec("mkfifo", pipe.toString()).await()).isZero();
            var task = createTask(() -> createSubprocessExec(PIPES.withStdin(Stdio.file(pipe)), "sleep", "100"));
            sleep(0.05);
            task.cancel();
            assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
            try (var otherEnd = new RandomAccessFile(pipe.toFile(), "rw")) {
                assertThat(otherEnd.getFD().valid()).isTrue();
                while (childThreads() > threads) { // it goes on now, and starts nothing
                    sleep(0.001);
                }
            }
        });
    }

    @Test
    void afterACancelledCommunicate() throws IOException {
        run(() -> {
            for (int i = 0; i < 20; i++) {
                double limit = i * 0.001;
                var cat = createSubprocessExec(PIPES, "sh", "-c", "cat; exec sleep 100");
                assertThatThrownBy(() -> waitFor(() -> cat.communicate(new byte[300_000]), limit))
                        .isInstanceOf(TimeoutException.class);
                cat.transport().close();
                assertThat(cat.await()).isEqualTo(-9);
            }
        });
    }

    /** Java's pipes cannot be closed while somebody holds them. */
    @Test
    void afterAChildThatHasLeftADaemonWithItsPipes() throws IOException {
        assumeTrue(isNative());
        run(() -> {
            for (int i = 0; i < 10; i++) {
                var shell = createSubprocessShell("sleep 100 & echo left", PIPES.withStartNewSession(true));
                assertThat(shell.stdout().readLine()).asString().isEqualTo("left\n");
                assertThatThrownBy(() -> waitFor(() -> shell.communicate(), 0.01))
                        .isInstanceOf(TimeoutException.class);
                shell.transport().close();
                assertThat(shell.await()).isNotNull();
                assertThat(descriptors()).isLessThanOrEqualTo(descriptors + 10); // those of the loop itself
                shell.killGroup();
            }
        });
    }

    @Test
    void afterALoopThatWasClosedWhileItRan() throws IOException {
        run(() -> createSubprocessExec(PIPES, "sleep", "100"));
    }

    @Test
    void afterALoopThatWasClosedWhileItWasStarted() throws Exception {
        EventLoop loop = new EventLoop();
        var starting = loop.createTask(() -> createSubprocessExec(PIPES, "sleep", "100"));
        loop.runUntilComplete(() -> sleep(0));
        loop.close();
        assertThat(starting.done()).isFalse();
    }

    @Test
    void afterStartsThatFail() throws IOException {
        run(() -> {
            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(() -> createSubprocessExec(PIPES, "nosuchprogram")).isInstanceOf(IOException.class);
                assertThatThrownBy(() -> createSubprocessExec(PIPES, "true", "x".repeat(3_000_000)))
                        .isInstanceOf(IOException.class);
            }
        });
    }
}
