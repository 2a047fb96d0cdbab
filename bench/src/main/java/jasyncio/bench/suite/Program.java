package jasyncio.bench.suite;

import java.util.List;

/**
 * A class of {@code jasyncio.bench.inside} that measures itself, in a process of its own.
 *
 * @param name as in the tables
 * @param main the class
 * @param arguments its arguments
 * @param engine ours
 */
record Program(String name, String main, List<String> arguments, String engine) implements Contestant {
    @Override
    public Sample run(Settings settings) throws Exception {
        return Sample.of(Processes.output(Processes.MEASURED, Jvm.command(settings, engine,
                "jasyncio.bench.inside." + main, arguments.toArray(String[]::new))));
    }
}
