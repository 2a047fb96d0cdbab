package jasyncio.bench.inside;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.run;

import jasyncio.primitives.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** Numbers through a queue with room for ten, from one who puts to one who gets. */
public class QueueItems {
    private static final int ITEMS = 1_000_000;

    private static final int ROOM = 10;

    private static final long SUM = (long) ITEMS * (ITEMS - 1) / 2;

    /** Ours. */
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public long jasyncio() {
        return Checked.result(run(() -> {
            var queue = new Queue<Integer>(ROOM);
            var producer = createTask(() -> {
                for (int i = 0; i < ITEMS; i++) {
                    queue.put(i);
                }
            });
            long sum = 0;
            for (int i = 0; i < ITEMS; i++) {
                sum += queue.get();
            }
            await(producer);
            return sum;
        }), SUM);
    }

    /** Kotlin's. */
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public long kotlin() {
        return Checked.result(KotlinPeers.queueItems(ITEMS, ROOM), SUM);
    }

    /** Two virtual threads. */
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public long virtualThreads() throws ExecutionException, InterruptedException {
        BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(ROOM);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var producer = executor.submit(() -> {
                for (int i = 0; i < ITEMS; i++) {
                    queue.put(i);
                }
                return true;
            });
            var consumer = executor.submit(() -> {
                long sum = 0;
                for (int i = 0; i < ITEMS; i++) {
                    sum += queue.take();
                }
                return sum;
            });
            producer.get();
            return Checked.result(consumer.get(), SUM);
        }
    }
}
