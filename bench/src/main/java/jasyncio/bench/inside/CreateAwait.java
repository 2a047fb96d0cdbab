package jasyncio.bench.inside;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.run;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** Tasks that do nothing, each created and awaited. */
public class CreateAwait {
    private static final int TASKS = 1_000_000;

    /** Ours. */
    @Benchmark
    @OperationsPerInvocation(TASKS)
    public long jasyncio() {
        return Checked.result(run(() -> {
            long sum = 0;
            for (int i = 0; i < TASKS; i++) {
                sum += await(createTask(() -> 1));
            }
            return sum;
        }), TASKS);
    }

    /** Kotlin's. */
    @Benchmark
    @OperationsPerInvocation(TASKS)
    public long kotlin() {
        return Checked.result(KotlinPeers.createAwait(TASKS), TASKS);
    }

    /** The JDK's, bare: a new one is run while another one, which is put aside, waits for it. */
    @Benchmark
    @OperationsPerInvocation(TASKS)
    public long continuation() {
        return Checked.result(BareContinuations.createdAndAwaited(TASKS), TASKS);
    }

    /** A virtual thread that submits jobs to an executor of such threads. */
    @Benchmark
    @OperationsPerInvocation(TASKS)
    public long virtualThreads() throws ExecutionException, InterruptedException {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return Checked.result(executor.submit(() -> {
                long sum = 0;
                for (int i = 0; i < TASKS; i++) {
                    sum += executor.submit(() -> 1).get();
                }
                return sum;
            }).get(), TASKS);
        }
    }
}
