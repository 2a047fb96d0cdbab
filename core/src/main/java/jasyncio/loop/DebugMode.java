package jasyncio.loop;

import org.jspecify.annotations.Nullable;

/** What a loop does in debug mode beyond its checks: it is watched, and reported if nobody closes it. */
final class DebugMode {
    private final EventLoop loop;
    private @Nullable SlowCallbacks slowCallbacks;
    private @Nullable Watchdog watchdog;

    /** Present in debug mode until the loop is closed. */
    private @Nullable UnclosedLoop unclosed;

    volatile double slowCallbackDuration = 0.1;

    DebugMode(EventLoop loop) {
        this.loop = loop;
    }

    void set(boolean enabled) {
        loop.run.debug = enabled;
        if (enabled) {
            begin();
        } else {
            end();
        }
    }

    private void begin() {
        if (watchdog == null) {
            watchdog = new Watchdog(loop.run, () -> slowCallbackDuration);
            slowCallbacks = new SlowCallbacks(() -> slowCallbackDuration);
            loop.run.addInstrument(watchdog);
            loop.run.addInstrument(slowCallbacks);
        }
        if (unclosed == null && !loop.isClosed()) {
            unclosed = UnclosedLoop.watch(loop);
        }
    }

    private void end() {
        if (watchdog != null && slowCallbacks != null) {
            loop.run.removeInstrument(watchdog);
            loop.run.removeInstrument(slowCallbacks);
            watchdog.end();
            watchdog = null;
            slowCallbacks = null;
        }
    }

    void loopClosed() {
        if (unclosed != null) {
            unclosed.claim();
        }
    }
}
