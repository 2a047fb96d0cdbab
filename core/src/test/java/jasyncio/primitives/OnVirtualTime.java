package jasyncio.primitives;

import jasyncio.Asyncio;
import jasyncio.coroutine.Action;
import jasyncio.loop.EventLoop;
import jasyncio.scheduler.VirtualTime;

/** Runs a program on a clock that costs no time. */
final class OnVirtualTime {
    private OnVirtualTime() {}

    static void run(Action main) {
        Asyncio.run(main.asAwaitable(), null, OnVirtualTime::newLoop);
    }

    private static EventLoop newLoop() {
        var time = new VirtualTime();
        return new EventLoop(time, time);
    }
}
