package jasyncio.bench.suite;

import java.util.ArrayList;
import java.util.List;

/**
 * A program in another language that measures itself and prints the figures.
 *
 * @param name as in the tables
 * @param program what it is run by
 * @param arguments its arguments
 */
record Script(String name, Peer program, List<String> arguments) implements Contestant {
    @Override
    public Sample run(Settings settings) throws Exception {
        List<String> command = new ArrayList<>(program.command());
        command.addAll(arguments);
        return Sample.of(Processes.output(Processes.MEASURED, command));
    }
}
