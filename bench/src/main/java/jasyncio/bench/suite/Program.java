package jasyncio.bench.suite;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A class of {@code jasyncio.bench.inside} that measures itself, in a process of its own.
 *
 * @param name as in the tables
 * @param main the class
 * @param arguments its arguments
 * @param engine ours
 * @param helper a program that it starts; null for none
 */
record Program(String name, String main, List<String> arguments, String engine, @Nullable Peer helper)
        implements
            Contestant {
    private static final Set<String> MEASURE_MEMORY = Set.of("Asleep", "IdleConnections");

    Program(String name, String main, List<String> arguments, String engine) {
        this(name, main, arguments, engine, null);
    }

    @Override
    public Sample run(Settings settings) throws Exception {
        if (helper != null) {
            helper.command(); // has it compiled
        }
        return Sample.of(Processes.output(Processes.MEASURED, Jvm.command(settings.with(collector(settings)), engine,
                "jasyncio.bench.inside." + main, arguments.toArray(String[]::new))));
    }

    /** A Parallel collection leaves gaps; what is held is exact after a Serial one. */
    private String collector(Settings settings) {
        return MEASURE_MEMORY.contains(main) ? "Serial" : settings.collector();
    }
}
