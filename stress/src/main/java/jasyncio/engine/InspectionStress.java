package jasyncio.engine;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import jasyncio.coroutine.Coroutine;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Whoever looks at a stack that another thread enters and leaves again and again finds all of its frames, and the
 * virtual machine survives.
 */
@JCStressTest
@State
@Outcome(id = "20", expect = ACCEPTABLE, desc = "A whole stack.")
public class InspectionStress {
    private static final int DEPTH = 20;
    private static final int STEPS = 100;

    private final Strand strand = new Strand(() -> descend(DEPTH));
    private final Strand driver = new Strand(() -> {
        for (int i = 0; i < STEPS; i++) {
            strand.resume(null, null);
        }
        return null;
    });

    public InspectionStress() {
        strand.resume(null, null);
    }

    private static @Nullable Object descend(int depth) {
        if (depth > 1) {
            return descend(depth - 1);
        }
        while (true) {
            Coroutine.suspend(null);
        }
    }

    @Actor
    public void run() {
        driver.resume(null, null);
    }

    @Actor
    public void look(I_Result result) {
        for (StackTraceElement frame : strand.frames()) {
            if (frame.getMethodName().equals("descend")) {
                result.r1++;
            }
        }
    }
}
