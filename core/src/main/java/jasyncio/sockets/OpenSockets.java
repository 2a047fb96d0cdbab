package jasyncio.sockets;

import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Network;
import jasyncio.net.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
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

    /** The sockets by their channels: what a program may hold in its hands. */
    private final Map<Object, Network.Endpoint> byChannel = new HashMap<>();

    private OpenSockets(EventLoop loop) {
        this.loop = loop;
    }

    static OpenSockets of(EventLoop loop) {
        return loop.attachment(OpenSockets.class, OpenSockets::new);
    }

    void add(Network.Endpoint socket, Object owner) {
        checkFree(socket.channel());
        owners.put(socket, owner);
        byChannel.put(socket.channel(), socket);
    }

    void remove(Network.Endpoint socket) {
        owners.remove(socket);
        byChannel.remove(socket.channel());
    }

    /**
     * Checks that a channel can be read and written by hand.
     *
     * @throws IllegalStateException if a transport or a server has it
     */
    void checkFree(Object channel) {
        Network.Endpoint socket = byChannel.get(channel);
        if (socket != null) {
            throw new IllegalStateException("the channel " + channel + " is used by " + owners.get(socket));
        }
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
        byChannel.clear();
    }

    @Override
    public String toString() {
        return "sockets " + owners.keySet();
    }
}
