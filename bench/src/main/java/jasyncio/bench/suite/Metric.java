package jasyncio.bench.suite;

/** What a contestant is measured by. */
enum Metric {
    /** Nanoseconds that one operation takes. */
    NS("ns", "ns", false),
    /** Bytes that one operation allocates, on the heap of a JVM. */
    ALLOCATED("allocated", "bytes allocated", false),
    /** Bytes that are held for each. */
    BYTES("bytes", "bytes held", false),
    /** Messages a second. */
    RATE("rate", "messages a second", true),
    /** Microseconds of the server's processor that one message takes; those of a JVM's compilers are left out. */
    CPU("cpu", "µs of CPU", false),
    /** Microseconds that half of the messages took no longer than. */
    P50("p50", "p50 µs", false),
    /** Microseconds that 99 of 100 messages took no longer than. */
    P99("p99", "p99 µs", false),
    /** Microseconds that 999 of 1000 messages took no longer than. */
    P999("p99.9", "p99.9 µs", false),
    /** Milliseconds from the start of a process to its end. */
    MS("ms", "ms", false);

    /** What a program that measures prints before the figure. */
    final String key;

    /** The head of a column. */
    final String title;

    private final boolean more;

    Metric(String key, String title, boolean more) {
        this.key = key;
        this.title = title;
        this.more = more;
    }

    /** How ours stands to a peer's: less than 1 is better. */
    double ratio(double ours, double peers) {
        return more ? peers / ours : ours / peers;
    }
}
