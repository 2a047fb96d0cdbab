package jasyncio.files;

import static jasyncio.Asyncio.*;
import static jasyncio.files.FileChange.Kind.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.coroutine.StopAsyncIteration;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.MAC, disabledReason = "the JDK looks every few seconds there")
class DirectoryWatchTest {
    @TempDir
    private Path folder;

    private FileChange change(FileChange.Kind kind, String name) {
        return new FileChange(kind, folder.resolve(name));
    }

    /** Reads changes up to one, and returns all those. */
    private static List<FileChange> upTo(DirectoryWatch watch, FileChange last) throws IOException {
        List<FileChange> changes = new ArrayList<>();
        do {
            changes.add(watch.anext());
        } while (!changes.getLast().equals(last));
        return changes;
    }

    private static Set<FileChange> untilAll(DirectoryWatch watch, Set<FileChange> wanted) throws IOException {
        Set<FileChange> seen = new HashSet<>();
        while (!seen.containsAll(wanted)) {
            seen.add(watch.anext());
        }
        return seen;
    }

    @Test
    void tellsWhatIsCreatedModifiedAndDeleted() throws IOException {
        run(() -> {
            try (DirectoryWatch watch = AsyncFiles.watch(folder)) {
                Path file = folder.resolve("file");
                Files.createFile(file);
                assertThat(upTo(watch, change(CREATED, "file"))).hasSize(1);
                Files.writeString(file, "text");
                assertThat(upTo(watch, change(MODIFIED, "file"))).hasSize(1);
                Files.move(file, folder.resolve("moved"));
                Files.delete(folder.resolve("moved"));
                assertThat(upTo(watch, change(DELETED, "moved"))).containsSubsequence(change(DELETED, "file"),
                        change(CREATED, "moved"), change(DELETED, "moved"));
            }
        });
    }

    @Test
    void isIterated() throws IOException {
        run(() -> {
            try (DirectoryWatch watch = AsyncFiles.watch(folder)) {
                Task<?> making = createTask(() -> {
                    for (String name : List.of("a", "b", "c")) {
                        sleep(0);
                        AsyncFiles.createDirectory(folder.resolve(name));
                    }
                });
                List<Path> created = new ArrayList<>();
                for (FileChange change : watch) {
                    created.add(change.path());
                    if (created.size() == 3) {
                        break;
                    }
                }
                assertThat(created).containsExactly(folder.resolve("a"), folder.resolve("b"), folder.resolve("c"));
                await(making);
            }
        });
    }

    @Test
    void aWatchOfOneDirectoryDoesNotTellWhatIsBelowIt() throws IOException {
        Files.createDirectory(folder.resolve("below"));
        run(() -> {
            try (DirectoryWatch watch = AsyncFiles.watch(folder)) {
                Files.createFile(folder.resolve("below/file"));
                Files.createFile(folder.resolve("last"));
                assertThat(upTo(watch, change(CREATED, "last"))).extracting(FileChange::path)
                        .doesNotContain(folder.resolve("below/file"));
            }
        });
    }

    @Test
    void aTreeIsWatchedWithWhatIsNewInIt() throws IOException {
        Files.createDirectories(folder.resolve("old/deep"));
        run(() -> {
            try (DirectoryWatch watch = AsyncFiles.watchTree(folder)) {
                Files.createFile(folder.resolve("old/deep/file"));
                untilAll(watch, Set.of(change(CREATED, "old/deep/file")));

                // All of it at once, before anybody can watch the new directories.
                Files.createDirectories(folder.resolve("new/a/b"));
                Files.createFile(folder.resolve("new/a/b/file"));
                untilAll(watch, Set.of(change(CREATED, "new"), change(CREATED, "new/a"), change(CREATED, "new/a/b"),
                        change(CREATED, "new/a/b/file")));
                Files.writeString(folder.resolve("new/a/b/file"), "text");
                untilAll(watch, Set.of(change(MODIFIED, "new/a/b/file")));
                Files.createFile(folder.resolve("new/a/later"));
                untilAll(watch, Set.of(change(CREATED, "new/a/later")));
            }
        });
    }

