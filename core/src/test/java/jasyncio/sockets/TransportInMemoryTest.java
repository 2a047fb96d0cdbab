package jasyncio.sockets;

import jasyncio.MemoryNetwork;
import jasyncio.loop.EventLoop;

/** Transports and protocols on a network that is no socket's. */
class TransportInMemoryTest extends TransportContract {
    @Override
    EventLoop newLoop() {
        return MemoryNetwork.newLoop();
    }
}
