package jasyncio.inspect;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.VirtualClock;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.KeyboardInterrupt;
import jasyncio.loop.Task;
import jasyncio.loop.TaskOptions;
import jasyncio.loop.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A look at the loops of a process. */
class LoopsTest {
    private static EventLoop newLoop() {
        VirtualTime time = new VirtualTime();
        return new EventLoop(time, time);
    }

    @Test
    void areThoseThatRun() {
        EventLoop loop = newLoop();
        assertThat(Loops.running()).doesNotContain(loop);
        for (int run = 0; run < 2; run++) {
            loop.runUntilComplete(() -> assertThat(Loops.running()).containsOnlyOnce(loop));
            assertThat(Loops.running()).doesNotContain(loop);
        }
        loop.callSoon(() -> {
            throw new KeyboardInterrupt();
        });
        assertThatThrownBy(loop::runForever)
                .isInstanceOf(KeyboardInterrupt.class);
        assertThat(Loops.running()).doesNotContain(loop);
        loop.close();
    }

    @Test
    void areNotKept() {
        WeakReference<EventLoop> forgotten = runAndForget();
        while (forgotten.get() != null) {
            System.gc();
            LockSupport.parkNanos(100_000);
        }
    }

    private static WeakReference<EventLoop> runAndForget() {
        EventLoop loop = newLoop();
        loop.runUntilComplete(() -> {});
        loop.close();
        return new WeakReference<>(loop);
    }

    @Test
    void canBeSeenByOtherThreads() throws InterruptedException {
        EventLoop first = newLoop();
        EventLoop second = newLoop();
        CountDownLatch running = new CountDownLatch(2);
        List<Thread> threads = List.of(first, second).stream().map(loop -> Thread.ofPlatform().start(() -> {
            loop.callSoon(running::countDown);
            loop.runForever();
        })).toList();
        running.await();
        assertThat(Loops.running()).contains(first, second);
        first.callSoonThreadsafe(first::stop);
        second.callSoonThreadsafe(second::stop);
        for (Thread thread : threads) {
            thread.join();
        }
        first.close();
        second.close();
    }

    private static void fetch() {
        sleep(10);
    }

    private static void crawl() {
        taskGroup(group -> {
            group.createTask(TaskOptions.named("first"), LoopsTest::fetch);
            group.createTask(TaskOptions.named("second"), LoopsTest::fetch);
        });
    }

    /** The lines of the loop, with the methods of this class and not their lines. */
    private static List<String> tree(EventLoop loop) {
        return Loops.formatTasks(loop).lines().skip(1)
                .filter(line -> line.contains("(T)") || line.contains("LoopsTest.fetch")
                        || line.contains("LoopsTest.crawl"))
                .map(line -> line.strip().replaceAll("LoopsTest\\.java:\\d+", "n")
                        .replaceAll("[a-z0-9]*/*/*jasyncio\\.inspect\\.", ""))
                .map(line -> line.replaceAll("^[│├└─ ]+", "")).toList();
    }

    @Test
    void showTheirTasksAsTrees() {
        VirtualClock.run(() -> {
            createTask(TaskOptions.named("crawler"), LoopsTest::crawl);
            createTask(TaskOptions.named("lonely"), LoopsTest::fetch);
            sleep(1);
            assertThat(tree(EventLoop.getRunningLoop())).filteredOn(line -> !line.startsWith("(T) Task-"))
                    .containsExactly(
                            "(T) crawler", "LoopsTest.crawl(n)",
                            "(T) first", "LoopsTest.fetch(n)",
                            "(T) second", "LoopsTest.fetch(n)",
                            "(T) lonely", "LoopsTest.fetch(n)");
            String text = Loops.formatTasks(EventLoop.getRunningLoop());
            assertThat(text).startsWith(EventLoop.getRunningLoop() + System.lineSeparator()).contains("├── (T) crawler",
                    "├── (T) first", "│   └── ", "└── (T) second", "└── (T) lonely");
        });
    }

    @Test
    void showATaskUnderEachThatWaitsForIt() {
        VirtualClock.run(() -> {
            Task<?> shared = createTask(TaskOptions.named("shared"), () -> sleep(10));
            createTask(TaskOptions.named("a"), () -> await(gather(shared)));
            createTask(TaskOptions.named("b"), () -> await(shared));
            sleep(1);
            assertThat(tree(EventLoop.getRunningLoop())).containsSubsequence("(T) a", "(T) shared", "(T) b",
                    "(T) shared");
        });
    }

    @Test
    void leaveOutTheLookItself() {
        VirtualClock.run(() -> assertThat(Loops.formatTasks(EventLoop.getRunningLoop()))
                .contains("LoopsTest.java:").doesNotContain("Loops.format", "TaskTree", "CallGraph"));
    }

    @Test
    void showACircle() {
        VirtualClock.run(() -> {
            Task<?> a = createTask(TaskOptions.named("a"), () -> sleep(10));
            Task<?> b = createTask(TaskOptions.named("b"), () -> sleep(10));
            a.addAwaitedBy(b);
            b.addAwaitedBy(a);
            sleep(1);
            assertThat(tree(EventLoop.getRunningLoop())).containsSubsequence("(T) a", "(T) b", "(T) a");
        });
    }

    private static void hang() {
        await(new Future<String>());
    }

    @Test
    void arePrintedByAnyThread() {
        VirtualClock.run(() -> {
            createTask(TaskOptions.named("lonely"), LoopsTest::hang);
            sleep(0);
            String text = toThread(() -> {
                var bytes = new ByteArrayOutputStream();
                Loops.printTasks(new PrintStream(bytes, true, StandardCharsets.UTF_8));
                return bytes.toString(StandardCharsets.UTF_8);
            });
            assertThat(text).contains(EventLoop.getRunningLoop().toString(), "(T) lonely", "LoopsTest.hang(LoopsTest");
        });
    }
}
