package jasyncio.bench.inside;

import static jasyncio.Asyncio.run;

import jasyncio.primitives.Event;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** An event that is set, awaited and cleared. */
public class EventRoundTrip {
    private static final int TIMES = 1_000_000;

    /** Ours. */
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public long jasyncio() {
        return Checked.result(run(() -> {
            var event = new Event();
            long times = 0;
            for (int i = 0; i < TIMES; i++) {
                event.set();
                event.await();
                times = Checked.next(times);
                event.clear();
            }
            return times;
        }), TIMES);
    }
}
