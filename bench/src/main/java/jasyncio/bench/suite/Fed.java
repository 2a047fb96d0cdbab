package jasyncio.bench.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A client that measures itself while it takes what a program in C sends it, from the other core.
 *
 * @param name as in the tables
 * @param client what starts it; the port comes last
 */
record Fed(String name, EchoServer.Start client) implements Contestant {
    @Override
    public Sample run(Settings settings) throws Exception {
        Process feed = Processes.on(Processes.MEASURING, Peer.c("feed").command()).start();
        try {
            String ready = feed.inputReader().readLine();
            if (ready == null || !ready.startsWith("ready ")) {
                throw new IOException("the feed said " + ready + " and not that it is ready");
            }
            List<String> command = new ArrayList<>(client.command(settings));
            command.add(ready.substring("ready ".length()));
            return Sample.of(Processes.output(Processes.MEASURED, command));
        } finally {
            feed.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }
}
