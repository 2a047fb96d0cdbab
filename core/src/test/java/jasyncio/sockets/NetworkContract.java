package jasyncio.sockets;

import jasyncio.Asyncio;
import jasyncio.coroutine.Action;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.net.Server;
import java.util.ArrayList;
import java.util.List;

/** A test of what holds on every network; a subclass says on which. */
abstract class NetworkContract {
    static final String HOST = "127.0.0.1";

    static int port(Server server) {
        return server.port();
    }

    static List<ExceptionContext> collectReports() {
        List<ExceptionContext> reports = new ArrayList<>();
        EventLoop.getRunningLoop().setExceptionHandler((_, context) -> reports.add(context));
        return reports;
    }

    /** A loop on the network under test. */
    abstract EventLoop newLoop();

    final void run(Action main) throws Exception {
        Asyncio.run(main.asAwaitable(), null, this::newLoop);
    }
}
