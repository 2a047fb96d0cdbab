package jasyncio.loop;

import jasyncio.context.Context;
import jasyncio.nio.Watches;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** The channels that a loop watches: one callback for each channel and direction. */
final class Channels implements Watches {
    private final LoopRun run;
    private final Poller poller;

    /** Who has a channel, where that is a transport or a server. */
    private final IdentityHashMap<Object, Object> owners = new IdentityHashMap<>();

    Channels(LoopRun run, Poller poller) {
        this.run = run;
        this.poller = poller;
    }

    @Override
    public void watch(SelectableChannel channel, Poller.Direction direction, Runnable callback) throws IOException {
        run.checkOpen();
        run.checkThread();
        Handle handle = new Handle(run, LoopRun.checkCallback(callback), Context.copyCurrent());
        cancel(run.<@Nullable Handle, IOException>onOwnThread(() -> poller.watch(channel, direction, handle)));
    }

    @Override
    public boolean unwatch(SelectableChannel channel, Poller.Direction direction) {
        if (run.isClosed()) {
            return false;
        }
        run.checkThread();
        return cancel(run.<@Nullable Handle, RuntimeException>onOwnThread(() -> poller.unwatch(channel, direction)));
    }

    @Override
    public void take(Object channel, Object owner) {
        checkFree(channel);
        owners.put(channel, owner);
    }

    @Override
    public void free(Object channel) {
        owners.remove(channel);
    }

    @Override
    public void checkFree(Object channel) {
        Object owner = owners.get(channel);
        if (owner != null) {
            throw new IllegalStateException("the channel " + channel + " is used by " + owner);
        }
    }

    @Override
    public void close() {
        owners.clear();
    }

    /** The channel is closed in any case. */
    void close(SelectableChannel channel) throws IOException {
        try (channel) {
            if (!run.isClosed()) {
                run.checkThread();
                run.<@Nullable Void, IOException>onOwnThread(() -> {
                    forget(channel);
                    return null;
                });
            }
        }
    }

    private void forget(SelectableChannel channel) throws IOException {
        cancel(poller.unwatch(channel, Poller.Direction.READ));
        cancel(poller.unwatch(channel, Poller.Direction.WRITE));
        poller.closing(channel);
    }

    private static boolean cancel(@Nullable Handle handle) {
        if (handle == null) {
            return false;
        }
        handle.cancel();
        return true;
    }
}
