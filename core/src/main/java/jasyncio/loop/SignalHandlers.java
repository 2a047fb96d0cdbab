package jasyncio.loop;

import jasyncio.context.Context;
import jasyncio.engine.SignalName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** The signals that a loop handles. A signal arrives on a thread of the virtual machine's and is passed to the loop. */
final class SignalHandlers {
    private final EventLoop loop;

    /** What handled each signal before. */
    private final Map<SignalName, SignalHandler> before = new HashMap<>();

    SignalHandlers(EventLoop loop) {
        this.loop = loop;
    }

    void add(SignalName signal, Runnable callback) {
        Context context = Context.copyCurrent();
        SignalHandler replaced;
        try {
            replaced = Signal.handle(new Signal(signal.name()),
                    _ -> loop.run.onLoop(() -> loop.callSoon(callback, context)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("signal " + signal + " cannot be handled: it belongs to the system or to"
                    + " the virtual machine. Those that end a program can, such as HUP, INT and TERM", e);
        }
        before.putIfAbsent(signal, replaced);
    }

    boolean remove(SignalName signal) {
        @Nullable
        SignalHandler replaced = before.remove(signal);
        if (replaced == null) {
            return false;
        }
        Signal.handle(new Signal(signal.name()), replaced);
        return true;
    }

    void removeAll() {
        List.copyOf(before.keySet()).forEach(this::remove);
    }
}
