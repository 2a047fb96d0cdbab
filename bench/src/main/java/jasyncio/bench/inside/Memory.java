package jasyncio.bench.inside;

/** How much of the heap is in use. */
final class Memory {
    private Memory() {}

    /** Bytes in use after a full collection. */
    static long used() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