    /** What lies in a directory that was moved is reported where it is now. */
    @Test
    void aDirectoryThatIsMovedIsWatchedWhereItIs() throws IOException {
        Files.createDirectories(folder.resolve("one/inner"));
        Files.createDirectories(folder.resolve("two"));
        Path outside = Files.createTempDirectory("outside");
        run(() -> {
            try (DirectoryWatch watch = AsyncFiles.watchTree(folder)) {
                Files.move(folder.resolve("one/inner"), folder.resolve("two/moved"));
                untilAll(watch, Set.of(change(DELETED, "one/inner"), change(CREATED, "two/moved")));
                Files.createFile(folder.resolve("two/moved/file"));
                assertThat(untilAll(watch, Set.of(change(CREATED, "two/moved/file"))))
                        .doesNotContain(change(CREATED, "one/inner/file"));

                Files.move(folder.resolve("two/moved"), outside.resolve("gone"));
                untilAll(watch, Set.of(change(DELETED, "two/moved")));
                Files.createFile(outside.resolve("gone/unseen"));
                Files.createFile(folder.resolve("last"));
                assertThat(upTo(watch, change(CREATED, "last"))).extracting(FileChange::path)
                        .doesNotContain(folder.resolve("two/moved/unseen"));
            } finally {
                AsyncFiles.deleteTree(outside);
            }
        });
    }

    @Test
    void failsWhenTheDirectoryIsMovedAway() throws IOException {
        Path above = Files.createDirectory(folder.resolve("above"));
        Path root = Files.createDirectory(above.resolve("root"));
        Path other = Files.createDirectory(folder.resolve("other"));
        run(() -> {
            try (DirectoryWatch one = AsyncFiles.watch(root);
                    DirectoryWatch tree = AsyncFiles.watchTree(root);
                    DirectoryWatch replaced = AsyncFiles.watch(other)) {
                Files.createFile(root.resolve("file"));
                Files.move(above, folder.resolve("away"));
                Files.move(other, folder.resolve("old"));
                Files.createDirectory(other);
                for (DirectoryWatch watch : List.of(one, tree)) {
                    assertThat(watch.anext()).isEqualTo(change(CREATED, "above/root/file"));
                    assertThatThrownBy(watch::anext).isInstanceOf(NoSuchFileException.class)
                            .hasMessageContaining(root.toString());
                }
                assertThatThrownBy(replaced::anext).isInstanceOf(NoSuchFileException.class);
            }
        });
    }

    /** The directory goes right after what was in it. */
    @Test
    void whatWasInADirectoryThatIsGoneIsToldBefore() throws IOException {
        run(() -> {
            try (DirectoryWatch watch = AsyncFiles.watchTree(folder)) {
                for (int i = 0; i < 100; i++) {
                    Path below = Files.createDirectory(folder.resolve("below"));
                    untilAll(watch, Set.of(change(CREATED, "below")));
                    Files.createFile(below.resolve("file" + i));
                    untilAll(watch, Set.of(change(CREATED, "below/file" + i)));
                    Files.delete(below.resolve("file" + i));
                    Files.delete(below);
                    assertThat(upTo(watch, change(DELETED, "below"))).contains(change(DELETED, "below/file" + i));
                }
            }
        });
    }

    @Test
    void aWaitingThatIsCancelledLosesNothing() throws IOException {
        run(() -> {
            try (DirectoryWatch watch = AsyncFiles.watch(folder)) {
                List<Path> created = new ArrayList<>();
                List<Path> told = new ArrayList<>();
                while (told.size() < 200) {
                    Task<FileChange> waiting = createTask(() -> watch.anext());
                    if (created.size() < 200) {
                        created.add(Files.createDirectory(folder.resolve("d" + created.size())));
                    }
                    for (int i = told.size() % 3; i > 0; i--) {
                        sleep(0);
                    }
                    waiting.cancel();
                    try {
                        told.add(await(waiting).path());
                    } catch (CancelledError _) {
                        told.add(watch.anext().path());
                    }
                }
                assertThat(told).isEqualTo(created);
            }
        });
    }

