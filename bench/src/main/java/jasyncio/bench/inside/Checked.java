package jasyncio.bench.inside;

import org.openjdk.jmh.annotations.CompilerControl;

/** Sees to it that what was measured was done. */
final class Checked {
    private Checked() {}

    /**
     * One more, by a call that no compiler looks into: what is done before and after it cannot be put together, and so
     * left out.
     */
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    static long next(long number) {
        return number + 1;
    }

    /** The result of a benchmark, which is known beforehand. */
    static long result(long actual, long expected) {
        if (actual != expected) {
            throw new IllegalStateException("the work was not done: " + actual + " and not " + expected);
        }
        return actual;
    }
}
