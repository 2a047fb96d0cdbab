package jasyncio.bench.suite;

/**
 * Where ours has to get to.
 *
 * @param ours which of ours
 * @param peer whom it is compared with
 * @param metric by what
 * @param limit the highest ratio that is good enough, see {@link Metric#ratio}
 */
record Goal(String ours, String peer, Metric metric, double limit) {}
