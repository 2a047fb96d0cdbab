import static jasyncio.Asyncio.*;

import module jasyncio;
import module jasyncio.netty;

/** What most programs on Netty do at their start. */
void main() {
    run(() -> {
        var server = startServer((reader, writer) -> writer.close(), "127.0.0.1", 0);
        server.close();
        server.waitClosed();
        sleep(0);
    }, null, NettyLoop::new);
}
