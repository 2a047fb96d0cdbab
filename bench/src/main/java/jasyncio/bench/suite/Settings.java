package jasyncio.bench.suite;

/**
 * How thoroughly to measure.
 *
 * @param rounds how often each contestant has its turn
 * @param brief whether each turn is short
 * @param collector the garbage collector of all JVMs, as in {@code -XX:+UseParallelGC}
 */
record Settings(int rounds, boolean brief, String collector) {
    Settings with(String collector) {
        return new Settings(rounds, brief, collector);
    }
}
