package jasyncio.loop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.ArrayDeque;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A handle that another thread offers while the loop is closed is refused, or moved to the loop, or dropped: one of
 * these, once.
 */
@JCStressTest
@State
@Outcome(id = {"refused", "moved", "dropped"}, expect = ACCEPTABLE, desc = "One of these.")
public class CrossingStress {
    private static final LoopRun RUN =
            new LoopRun("no loop", new VirtualTime(), new VirtualTime(), _ -> {});

    private final Crossing crossing = new Crossing();
    private final ArrayDeque<Handle> ready = new ArrayDeque<>();
    private final Counted handle = new Counted();
    private boolean accepted;

    private static final class Counted extends Handle {
        private int dropped;

        Counted() {
            super(RUN);
        }

        @Override
        void loopClosed() {
            dropped++;
        }
    }

    @Actor
    public void offer() {
        accepted = crossing.offer(handle);
    }

    @Actor
    public void close() {
        crossing.moveTo(ready);
        crossing.close();
    }

    @Arbiter
    public void look(L_Result result) {
        StringBuilder what = new StringBuilder();
        if (!accepted) {
            what.append("refused");
        }
        what.repeat("moved", ready.size());
        what.repeat("dropped", handle.dropped);
        if (!crossing.isEmpty()) {
            what.append("left behind");
        }
        result.r1 = what.toString();
    }
}
