package jasyncio.sockets;

import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.net.Server;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** The sockets of a loop that a transport or a server has, and what they share. Those still open when the loop is closed are closed. */
final class OpenSockets implements AutoCloseable {
    private static final int SCRATCH_BYTES = 64 * 1024;

    private final EventLoop loop;

    /** By channel, the transport or server that has it. */
    private final Map<SelectableChannel, Object> owners = new LinkedHashMap<>();

    private @Nullable ByteBuffer scratch;

    private OpenSockets(EventLoop loop) {
        this.loop = loop;
    }

    static OpenSockets of(EventLoop loop) {
        return loop.attachment(OpenSockets.class, OpenSockets::new);
    }

    void add(SelectableChannel channel, Object owner) {
        checkFree(channel);
        owners.put(channel, owner);
    }

    void remove(SelectableChannel channel) {
        owners.remove(channel);
    }

    /**
     * Checks that a channel can be read and written by hand.
     *
     * @throws IllegalStateException if a transport or a server has it
     */
    void checkFree(SelectableChannel channel) {
        Object owner = owners.get(channel);
        if (owner != null) {
            throw new IllegalStateException("the channel " + channel + " is used by " + owner);
        }
    }

    /** A buffer for what is handed on before the next callback. */
    ByteBuffer scratch() {
        if (scratch == null) {
            scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);
        }
        return scratch.clear();
    }

    @Override
    public void close() throws IOException {
        for (Entry<SelectableChannel, Object> open : new ArrayList<>(owners.entrySet())) {
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
