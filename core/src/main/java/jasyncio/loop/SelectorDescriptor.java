package jasyncio.loop;

import jasyncio.engine.Opened;
import java.lang.invoke.VarHandle;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/** The file descriptor of a selector: on Linux that of an epoll, in a private field. */
final class SelectorDescriptor {
    private static final String EPOLL = "sun.nio.ch.EPollSelectorImpl";
    private static final @Nullable VarHandle OF_EPOLL = find();

    private SelectorDescriptor() {}

    static boolean isVisible() {
        return OF_EPOLL != null;
    }

    /** The descriptor, or -1. */
    static int of(Selector selector) {
        return OF_EPOLL != null && selector.getClass().getName().equals(EPOLL) ? (int) OF_EPOLL.get(selector) : -1;
    }

    private static @Nullable VarHandle find() {
        try {
            Class<?> epoll = Class.forName(EPOLL, false, null);
            return Opened.lookup(epoll, SelectorDescriptor.class.getModule())
                    .findVarHandle(epoll, "epfd", int.class);
        } catch (ReflectiveOperationException | RuntimeException _) {
            return null; // not Linux, or nothing is opened
        }
    }
}
