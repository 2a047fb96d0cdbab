package jasyncio.spawn;

import jasyncio.context.Context;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.BitSet;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A child that Java has started. */
final class JdkChild implements Network.Child {
    private static final int KILL = 9;
    private static final int TERM = 15;

    private final EventLoop loop;
    private final Context context;
    private final Process process;
    private final @Nullable JdkSink stdin;
    private final @Nullable JdkSource stdout;
    private final @Nullable JdkSource stderr;
    private final BitSet sentSignals = new BitSet();

    JdkChild(EventLoop loop, Context context, Process process, Network.Command command) {
        this.loop = loop;
        this.context = context;
        this.process = process;
        stdin = isPipe(command.stdin())
                ? new JdkSink(loop, context, process.getOutputStream(), Pump.writing("stdin of " + process.pid()))
                : null;
        stdout = isPipe(command.stdout()) ? new JdkSource(loop, context, process.getInputStream()) : null;
        stderr = isPipe(command.stderr()) ? new JdkSource(loop, context, process.getErrorStream()) : null;
    }

    private static boolean isPipe(Network.Stream stream) {
        return stream == Network.Stream.Other.PIPE;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public @Nullable JdkSink stdin() {
        return stdin;
    }

    @Override
    public @Nullable JdkSource stdout() {
        return stdout;
    }

    @Override
    public @Nullable JdkSource stderr() {
        return stderr;
    }

    @Override
    public void onExit(IntConsumer callback) {
        var _ = process.onExit().thenRun(() -> LoopNews.tell(loop, context,
                () -> callback.accept(status(process.exitValue()))));
    }

    /**
     * Java gives 128 + n for a child that signal n has ended, and for one that exits with that status, as shells do.
     */
    private int status(int exitValue) {
        int signal = exitValue - 128;
        return signal > 0 && sentSignals.get(signal) ? -signal : exitValue;
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * The two that Java knows go through the handle, which cannot meet a stranger with a recycled id; the others
     * through the shell's {@code kill}. That takes a millisecond in which the loop stands still, so that two signals
     * arrive in the order in which they were sent.
     */
    @Override
    public void signal(int signal) {
        if (!process.isAlive()) {
            return;
        }
        switch (signal) {
            case KILL -> process.toHandle().destroyForcibly();
            case TERM -> process.toHandle().destroy();
            default -> sendThroughShell(signal);
        }
        if (signal > 0) {
            sentSignals.set(signal);
        }
    }

    private void sendThroughShell(int signal) {
        try {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
                    .redirectErrorStream(true).start();
            String complaint = new String(kill.getInputStream().readAllBytes(), Charset.defaultCharset()).strip();
            if (!complaint.isEmpty() && process.isAlive()) {
                throw new IllegalArgumentException("cannot send signal " + signal + ": " + complaint);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send signal " + signal + " to process " + process.pid(), e);
        }
    }

    /** It has no group of its own. */
    @Override
    public boolean signalGroup(int signal) {
        throw new UnsupportedOperationException("the child " + process.pid() + " has no group of its own");
    }

    @Override
    public void discard() {
        process.toHandle().destroyForcibly();
        if (stdin != null) {
            stdin.abandon();
        }
        if (stdout != null) {
            stdout.abandon();
        }
        if (stderr != null) {
            stderr.abandon();
        }
    }
}
