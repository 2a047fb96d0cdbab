package jasyncio.web;

import static jasyncio.Asyncio.getRunningLoop;

import jasyncio.loop.EventLoop;
import jasyncio.netty.NettyLoop;
import jasyncio.primitives.Event;

/** Serves until the process is told to end. */
final class RunApp {
    private static final System.Logger LOG = System.getLogger("jasyncio.web");

    private RunApp() {}

    static void run(Application app, WebServerOptions options) throws Exception {
        jasyncio.Asyncio.run(() -> serve(app, options), null, NettyLoop::new);
    }

    @SuppressWarnings("try") // cleaning up may throw anything
    private static void serve(Application app, WebServerOptions options) throws Exception {
        Event told = new Event();
        EventLoop loop = getRunningLoop();
        for (String signal : new String[]{"TERM", "INT"}) {
            loop.addSignalHandler(signal, told::set);
        }
        try (WebServer server = WebServer.start(app, options)) {
            LOG.log(System.Logger.Level.INFO, "serving on " + server.url() + " (Ctrl-C ends it)");
            told.await();
        }
    }
}
