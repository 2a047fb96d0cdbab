package jasyncio.primitives;

import jasyncio.loop.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Belongs to the first loop on which something had to wait for it. So it can be created anywhere, a static field
 * included, and still a second loop, whose waiters the first one's thread would have to wake, is told at once.
 */
abstract class LoopBound {
    private static final Object BINDING = new Object();

    private volatile @Nullable EventLoop loop;

    final EventLoop loop() {
        EventLoop running = EventLoop.getRunningLoop();
        EventLoop bound = loop;
        if (bound == null) {
            synchronized (BINDING) {
                bound = loop;
                if (bound == null) {
                    bound = running;
                    loop = bound;
                }
            }
        }
        if (bound != running) {
            throw new IllegalStateException(this + " is bound to a different event loop");
        }
        return running;
    }
}
