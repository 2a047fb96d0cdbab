import static jasyncio.Asyncio.*;
import static jasyncio.web.Web.*;

import module jasyncio;
import module jasyncio.web;

/** What most programs on the web do at their start. */
record Greeting(String text) {}

void main() throws Exception {
    var app = new Application();
    app.get("/{name}", request -> json(new Greeting("hello " + request.path("name"))));
    run(() -> {
        var options = WebServerOptions.DEFAULT.withPort(0);
        try (var server = WebServer.start(app, options);
                var session = new ClientSession();
                var response = session.get(server.url() + "/warm")) {
            response.json(Greeting.class);
        }
        var plain = startServer((reader, writer) -> writer.close(), "127.0.0.1", 0);
        plain.close();
        plain.waitClosed();
        sleep(0.01);
    }, null, NettyLoop::new);
}
