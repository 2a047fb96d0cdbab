package jasyncio.loop;

import jasyncio.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * A callback that has been scheduled for a time.
 *
 * <p>asyncio: {@code asyncio.TimerHandle}.
 */
public final class TimerHandle extends Handle implements Comparable<TimerHandle> {
    private final double when;

    /** Timers with equal deadlines run in the order they were made. */
    private final long sequence;

    /** Where this timer is in the heap; negative if it is not there. */
    int index = -1;

    TimerHandle(LoopRun run, double when, long sequence, Runnable callback, @Nullable Context context) {
        super(run, callback, context);
        this.when = when;
        this.sequence = sequence;
    }

    /**
     * When the callback is due, on the loop's clock.
     *
     * <p>asyncio: {@code TimerHandle.when()}.
     *
     * @return seconds
     */
    public double when() {
        return when;
    }

    @Override
    String details() {
        return " when=" + when;
    }

    @Override
    public void cancel() {
        super.cancel();
        run.cancelled(this);
    }

    @Override
    public int compareTo(TimerHandle other) {
        int byTime = Double.compare(when, other.when);
        return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