    @Test
    void oneCoroutineWaitsAtATime() throws IOException {
        run(() -> {
            try (DirectoryWatch watch = AsyncFiles.watch(folder)) {
                Task<?> waiting = createTask(() -> watch.anext());
                sleep(0);
                assertThatThrownBy(watch::anext).isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("another coroutine waits");
                waiting.cancel();
                assertThatThrownBy(() -> await(waiting)).isInstanceOf(CancelledError.class);
            }
        });
    }

    @Test
    void closingEndsTheIteration() throws IOException {
        run(() -> {
            DirectoryWatch watch = AsyncFiles.watch(folder);
            Task<Integer> counting = createTask(() -> {
                int count = 0;
                for (var _ : watch) {
                    count++;
                }
                return count;
            });
            sleep(0);
            watch.close();
            assertThat(await(counting)).isZero();
            assertThatThrownBy(watch::anext).isInstanceOf(StopAsyncIteration.class);
            watch.close();
            assertThat(watch).hasToString("<DirectoryWatch " + folder + " closed>");
        });
    }

    @Test
    void theLoopsEndEndsIt() throws Exception {
        EventLoop loop = new EventLoop();
        DirectoryWatch watch = loop.runUntilComplete(() -> AsyncFiles.watch(folder));
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("jasyncio-watch-" + folder)).toList();
        assertThat(threads).hasSize(1).allMatch(Thread::isDaemon);
        List<String> reported = new ArrayList<>();
        loop.setExceptionHandler((_, context) -> reported.add(context.message()));
        loop.setDebug(true);
        loop.close();
        assertThat(reported).containsExactly("unclosed watch");
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(watch.toString()).endsWith("closed>");
    }

    @Test
    void aDirectoryThatIsGoneEndsItWithAnError() throws IOException {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        run(() -> {
            try (DirectoryWatch watch = AsyncFiles.watchTree(gone)) {
                Files.createFile(gone.resolve("file"));
                AsyncFiles.deleteTree(gone);
                assertThat(upTo(watch, change(DELETED, "gone/file"))).contains(change(CREATED, "gone/file"));
                assertThatThrownBy(watch::anext).isInstanceOf(NoSuchFileException.class)
                        .hasMessageContaining(gone.toString());
            }
            assertThatThrownBy(() -> AsyncFiles.watch(gone)).isInstanceOf(NoSuchFileException.class);
            Files.createFile(gone);
            assertThatThrownBy(() -> AsyncFiles.watch(gone)).isInstanceOf(NotDirectoryException.class);
        });
    }

    @Test
    void changesThatNobodyAsksForAreBounded() {
        FileChange overflow = new FileChange(OVERFLOW, folder);
        PendingChanges pending = new PendingChanges(3, overflow);
        for (int i = 0; i < 10; i++) {
            pending.add(change(CREATED, "file" + i));
        }
        assertThat(pending.poll()).isEqualTo(change(CREATED, "file0"));
        pending.add(change(CREATED, "lost as well: what comes next is said to be lost"));
        assertThat(pending.poll()).isEqualTo(change(CREATED, "file1"));
        assertThat(pending.poll()).isEqualTo(change(CREATED, "file2"));
        assertThat(pending.poll()).isEqualTo(overflow);
        assertThat(pending.poll()).isNull();
        pending.add(change(CREATED, "kept again"));
        assertThat(pending.poll()).isEqualTo(change(CREATED, "kept again"));
    }

    /** More changes than are kept, while nobody looks. */
    @Test
    void aFloodIsReportedAsAnOverflow() throws IOException {
        run(() -> {
            try (DirectoryWatch watch = AsyncFiles.watch(folder)) {
                Path one = folder.resolve("one");
                toThread(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        Files.createFile(one);
                        Files.delete(one);
                    }
                });
                FileChange change;
                do {
                    change = watch.anext();
                } while (change.kind() != OVERFLOW);
                assertThat(change.path()).isEqualTo(folder);
                for (int i = 0; change.kind() == OVERFLOW; i++) { // there may be more of them on the way
                    FileChange created = new FileChange(CREATED, Files.createFile(folder.resolve("later" + i)));
                    do {
                        change = watch.anext();
                    } while (!change.equals(created) && change.kind() != OVERFLOW);
                }
            }
        });
    }
}
