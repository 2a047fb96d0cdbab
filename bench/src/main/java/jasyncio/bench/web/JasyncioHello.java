package jasyncio.bench.web;

import static jasyncio.Asyncio.getRunningLoop;
import static jasyncio.Asyncio.run;
import static jasyncio.web.Web.text;

import jasyncio.netty.NettyLoop;
import jasyncio.web.Application;
import jasyncio.web.WebServer;
import jasyncio.web.WebServerOptions;

/** jasyncio-web: a task for each request. */
final class JasyncioHello {
    private JasyncioHello() {}

    @SuppressWarnings("try") // closing a server may throw anything
    public static void main(String[] args) throws Exception {
        var app = new Application();
        app.get("/", _ -> text("Hello"));
        run(() -> {
            var options = WebServerOptions.DEFAULT.withPort(0).withMaxConnections(5000);
            try (var server = WebServer.start(app, options)) {
                System.out.println("ready " + server.port());
                jasyncio.Asyncio.await(getRunningLoop().createFuture());
            }
        }, null, NettyLoop::new);
    }
}
