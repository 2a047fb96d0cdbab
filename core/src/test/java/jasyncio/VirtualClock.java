package jasyncio;

import jasyncio.coroutine.Action;
import jasyncio.loop.EventLoop;
import jasyncio.loop.VirtualTime;

/** Runs a program on a clock that costs no time. */
public final class VirtualClock {
    private VirtualClock() {}

    public static void run(Action main) {
        Asyncio.run(main.asAwaitable(), null, VirtualClock::newLoop);
    }

    private static EventLoop newLoop() {
        var time = new VirtualTime();
        return new EventLoop(time, time);
    }
}
