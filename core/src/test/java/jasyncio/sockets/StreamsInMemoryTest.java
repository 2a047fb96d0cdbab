package jasyncio.sockets;

import jasyncio.MemoryNetwork;
import jasyncio.loop.EventLoop;

/** Streams on a network that is no socket's. */
class StreamsInMemoryTest extends StreamsContract {
    @Override
    EventLoop newLoop() {
        return MemoryNetwork.newLoop();
    }
}
