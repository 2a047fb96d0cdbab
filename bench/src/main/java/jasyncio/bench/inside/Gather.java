package jasyncio.bench.inside;

import static jasyncio.Asyncio.gather;
import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.sleep;
import static jasyncio.Asyncio.taskGroup;

import jasyncio.coroutine.Awaitable;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** A thousand coroutines that let the others run once each, gathered, a hundred times. */
public class Gather {
    private static final int COROUTINES = 1000;

    private static final int TIMES = 100;

    /** Ours, by {@code gather}. */
    @Benchmark
    @OperationsPerInvocation(COROUTINES * TIMES)
    public long jasyncio() {
        return Checked.result(run(() -> {
            long sum = 0;
            for (int time = 0; time < TIMES; time++) {
                List<Awaitable<Integer>> all = new ArrayList<>(COROUTINES);
                for (int i = 0; i < COROUTINES; i++) {
                    all.add(Gather::one);
                }
                for (int each : gather(all).await()) {
                    sum += each;
                }
            }
            return sum;
        }), COROUTINES * TIMES);
    }

    /** Ours, in a group. */
    @Benchmark
    @OperationsPerInvocation(COROUTINES * TIMES)
    public long taskGroups() {
        return Checked.result(run(() -> {
            long[] sum = new long[1];
            for (int time = 0; time < TIMES; time++) {
                taskGroup(group -> {
                    for (int i = 0; i < COROUTINES; i++) {
                        group.createTask(() -> {
                            int one = one(); // first: in between, others add theirs
                            sum[0] += one;
                        });
                    }
                });
            }
            return sum[0];
        }), COROUTINES * TIMES);
    }

    /** Kotlin's {@code awaitAll}. */
    @Benchmark
    @OperationsPerInvocation(COROUTINES * TIMES)
    public long kotlin() {
        return Checked.result(KotlinPeers.gather(COROUTINES, TIMES), COROUTINES * TIMES);
    }

    /** Kotlin's {@code coroutineScope}. */
    @Benchmark
    @OperationsPerInvocation(COROUTINES * TIMES)
    public long kotlinScopes() {
        return Checked.result(KotlinPeers.scopes(COROUTINES, TIMES), COROUTINES * TIMES);
    }

    /** The JDK's, bare: created, put aside once, and run to the end. */
    @Benchmark
    @OperationsPerInvocation(COROUTINES * TIMES)
    public long continuation() {
        long sum = 0;
        for (int time = 0; time < TIMES; time++) {
            sum += BareContinuations.turns(COROUTINES, 1);
        }
        return Checked.result(sum, COROUTINES * TIMES);
    }

    private static int one() {
        sleep(0);
        return 1;
    }
}
