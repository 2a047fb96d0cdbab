package jasyncio.bench.web;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;

/** Vert.x by itself, on one event loop. */
final class VertxHello {
    private VertxHello() {}

    public static void main(String[] args) {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
        vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> request.response()
                        .putHeader("content-type", "text/plain; charset=utf-8").end("Hello"))
                .listen()
                .onSuccess(server -> System.out.println("ready " + server.actualPort()))
                .onFailure(Throwable::printStackTrace);
    }
}
