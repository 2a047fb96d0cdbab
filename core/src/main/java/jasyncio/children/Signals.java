package jasyncio.children;

import jasyncio.loop.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.util.List;

/** Signals to children. */
final class Signals {
    static final int KILL = 9;
    static final int TERM = 15;

    private Signals() {}

    /**
     * Sends a signal. The two that Java knows go through the handle, which cannot meet a stranger with a recycled id;
     * the others through the shell's {@code kill}. That takes a millisecond in which the loop stands still, so that two
     * signals arrive in the order in which they were sent.
     */
    static void send(Network network, ProcessHandle target, int signal) {
        switch (signal) {
            case KILL -> target.destroyForcibly();
            case TERM -> target.destroy();
            default -> sendThroughShell(network, target, signal);
        }
    }

    private static void sendThroughShell(Network network, ProcessHandle target, int signal) {
        try {
            Process kill = network.launch(new Network.Command(
                    List.of("/bin/sh", "-c", "kill -" + signal + " " + target.pid()), null, null,
                    Redirect.PIPE, Redirect.PIPE, null));
            String complaint = new String(kill.getInputStream().readAllBytes(), Charset.defaultCharset()).strip();
            if (!complaint.isEmpty() && target.isAlive()) {
                throw new IllegalArgumentException("cannot send signal " + signal + ": " + complaint);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send signal " + signal + " to process " + target.pid(), e);
        }
    }
}
