package jasyncio.loop;

import jasyncio.context.Context;
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
    private final Map<String, SignalHandler> before = new HashMap<>();

    SignalHandlers(EventLoop loop) {
        this.loop = loop;
    }

    void add(String name, Runnable callback) {
        Context context = Context.copyCurrent();
        SignalHandler replaced;
        try {
            replaced = Signal.handle(new Signal(name), _ -> loop.run.onLoop(() -> loop.callSoon(callback, context)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "cannot handle signal " + name + ": it is unknown here, or belongs to the"
                            + " virtual machine. CodeNames are like INT, TERM, HUP",
                    e);
        }
        before.putIfAbsent(name, replaced);
    }

    boolean remove(String name) {
        @Nullable
        SignalHandler replaced = before.remove(name);
        if (replaced == null) {
            return false;
        }
        Signal.handle(new Signal(name), replaced);
        return true;
    }

    void removeAll() {
        List.copyOf(before.keySet()).forEach(this::remove);
    }
}
