package jasyncio.bench.inside;

import static jasyncio.Asyncio.asyncGenerator;
import static jasyncio.Asyncio.run;

import jasyncio.coroutine.AsyncGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** Numbers of an asynchronous generator, iterated. */
public class GeneratorItems {
    private static final int ITEMS = 1_000_000;

    private static final long SUM = (long) ITEMS * (ITEMS - 1) / 2;

    /** Ours. */
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public long jasyncio() {
        return Checked.result(run(() -> {
            AsyncGenerator<Integer> numbers = asyncGenerator(g -> {
                for (int i = 0; i < ITEMS; i++) {
                    g.yield(i);
                }
            });
            long sum = 0;
            for (int number : numbers) {
                sum += number;
            }
            return sum;
        }), SUM);
    }

    /** Kotlin's flow, whose items are calls from the one to the other: nothing is put aside. */
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public long kotlin() {
        return Checked.result(KotlinPeers.flowItems(ITEMS), SUM);
    }
}
