package jasyncio;

import jasyncio.coroutine.Code;
import jasyncio.loop.EventLoop;
import jasyncio.loop.VirtualTime;

/** Runs a program on a clock that costs no time. */
public final class VirtualClock {
    private VirtualClock() {}

    public static <E extends Exception> void run(Code<? extends E> main) throws E {
        Asyncio.run(main, null, VirtualClock::newLoop);
    }

    private static EventLoop newLoop() {
        var time = new VirtualTime();
        return new EventLoop(time, time);
    }
}
