package jasyncio.sockets;

import jasyncio.MemoryNetwork;
import jasyncio.loop.Clock;
import jasyncio.loop.EventLoop;
import jasyncio.loop.NioPoller;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Protocols under TLS on a network that is no socket's. The clock is the machine's: handshakes compute in threads. */
class TlsTransportInMemoryTest extends TlsTransportContract {
    @Override
    EventLoop newLoop() {
        try {
            return new EventLoop(Clock.SYSTEM, new NioPoller(), new MemoryNetwork());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
