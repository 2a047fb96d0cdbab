package jasyncio.bench.inside;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.coroutine;
import static jasyncio.Asyncio.run;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** Code that is awaited and does not wait for anything. */
public class AwaitInPlace {
    private static final int CALLS = 1_000_000;

    /** Ours, as a lambda. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long jasyncio() {
        return Checked.result(run(() -> {
            long sum = 0;
            for (int i = 0; i < CALLS; i++) {
                long before = sum;
                sum = await(() -> Checked.next(before));
            }
            return sum;
        }), CALLS);
    }

    /** Ours, as a coroutine that somebody may keep. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long coroutines() {
        return Checked.result(run(() -> {
            long sum = 0;
            for (int i = 0; i < CALLS; i++) {
                long before = sum;
                sum = await(coroutine(() -> Checked.next(before)));
            }
            return sum;
        }), CALLS);
    }

    /** Calls of a method. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long call() {
        return Checked.result(run(() -> {
            long sum = 0;
            for (int i = 0; i < CALLS; i++) {
                sum = Checked.next(sum);
            }
            return sum;
        }), CALLS);
    }
}
