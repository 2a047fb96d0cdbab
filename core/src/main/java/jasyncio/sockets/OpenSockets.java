package jasyncio.sockets;

import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Network;
import jasyncio.net.Server;
import jasyncio.nio.Watches;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;

/**
 * The sockets of a loop that a transport or a server has, and what they share. Those still open when the loop is closed
 * are closed.
 */
final class OpenSockets implements AutoCloseable {
    private final EventLoop loop;

    /** By socket, the transport or server that has it. */
    private final Map<Network.Endpoint, Object> owners = new LinkedHashMap<>();

    private final Watches watches;

    private OpenSockets(EventLoop loop) {
        this.loop = loop;
        watches = Watches.of(loop);
    }

    static OpenSockets of(EventLoop loop) {
        return loop.attachment(OpenSockets.class, OpenSockets::new);
    }

    void add(Network.Endpoint socket, Object owner) {
        watches.take(socket.channel(), owner);
        owners.put(socket, owner);
    }

    void remove(Network.Endpoint socket) {
        owners.remove(socket);
        watches.free(socket.channel());
    }

    @Override
    public void close() throws IOException {
        for (Entry<Network.Endpoint, Object> open : new ArrayList<>(owners.entrySet())) {
            if (loop.getDebug()) {
                String kind = open.getValue() instanceof Server ? "server" : "transport";
                loop.callExceptionHandler(ExceptionContext.of("unclosed " + kind, null).with(kind, open.getValue()));
            }
            open.getKey().close();
        }
        owners.clear();
    }

    @Override
    public String toString() {
        return "sockets " + owners.keySet();
    }
}
