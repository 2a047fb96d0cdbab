package jasyncio.bench;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.sleep;

import jasyncio.loop.Future;
import jasyncio.loop.Task;
import jasyncio.primitives.Queue;

/** The workloads on jasyncio. */
final class Workloads {
    private Workloads() {}

    static void switches(int n) {
        run(() -> {
            var other = createTask(() -> turns(n / 2));
            turns(n / 2);
            await(other);
        });
    }

    private static void turns(int n) {
        for (int i = 0; i < n; i++) {
            sleep(0);
        }
    }

    static void createAwait(int n) {
        run(() -> {
            for (int i = 0; i < n; i++) {
                await(createTask(() -> 1));
            }
        });
    }

    static void queueItem(int n) {
        run(() -> {
            var queue = new Queue<Integer>(64);
            var producer = createTask(() -> {
                for (int i = 0; i < n; i++) {
                    queue.put(i);
                }
            });
            for (int i = 0; i < n; i++) {
                queue.get();
            }
            await(producer);
        });
    }

    /**
     * Bytes of the heap for each task that waits. With the thread engine the stacks are among them: virtual threads
     * keep theirs on the heap.
     */
    static long suspended(int n) {
        return run(() -> {
            var released = new Future<Integer>();
            long before = Memory.used();
            Task<?>[] tasks = new Task<?>[n];
            for (int i = 0; i < n; i++) {
                tasks[i] = createTask(() -> await(released));
            }
            sleep(0);
            long perTask = (Memory.used() - before) / n;
            released.setResult(1);
            for (Task<?> task : tasks) {
                await(task);
            }
            return perTask;
        });
    }
}
