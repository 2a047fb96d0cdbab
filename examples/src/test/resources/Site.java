// A web site for crawlers: pages that link to each other, rules, a page that fails at first, one that is missing.

import module jasyncio;
import static jasyncio.Asyncio.*;
import static jasyncio.web.Web.*;

import module jasyncio.web;

int asked = 0;

Response flaky() {
    return asked++ == 0 ? text("later").withStatus(503).withHeader("Retry-After", "0") : html("<p>there");
}

String links(Stream<String> targets) {
    return targets.map(target -> "<a href='%s'>%s</a>".formatted(target, target)).collect(Collectors.joining());
}

void main(String[] args) throws Exception {
    var app = new Application();
    app.get("/robots.txt", _ -> text("User-agent: *\nDisallow: /private\n"));
    app.get("/", _ -> html(links(Stream.concat(IntStream.range(0, 20).mapToObj(i -> "/page/" + i),
            Stream.of("/private/diary", "/flaky", "/missing#there", "http://elsewhere.example/")))));
    app.get("/page/{number}",
            request -> html(links(Stream.of("/", "/page/" + (request.pathNumber("number") + 1) % 20))));
    app.get("/private/diary", _ -> {
        throw new IllegalStateException("somebody has read the diary");
    });
    app.get("/flaky", _ -> flaky());
    var options = WebServerOptions.DEFAULT.withPort(0);
    if (args.length == 2) {
        options = options.withTls(TlsContext.server(Path.of(args[0]), Path.of(args[1])));
    }
    var served = options;
    run(() -> {
        try (var server = WebServer.start(app, served)) {
            IO.println("serving on " + server.url());
            await(getRunningLoop().createFuture());
        }
    }, null, NettyLoop::new);
}
