package jasyncio.bench.echo;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetServerOptions;

/** Vert.x by itself, on one event loop. */
final class VertxEcho {
    private VertxEcho() {}

    public static void main(String[] args) {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
        vertx.createNetServer(new NetServerOptions().setHost("127.0.0.1").setPort(0).setAcceptBacklog(4096))
                .connectHandler(socket -> socket.handler(data -> {
                    var _ = socket.write(data);
                    if (socket.writeQueueFull()) {
                        socket.pause();
                        socket.drainHandler(_ -> socket.resume());
                    }
                }))
                .listen()
                .onSuccess(server -> System.out.println("ready " + server.actualPort()))
                .onFailure(Throwable::printStackTrace);
    }
}
