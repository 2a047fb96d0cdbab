package jasyncio.loop;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Takes Ctrl-C over for the time of a run. */
final class CtrlC implements AutoCloseable {
    private static final Signal INTERRUPT = new Signal("INT");
    private static final int STATUS = 130;

    private final @Nullable SignalHandler before;

    private CtrlC(@Nullable SignalHandler before) {
        this.before = before;
    }

    /**
     * Until the result is closed, Ctrl-C calls {@code action}; if that returns false, the process ends. Where the
     * virtual machine leaves signals alone ({@code -Xrs}), or another handler than the default is installed, that
     * stays: so of several runs at a time it is the first that Ctrl-C ends. To look and to install is one step for all
     * of them.
     */
    static synchronized CtrlC during(BooleanSupplier action) {
        try {
            SignalHandler before = Signal.handle(INTERRUPT, _ -> {
                if (!action.getAsBoolean()) {
                    System.exit(STATUS);
                }
            });
            if (before != SignalHandler.SIG_DFL && !isTheVirtualMachines(before)) {
                Signal.handle(INTERRUPT, before);
                return new CtrlC(null);
            }
            return new CtrlC(before);
        } catch (IllegalArgumentException _) {
            return new CtrlC(null);
        }
    }

    /**
     * The handler that a Java process has from its start, which runs the shutdown hooks; it is wrapped, and has no
     * public name.
     */
    private static boolean isTheVirtualMachines(SignalHandler handler) {
        return handler.getClass().getName().equals("sun.misc.Signal$SunMiscHandler");
    }

    @Override
    public void close() {
        synchronized (CtrlC.class) {
            if (before != null) {
                Signal.handle(INTERRUPT, before);
            }
        }
    }
}
