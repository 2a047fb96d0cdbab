package jasyncio.bench.inside;

import static jasyncio.Asyncio.run;

import jasyncio.primitives.Semaphore;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** A semaphore that nobody else wants, acquired and released. */
public class SemaphoreRoundTrip {
    private static final int TIMES = 1_000_000;

    /** Ours. */
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public long jasyncio() {
        return Checked.result(run(() -> {
            var semaphore = new Semaphore(1);
            long times = 0;
            for (int i = 0; i < TIMES; i++) {
                semaphore.acquire();
                times = Checked.next(times);
                semaphore.release();
            }
            return times;
        }), TIMES);
    }

    /** Kotlin's. */
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public long kotlin() {
        return Checked.result(KotlinPeers.semaphoreRoundTrips(TIMES), TIMES);
    }
}
