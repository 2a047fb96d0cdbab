package jasyncio.loop;

import jasyncio.loop.Poller.Direction;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a poller that waits with keys of NIO is to report of a channel: a handle for each direction in which it is
 * watched.
 */
public class ChannelHandles {
    private @Nullable Handle reader;
    private @Nullable Handle writer;

    /** Watches nothing yet. */
    public ChannelHandles() {}

    /**
     * Sets what to report.
     *
     * @param direction the direction
     * @param handle what to report; null not to watch
     * @return what was reported so far, or null
     */
    public final @Nullable Handle set(Direction direction, @Nullable Handle handle) {
        Handle before;
        if (direction == Direction.READ) {
            before = reader;
            reader = handle;
        } else {
            before = writer;
            writer = handle;
        }
        return before;
    }

    /**
     * Whether the channel is watched in neither direction.
     *
     * @return whether there is nothing to report
     */
    public final boolean isIdle() {
        return reader == null && writer == null;
    }

    /**
     * What to ask of the key. It depends on whether a socket is connected by now.
     *
     * @param channel the channel
     * @return operations, as {@link SelectionKey} has them
     */
    public final int interestOps(SelectableChannel channel) {
        int valid = channel.validOps();
        int ops = 0;
        if (reader != null) {
            ops |= valid & (SelectionKey.OP_READ | SelectionKey.OP_ACCEPT);
        }
        if (writer != null) {
            boolean connecting = channel instanceof SocketChannel socket && !socket.isConnected();
            ops |= connecting ? SelectionKey.OP_CONNECT : valid & SelectionKey.OP_WRITE;
        }
        return ops;
    }

    /**
     * Reports what is ready.
     *
     * @param readyOps operations, as {@link SelectionKey} has them
     * @param ready is given the handles
     */
    public final void report(int readyOps, Consumer<Handle> ready) {
        if ((readyOps & (SelectionKey.OP_READ | SelectionKey.OP_ACCEPT)) != 0 && reader != null) {
            ready.accept(reader);
        }
        if ((readyOps & (SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT)) != 0 && writer != null) {
            ready.accept(writer);
        }
    }
}
