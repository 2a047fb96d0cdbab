package jasyncio.bench.inside;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.sleep;

import jasyncio.loop.Task;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Tasks that let each other run, in turns. */
@State(Scope.Benchmark)
public class Switch {
    static final int SWITCHES = 1_000_000;

    /** How many take turns. */
    @Param({"2"})
    public int tasks;

    /** Ours. */
    @Benchmark
    @OperationsPerInvocation(SWITCHES)
    public long jasyncio() {
        return Checked.result(turns(tasks, SWITCHES / tasks), SWITCHES);
    }

    /** Kotlin's. */
    @Benchmark
    @OperationsPerInvocation(SWITCHES)
    public long kotlin() {
        return Checked.result(KotlinPeers.turns(tasks, SWITCHES / tasks), SWITCHES);
    }

    /** The JDK's, bare. */
    @Benchmark
    @OperationsPerInvocation(SWITCHES)
    public long continuation() {
        return Checked.result(BareContinuations.turns(tasks, SWITCHES / tasks), SWITCHES);
    }

    static long turns(int tasks, int turns) {
        return run(() -> {
            List<Task<Integer>> all = new ArrayList<>(tasks);
            for (int i = 0; i < tasks; i++) {
                all.add(createTask(() -> yields(turns)));
            }
            long done = 0;
            for (Task<Integer> task : all) {
                done += await(task);
            }
            return done;
        });
    }

    private static int yields(int turns) {
        int done = 0;
        for (; done < turns; done++) {
            sleep(0);
        }
        return done;
    }
}
