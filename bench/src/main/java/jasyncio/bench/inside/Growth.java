package jasyncio.bench.inside;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.gather;
import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.shield;
import static jasyncio.Asyncio.sleep;
import static jasyncio.Asyncio.waitFor;

import jasyncio.Asyncio;
import jasyncio.coroutine.Action;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import jasyncio.primitives.Barrier;
import jasyncio.primitives.Condition;
import jasyncio.primitives.Event;
import jasyncio.primitives.Lock;
import jasyncio.primitives.Queue;
import jasyncio.primitives.Semaphore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Cancels tasks that all wait for one thing, and prints what each costs: the name of the thing, how many tasks there
 * were, nanoseconds. In the order of their creation, in the reverse order and in a random one: the dearest counts.
 *
 * <p>Arguments: how many tasks at most, from a thousand on in steps of ten times as many; the names of things, or none
 * for all.
 */
final class Growth {
    private static final int WARM_UPS = 5;
    private static final int WARM_UP_TASKS = 3000;
    private static final double LONG = 1e6;

    /** Ten times as many are not tried when so many would take longer than this at the same cost. */
    private static final double TOO_LONG_NANOS = 30e9;

    private Growth() {}

    /** What the tasks wait for, each the same. */
    private static Map<String, Supplier<Action>> things() {
        Map<String, Supplier<Action>> things = new LinkedHashMap<>();
        things.put("sleep", () -> () -> sleep(LONG));
        things.put("event", () -> {
            var event = new Event();
            return event::await;
        });
        things.put("waitFor(event)", () -> {
            var event = new Event();
            return () -> waitFor(event::await, LONG);
        });
        things.put("lock", () -> {
            var lock = new Lock();
            lock.acquire();
            return () -> {
                lock.acquire();
            };
        });
        things.put("semaphore", () -> {
            var semaphore = new Semaphore(0);
            return () -> {
                semaphore.acquire();
            };
        });
        things.put("condition", () -> {
            var condition = new Condition();
            return () -> {
                try (var _ = condition.acquire()) {
                    condition.await();
                }
            };
        });
        things.put("barrier", () -> {
            var barrier = new Barrier(Integer.MAX_VALUE);
            return () -> {
                barrier.await();
            };
        });
        things.put("queue.get", () -> {
            var queue = new Queue<Integer>();
            return () -> {
                queue.get();
            };
        });
        things.put("queue.put", () -> {
            var queue = new Queue<Integer>(1);
            queue.put(0);
            return () -> queue.put(1);
        });
        things.put("shield(future)", () -> {
            var future = new Future<Integer>();
            return () -> await(shield(future));
        });
        things.put("gather(future)", () -> {
            var future = new Future<Integer>();
            return () -> await(gather(shield(future)));
        });
        things.put("wait(future)", () -> {
            var future = new Future<Integer>();
            return () -> Asyncio.wait(List.of(future));
        });
        return things;
    }

    static void main(String[] args) {
        int most = Integer.parseInt(args[0]);
        List<String> wanted = List.of(args).subList(1, args.length);
        things().forEach((name, thing) -> {
            if (wanted.isEmpty() || wanted.contains(name)) {
                for (int i = 0; i < WARM_UPS; i++) {
                    dearest(thing, WARM_UP_TASKS);
                }
                double cost = 0;
                for (int tasks = 1000; tasks <= most && cost * tasks < TOO_LONG_NANOS; tasks *= 10) {
                    cost = dearest(thing, tasks);
                    System.out.printf(Locale.ROOT, "%s %d %.0f%n", name, tasks, cost);
                }
            }
        });
    }

    private static double dearest(Supplier<Action> thing, int tasks) {
        List<Integer> order = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            order.add(i);
        }
        double first = cancelled(thing, order);
        Collections.reverse(order);
        double second = cancelled(thing, order);
        Collections.shuffle(order, new Random(1));
        return Math.max(Math.max(first, second), cancelled(thing, order));
    }

    private static double cancelled(Supplier<Action> thing, List<Integer> order) {
        return run(() -> {
            Action waits = thing.get();
            Task<?>[] tasks = new Task<?>[order.size()];
            Arrays.setAll(tasks, _ -> createTask(waits));
            sleep(0);
            sleep(0);
            long began = System.nanoTime();
            for (int i : order) {
                tasks[i].cancel();
            }
            await(gather(Asyncio.RETURN_EXCEPTIONS, List.of(tasks)));
            long took = System.nanoTime() - began;
            for (Task<?> task : tasks) {
                Checked.result(task.cancelled() ? 1 : 0, 1);
            }
            return took / (double) tasks.length;
        });
    }
}
