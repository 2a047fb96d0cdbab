package jasyncio.web;

import io.vertx.ext.web.RoutingContext;
import jasyncio.context.Context;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import jasyncio.loop.TaskOptions;
import jasyncio.vertx.VertxLoop;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The requests that are being answered, each by a task. */
final class Exchanges {
    /** How much of the time to end in is for WebSockets to agree; their handlers have the rest. */
    private static final double SHARE_OF_SOCKETS = 0.8;

    private final EventLoop loop;
    private final WebServerOptions options;
    private final Set<Task<?>> tasks = new LinkedHashSet<>();
    private final Set<WebSocket> sockets = new LinkedHashSet<>();
    private boolean closing;
    private double secondsOfSockets;

    Exchanges(EventLoop loop, WebServerOptions options) {
        this.loop = loop;
        this.options = options;
    }

    /** Begins to answer; called where Vert.x runs. */
    void begin(RoutingContext context, Endpoint endpoint) {
        context.request().pause(); // the task begins later, and what came meanwhile would be lost
        Runnable begin = () -> answer(context, endpoint);
        if (EventLoop.runningLoop() == loop) {
            begin.run();
            return;
        }
        try {
            loop.callSoonThreadsafe(begin, new Context());
        } catch (IllegalStateException closed) {
            context.request().connection().close();
        }
    }

    private void answer(RoutingContext context, Endpoint endpoint) {
        if (context.response().closed()) {
            return; // the client has left already
        }
        Exchange exchange = new Exchange(this, context, endpoint);
        Task<?> task = loop.createTask(
                TaskOptions.DEFAULT.withContext(new Context()).withName(exchange.request().toString()), exchange::run);
        tasks.add(task);
        task.addDoneCallback(tasks::remove);
        context.addEndHandler(VertxLoop.onLoop(ended -> {
            if (ended.failed()) {
                task.cancel("the client has left");
            }
        }));
        if (context.response().closed()) { // while the handler was put there
            task.cancel("the client has left");
        }
    }

    WebServerOptions options() {
        return options;
    }

    /** Takes note of a WebSocket that is open. */
    void opened(WebSocket socket) {
        sockets.add(socket);
        if (closing) {
            leave(socket);
        }
    }

    void closed(WebSocket socket) {
        sockets.remove(socket);
    }

    /** Has all WebSockets closed, since they would go on for ever; there are so many seconds to the end. */
    void closeSockets(double seconds) {
        closing = true;
        secondsOfSockets = Math.max(seconds, 0) * SHARE_OF_SOCKETS;
        List.copyOf(sockets).forEach(this::leave);
    }

    /** Closes a WebSocket: sooner than Vert.x does, which would not wait for its connection any longer, but for it. */
    private void leave(WebSocket socket) {
        loop.createTask(() -> socket.close(1001, "the server is closing", secondsOfSockets));
    }

    /** Has handlers end by themselves, for so many seconds at most. */
    void settle(double seconds) {
        if (!tasks.isEmpty() && seconds > 0) {
            jasyncio.Asyncio.wait(List.copyOf(tasks), seconds);
        }
    }

    /** Cancels all that is being answered, and waits for the end of it. */
    void cancel() {
        List<Future<?>> left = new ArrayList<>(tasks);
        left.forEach(Future::cancel);
        if (!left.isEmpty()) {
            jasyncio.Asyncio.wait(left);
        }
    }
}
