package jasyncio.files;

import static jasyncio.Asyncio.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tasks that are cancelled leave behind, and that nothing blocks the loop meanwhile. */
class CancelledFileTest {
    @TempDir
    private Path folder;

    private final HeldFileSystem held = new HeldFileSystem();

    private Path file(String content) throws IOException {
        return held.of(Files.writeString(folder.resolve("file"), content));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    private static void cancel(Task<?> task) {
        task.cancel();
        assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
    }

    @Test
    void othersRunWhileAThreadReads() throws Exception {
        Path path = file("content");
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path)) {
                held.hold("read");
                Task<byte[]> reading = createTask(() -> file.read(7));
                for (int i = 0; i < 10; i++) {
                    sleep(0);
                }
                held.awaitHeld();
                assertThat(reading.done()).isFalse();
                held.release();
                assertThat(text(await(reading))).isEqualTo("content");
            }
            assertThat(held.threads).isNotEmpty()
                    .allMatch(thread -> thread.getName().startsWith("jasyncio-executor-"));
        });
        assertThat(held.open).isEmpty();
    }

    @Test
    void aReadingThatIsCancelledHasNotHappened() throws Exception {
        Path path = file("0123456789");
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path)) {
                assertThat(text(file.read(2))).isEqualTo("01");
                ByteBuffer buffer = ByteBuffer.allocate(4);
                file.seek(4);
                held.hold("has read");
                Task<?> reading = createTask(() -> file.read(buffer));
                sleep(0);
                held.awaitHeld();
                cancel(reading);
                assertThat(file.position()).isEqualTo(4);
                held.release();
                assertThat(text(file.read(3))).isEqualTo("456");
                assertThat(buffer.array()).containsOnly(0);
                assertThat(buffer.position()).isZero();
            }
        });
    }

    /** Cancelled in the iteration in which its result comes: it gets none, and so has not read. */
    @Test
    void aReadingThatIsCancelledAsItsResultComesHasNotHappened() throws Exception {
        Path path = file("0123456789");
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path)) {
                Delivery executor = new Delivery();
                EventLoop.getRunningLoop().setDefaultExecutor(executor);
                for (int turns = 0; turns < 8; turns++) {
                    file.seek(2);
                    Task<byte[]> reading = createTask(() -> file.read(3));
                    sleep(0);
                    executor.runAll();
                    for (int i = 0; i < turns; i++) {
                        sleep(0);
                    }
                    if (reading.cancel()) {
                        while (!reading.done()) {
                            executor.runAll();
                            sleep(0);
                        }
                        assertThat(file.position()).as("after " + turns).isEqualTo(2);
                    } else {
                        assertThat(file.position()).as("after " + turns).isEqualTo(5);
                    }
                    await(reading.cancelled() ? gather() : reading);
                }
                EventLoop.getRunningLoop().setDefaultExecutor(Executors.newCachedThreadPool());
            }
        });
    }

    /** An executor whose calls are made by the test, on the loop: so it knows when each ends. */
    private static final class Delivery extends AbstractExecutorService {
        final Queue<Runnable> waiting = new ArrayDeque<>();

        void runAll() {
            for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
                next.run();
            }
        }

        @Override
        public void execute(Runnable command) {
            waiting.add(command);
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return true;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }

    @Test
    void aWritingThatWasBegunGoesOnToItsEndAndOthersWaitForIt() throws Exception {
        Path path = file("");
        run(() -> {
            List<String> order = new ArrayList<>();
            try (AsyncFile file = AsyncFiles.open(path, READ, WRITE)) {
                held.mostWritten = 3;
                held.hold("write");
                byte[] data = "first".getBytes(UTF_8);
                Task<?> writing = createTask(() -> file.write(data));
                sleep(0);
                held.awaitHeld();
                cancel(writing);
                data[0] = 'X';
                assertThat(file.position()).isZero();
                Task<?> next = createTask(() -> {
                    file.write("second");
                    order.add("written at " + file.position());
                });
                Task<?> closing = createTask(() -> {
                    file.aclose();
                    order.add("closed");
                });
                for (int i = 0; i < 5; i++) {
                    sleep(0);
                }
                assertThat(order).isEmpty();
                held.release();
                await(gather(next, closing));
            }
            assertThat(order).containsExactly("written at 11", "closed");
        });
        assertThat(folder.resolve("file")).hasContent("firstsecond");
    }

    @Test
    void aWritingThatWasNotBegunDoesNotHappen() throws Exception {
        Path path = file("");
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path, WRITE)) {
                held.hold("write");
                Task<?> first = createTask(() -> file.write("1"));
                Task<?> second = createTask(() -> file.write("2"));
                Task<?> third = createTask(() -> file.write("3"));
                sleep(0);
                held.awaitHeld();
                cancel(second);
                held.release();
                await(gather(first, third));
                assertThat(file.position()).isEqualTo(2);
            }
        });
        assertThat(folder.resolve("file")).hasContent("13");
    }

    @Test
    void aTruncatingThatWasBegunMovesThePosition() throws Exception {
        Path path = file("0123456789");
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path, READ, WRITE)) {
                assertThat(file.read(8)).hasSize(8);
                held.hold("truncate");
                Task<?> truncating = createTask(() -> file.truncate(4));
                sleep(0);
                held.awaitHeld();
                cancel(truncating);
                assertThat(file.position()).isEqualTo(8);
                held.release();
                assertThat(file.size()).isEqualTo(4);
                assertThat(file.position()).isEqualTo(4);
            }
        });
    }

    /** Its turn had come, and no thread was free. */
    @Test
    void aWritingForWhichThereIsNoThreadYetDoesNotHappen() throws Exception {
        Path path = file("");
        run(() -> {
            AsyncFile file = AsyncFiles.open(path, READ, WRITE);
            Delivery executor = new Delivery();
            EventLoop.getRunningLoop().setDefaultExecutor(executor);
            Task<?> writing = createTask(() -> file.write("never"));
            sleep(0);
            assertThat(executor.waiting).hasSize(1);
            cancel(writing);
            Task<?> next = createTask(() -> file.write("next"));
            sleep(0);
            executor.runAll();
            await(next);
            assertThat(file.position()).isEqualTo(4);
            Task<?> closing = createTask(file::close);
            sleep(0);
            executor.runAll();
            await(closing);
            EventLoop.getRunningLoop().setDefaultExecutor(Executors.newCachedThreadPool());
        });
        assertThat(folder.resolve("file")).hasContent("next");
    }

    @Test
    void thoseWhoWaitAreServedInTheOrderInWhichTheyCame() throws Exception {
        Path path = file("");
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path, WRITE)) {
                List<Task<?>> tasks = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    String line = i + "\n";
                    tasks.add(createTask(() -> file.write(line)));
                }
                sleep(0);
                tasks.get(7).cancel();
                tasks.get(12).cancel();
                assertThatThrownBy(() -> await(tasks.get(12))).isInstanceOf(CancelledError.class);
                for (Task<?> task : tasks) {
                    if (!task.cancelled() && task.cancelling() == 0) {
                        await(task);
                    }
                }
            }
        });
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            if (i != 7 && i != 12) {
                expected.add(String.valueOf(i));
            }
        }
        assertThat(Files.readAllLines(folder.resolve("file"))).isEqualTo(expected);
    }

    @Test
    void closingWaitsForWhoCameBeforeEvenIfItIsCancelled() throws Exception {
        Path path = file("");
        run(() -> {
            AsyncFile file = AsyncFiles.open(path, WRITE);
            held.hold("write");
            Task<?> writing = createTask(() -> file.write("text"));
            sleep(0);
            held.awaitHeld();
            Task<?> closing = createTask(file::close);
            sleep(0);
            cancel(closing);
            assertThat(file.isClosed()).isTrue();
            assertThat(held.open).hasSize(1);
            held.release();
            await(writing);
            file.close();
            assertThat(held.open).isEmpty();
        });
        assertThat(folder.resolve("file")).hasContent("text");
    }

    @Test
    void aFileThatIsOpenedForATaskThatWasCancelledIsClosed() throws Exception {
        Path path = file("");
        run(() -> {
            held.hold("open");
            Task<?> opening = createTask(() -> AsyncFiles.open(path));
            sleep(0);
            held.awaitHeld();
            cancel(opening);
            held.release();
        });
        assertThat(held.calls).containsSubsequence("open", "close");
        assertThat(held.open).isEmpty();
    }

    @Test
    void aFileThatIsOpenedAsItsTaskIsCancelledIsClosed() throws Exception {
        Path path = file("");
        run(() -> {
            for (int turns = 0; turns < 8; turns++) {
                Delivery executor = new Delivery();
                EventLoop.getRunningLoop().setDefaultExecutor(executor);
                Task<AsyncFile> opening = createTask(() -> AsyncFiles.open(path));
                sleep(0);
                executor.runAll();
                for (int i = 0; i < turns; i++) {
                    sleep(0);
                }
                if (!opening.cancel()) {
                    AsyncFile file = await(opening);
                    Task<?> closing = createTask(file::close);
                    sleep(0);
                    executor.runAll();
                    await(closing);
                }
                for (int i = 0; i < 8; i++) {
                    sleep(0);
                    executor.runAll();
                }
                assertThat(held.open).as("after " + turns).isEmpty();
            }
            EventLoop.getRunningLoop().setDefaultExecutor(Executors.newCachedThreadPool());
        });
    }

    @Test
    void whatAWholeFileIsWrittenForIsCancelledWhenItIsWritten() throws Exception {
        Path path = file("");
        run(() -> {
            held.hold("write");
            Task<?> writing = createTask(() -> AsyncFiles.writeString(path, "all of it"));
            sleep(0);
            held.awaitHeld();
            writing.cancel();
            for (int i = 0; i < 5; i++) {
                sleep(0);
            }
            assertThat(writing.done()).isFalse();
            writing.cancel();
            held.release();
            assertThatThrownBy(() -> await(writing)).isInstanceOf(CancelledError.class);
            assertThat(folder.resolve("file")).hasContent("all of it");
        });
        assertThat(held.open).isEmpty();
    }

    @Test
    void whatFailsAfterItsTaskWasCancelledIsTold() throws Exception {
        Path path = file("");
        run(() -> {
            held.room.set(3);
            held.hold("write");
            Task<?> writing = createTask(() -> AsyncFiles.writeString(path, "all of it"));
            sleep(0);
            held.awaitHeld();
            writing.cancel();
            sleep(0);
            held.release();
            assertThatThrownBy(() -> await(writing)).isInstanceOf(CancelledError.class)
                    .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1)
                            .allSatisfy(failure -> assertThat(failure).hasMessageContaining("3 of 9 bytes")));

            List<@Nullable Throwable> reported = new ArrayList<>();
            EventLoop.getRunningLoop().setExceptionHandler((_, context) -> reported.add(context.exception()));
            AsyncFile file = AsyncFiles.open(path, WRITE);
            held.room.set(0);
            held.hold("write");
            Task<?> detached = createTask(() -> file.write("x"));
            sleep(0);
            held.awaitHeld();
            cancel(detached);
            held.release();
            file.close();
            assertThat(reported).hasSize(1)
                    .allSatisfy(failure -> assertThat(failure).hasMessageContaining("0 of 1 bytes"));
        });
    }

    @Test
    void whatOnlyLooksIsGivenUpAtOnce() throws Exception {
        Path path = file("text");
        run(() -> {
            held.hold("read");
            Task<?> reading = createTask(() -> AsyncFiles.readString(path));
            sleep(0);
            held.awaitHeld();
            cancel(reading);
            held.release();
        });
        assertThat(held.open).isEmpty();
    }

    @Test
    void aDirectoryThatIsListedIsClosedWhenTheThreadHasLeftIt() throws Exception {
        Path directory = held.of(folder);
        file("text");
        run(() -> {
            held.hold("hasNext");
            Task<?> listing = createTask(() -> AsyncFiles.list(directory).toList());
            sleep(0);
            held.awaitHeld();
            listing.cancel();
            sleep(0);
            assertThat(held.calls).doesNotContain("closeDirectory");
            held.release();
            assertThatThrownBy(() -> await(listing)).isInstanceOf(CancelledError.class);
            assertThat(held.calls).contains("closeDirectory");
        });
    }

    @Test
    void aTemporaryFileForATaskThatWasCancelledIsDeleted() throws Exception {
        Path directory = held.of(folder);
        run(() -> {
            held.hold("open"); // creates it
            Future<?> creating = createTask(() -> AsyncFiles.createTempFile(directory, "a", null));
            sleep(0);
            held.awaitHeld();
            creating.cancel();
            assertThatThrownBy(() -> await(creating)).isInstanceOf(CancelledError.class);
            held.release();
        });
        assertThat(folder).isEmptyDirectory();
        assertThat(held.calls).contains("open", "delete");
    }
}
