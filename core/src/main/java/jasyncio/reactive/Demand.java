package jasyncio.reactive;

import java.util.concurrent.atomic.AtomicLong;

/** How many elements were requested and not given yet. Any thread may request more. */
final class Demand {
    private final AtomicLong left = new AtomicLong();

    /**
     * Requests more. What is more than a long can count is without a bound.
     *
     * @return whether there was no demand before
     */
    boolean add(long more) {
        return left.getAndAccumulate(more, (before, n) -> before + n < 0 ? Long.MAX_VALUE : before + n) == 0;
    }

    boolean exists() {
        return left.get() > 0;
    }

    /** An element is given. There is demand; one without a bound stays. */
    void take() {
        left.getAndUpdate(before -> before == Long.MAX_VALUE ? before : before - 1);
    }
}
