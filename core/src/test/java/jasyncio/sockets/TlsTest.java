package jasyncio.sockets;

import jasyncio.loop.EventLoop;

/** TLS over sockets. */
class TlsTest extends TlsContract {
    @Override
    EventLoop newLoop() {
        return new EventLoop();
    }
}
