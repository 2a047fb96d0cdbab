package jasyncio.bench.inside;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** A million tasks that let each other run, twenty times each; a twentieth of what it takes to create one is in it. */
public class SwitchMillion {
    private static final int TASKS = 1_000_000;
    private static final int TURNS = 20;

    /** Ours. */
    @Benchmark
    @OperationsPerInvocation(TASKS * TURNS)
    public long jasyncio() {
        return Checked.result(Switch.turns(TASKS, TURNS), TASKS * TURNS);
    }

    /** Kotlin's. */
    @Benchmark
    @OperationsPerInvocation(TASKS * TURNS)
    public long kotlin() {
        return Checked.result(KotlinPeers.turns(TASKS, TURNS), TASKS * TURNS);
    }

    /** The JDK's, bare. */
    @Benchmark
    @OperationsPerInvocation(TASKS * TURNS)
    public long continuation() {
        return Checked.result(BareContinuations.turns(TASKS, TURNS), TASKS * TURNS);
    }
}
