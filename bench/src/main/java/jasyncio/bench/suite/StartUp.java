package jasyncio.bench.suite;

import java.util.Arrays;
import java.util.List;

/**
 * A program that says hello, from the start of its process to the end.
 *
 * @param name as in the tables
 * @param program what starts it
 */
record StartUp(String name, EchoServer.Start program) implements Contestant {
    private static final int TIMES = 11;

    @Override
    public Sample run(Settings settings) throws Exception {
        List<String> command = program.command(settings);
        Processes.output(Processes.BOTH, command); // the first may have to be compiled
        double[] times = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long began = System.nanoTime();
            if (!Processes.output(Processes.BOTH, command).equals(List.of("hello"))) {
                throw new IllegalStateException(name + " did not say hello");
            }
            times[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(times);
        return Sample.of(List.of(Metric.MS.key + " " + times[TIMES / 2]));
    }
}
