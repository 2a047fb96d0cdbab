package jasyncio.bench.suite;

/** Somebody who does the work of a {@link Benchmark}, in processes of its own. */
interface Contestant {
    /** As in the tables. */
    String name();

    /**
     * Does the work once.
     *
     * @throws MissingException if it is not installed
     * @throws Exception if it fails
     */
    Sample run(Settings settings) throws Exception;
}
