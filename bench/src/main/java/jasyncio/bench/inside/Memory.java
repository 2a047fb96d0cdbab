package jasyncio.bench.inside;

import java.util.concurrent.locks.LockSupport;

/** How much of the heap is in use. */
final class Memory {
    private static final int MOST_COLLECTIONS = 10;
    private static final long LITTLE = 10_000;
    private static final long CLEANING_NANOS = 100_000_000;

    private Memory() {}

    /** Bytes in use after full collections: after each, other threads clean up what it let go of. */
    static long used() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < MOST_COLLECTIONS; i++) {
            System.gc();
            LockSupport.parkNanos(CLEANING_NANOS);
            Runtime runtime = Runtime.getRuntime();
            long now = runtime.totalMemory() - runtime.freeMemory();
            if (i > 1 && used - now < LITTLE) {
                return Math.min(now, used);
            }
            used = Math.min(used, now);
        }
        return used;
    }
}
