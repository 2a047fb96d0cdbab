package jasyncio.bench.inside;

import static jasyncio.Asyncio.run;

import jasyncio.primitives.Lock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** A lock that nobody else wants, acquired and released. */
public class LockRoundTrip {
    private static final int TIMES = 1_000_000;

    /** Ours. */
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public long jasyncio() {
        return Checked.result(run(() -> {
            var lock = new Lock();
            long times = 0;
            for (int i = 0; i < TIMES; i++) {
                lock.acquire();
                times = Checked.next(times);
                lock.release();
            }
            return times;
        }), TIMES);
    }

    /** Kotlin's. */
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public long kotlin() {
        return Checked.result(KotlinPeers.lockRoundTrips(TIMES), TIMES);
    }
}
