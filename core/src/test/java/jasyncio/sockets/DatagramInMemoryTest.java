package jasyncio.sockets;

import jasyncio.MemoryNetwork;
import jasyncio.loop.EventLoop;

/** Datagrams on a network that is no socket's. */
class DatagramInMemoryTest extends DatagramContract {
    @Override
    EventLoop newLoop() {
        return MemoryNetwork.newLoop();
    }
}
