package jasyncio.bench;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.getRunningLoop;
import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.sleep;
import static jasyncio.Asyncio.toThread;

import jasyncio.coroutine.Action;
import jasyncio.loop.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * Calls on other threads: on the default executor, or with the argument {@code virtual} on virtual threads. Prints a
 * figure in a line.
 */
final class ThreadCalls {
    private ThreadCalls() {}

    static void main(String[] args) {
        run(() -> {
            if (args[0].equals("virtual")) {
                getRunningLoop().setDefaultExecutor(Executors.newVirtualThreadPerTaskExecutor());
            }
            System.out.println("quick " + 1000 * quickBesideComputing());
            System.out.println("blocking " + 1000 * blocking());
            for (int i = 0; i < 5; i++) { // to be compiled
                perSecond(() -> toThread(() -> 1), 20_000, 100);
                perSecond(() -> await(getRunningLoop().runInExecutor(() -> 1)), 20_000, 100);
            }
            System.out.println("sequential " + perSecond(() -> toThread(() -> 1), 10_000, 1));
            System.out.println("toThread " + perSecond(() -> toThread(() -> 1), 100_000, 100));
            System.out.println("runInExecutor "
                    + perSecond(() -> await(getRunningLoop().runInExecutor(() -> 1)), 100_000, 100));
        });
    }

    private static double quickBesideComputing() {
        List<Task<?>> busy = begin(2 * Runtime.getRuntime().availableProcessors(), () -> toThread(() -> compute(2)));
        sleep(0.1);
        long start = System.nanoTime();
        toThread(() -> 1);
        double took = since(start);
        busy.forEach(task -> await(task));
        return took;
    }

    private static long compute(double seconds) {
        long start = System.nanoTime();
        long steps = 0;
        while (since(start) < seconds) {
            steps++;
        }
        return steps;
    }

    private static double blocking() {
        long start = System.nanoTime();
        begin(200, () -> toThread(() -> Thread.sleep(500))).forEach(task -> await(task));
        return since(start);
    }

    private static double perSecond(Action call, int calls, int tasks) {
        long start = System.nanoTime();
        begin(tasks, () -> {
            for (int i = 0; i < calls / tasks; i++) {
                call.run();
            }
        }).forEach(task -> await(task));
        return calls / since(start);
    }

    private static List<Task<?>> begin(int tasks, Action body) {
        List<Task<?>> begun = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            begun.add(createTask(body));
        }
        return begun;
    }

    private static double since(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }
}
