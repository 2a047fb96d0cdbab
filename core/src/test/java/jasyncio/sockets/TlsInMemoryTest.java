package jasyncio.sockets;

import jasyncio.MemoryNetwork;
import jasyncio.loop.Clock;
import jasyncio.loop.EventLoop;
import jasyncio.loop.NioPoller;
import java.io.IOException;
import java.io.UncheckedIOException;

/** TLS on a network that is no socket's. The clock is the machine's: handshakes compute in threads. */
class TlsInMemoryTest extends TlsContract {
    @Override
    EventLoop newLoop() {
        try {
            return new EventLoop(Clock.SYSTEM, new NioPoller(), new MemoryNetwork());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    int moreThanIsKept() {
        return 2_000_000;
    }
}
