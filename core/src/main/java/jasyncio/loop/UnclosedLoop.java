package jasyncio.loop;

import jasyncio.engine.Debug;
import jasyncio.engine.Unclaimed;

/** The warning about a loop in debug mode that nobody has closed. */
final class UnclosedLoop extends Unclaimed {
    private final String message;
    private final Throwable created = Debug.here("in debug mode since");

    private UnclosedLoop(EventLoop loop) {
        super(loop);
        message = "unclosed event loop " + loop;
    }

    static UnclosedLoop watch(EventLoop loop) {
        UnclosedLoop watch = new UnclosedLoop(loop);
        watch.open();
        return watch;
    }

    @Override
    protected void report() {
        warn(message, created);
    }
}
