package jasyncio.bench.suite;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server that sends back what it receives, on one core, while a program in C on another sends messages.
 *
 * @param name as in the tables
 * @param server what starts it
 * @param connections how many
 * @param bytes how long each message is
 */
record EchoServer(String name, Start server, int connections, int bytes) implements Contestant {

    /** What a server is started by. */
    interface Start {
        List<String> command(Settings settings) throws MissingException, IOException, InterruptedException;
    }

    @Override
    public Sample run(Settings settings) throws Exception {
        Process process = Processes.on(Processes.MEASURED, server.command(settings)).start();
        try {
            String ready = process.inputReader().readLine();
            if (ready == null || !ready.startsWith("ready ")) {
                throw new IOException(name + " said " + ready + " and not that it is ready");
            }
            return load(process, ready.substring("ready ".length()), settings);
        } finally {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private Sample load(Process process, String port, Settings settings) throws Exception {
        List<String> command = new ArrayList<>(Peer.c("load").command());
        command.addAll(List.of(port, Integer.toString(connections), Integer.toString(bytes),
                settings.brief() ? "3" : "6", settings.brief() ? "3" : "8"));
        Process load = Processes.on(Processes.MEASURING, command).start();
        List<String> lines = new ArrayList<>();
        double before = 0;
        try (BufferedReader output = load.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.equals("begin")) {
                    before = CpuTime.microseconds(process.pid());
                }
            }
        }
        double used = CpuTime.microseconds(process.pid()) - before;
        if (load.waitFor() != 0) {
            throw new IOException("the load on " + name + " failed");
        }
        return Sample.of(lines).with(Metric.CPU, used / messages(lines));
    }

    private static double messages(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("messages "))
                .mapToDouble(line -> Double.parseDouble(line.substring("messages ".length()))).sum();
    }
}
