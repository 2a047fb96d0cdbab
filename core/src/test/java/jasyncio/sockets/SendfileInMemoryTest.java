package jasyncio.sockets;

import jasyncio.MemoryNetwork;
import jasyncio.loop.Clock;
import jasyncio.loop.EventLoop;
import jasyncio.loop.NioPoller;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Files in a network that cannot send them by itself. */
class SendfileInMemoryTest extends SendfileContract {
    @Override
    EventLoop newLoop() {
        try {
            return new EventLoop(Clock.SYSTEM, new NioPoller(), new MemoryNetwork());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    boolean bySystem() {
        return false;
    }
}
