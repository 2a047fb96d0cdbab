package jasyncio.bench.suite;

import java.util.List;

/**
 * A method of {@code jasyncio.bench.inside}, measured by JMH in a process of its own.
 *
 * @param name as in the tables
 * @param method class and method
 * @param size the parameter of the class, or an empty string
 * @param engine ours
 * @param cores where it runs
 */
record Inside(String name, String method, String size, String engine, String cores) implements Contestant {
    @Override
    public Sample run(Settings settings) throws Exception {
        List<String> command = Jvm.command(settings, engine, InsideProcess.class.getName(), method, size,
                Boolean.toString(settings.brief()));
        return Sample.of(Processes.output(cores, command));
    }
}
