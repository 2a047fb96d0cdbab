package jasyncio.vertx;

import io.vertx.core.Vertx;
import jasyncio.loop.EventLoop;

/** X. */
final class VertxLoop implements AutoCloseable {
    final Vertx vertx = Vertx.vertx();

    VertxLoop(EventLoop loop) {}

    @Override
    public void close() {
        vertx.close();
    }
}
