package jasyncio.loop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import jasyncio.context.Context;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A callback that another thread has cancelled has run to its end by then, or does not run: the same number of steps
 * then and in the end.
 */
@JCStressTest
@State
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Cancelled in time.")
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "Cancelled after it had run.")
public class ThreadsafeHandleStress {
    private static final LoopRun RUN =
            new LoopRun("no loop", new VirtualTime(), new VirtualTime(), _ -> {});
    private static final Context CONTEXT = new Context();

    private int steps;
    private final ThreadsafeHandle handle = new ThreadsafeHandle(RUN, this::step, CONTEXT, null);

    private void step() {
        steps++;
        Thread.onSpinWait();
        steps++;
    }

    @Actor
    public void call() {
        handle.call();
    }

    @Actor
    public void cancel(II_Result result) {
        handle.cancel();
        result.r1 = steps;
    }

    @Arbiter
    public void look(II_Result result) {
        result.r2 = steps;
    }
}
