package jasyncio.loop;

import jasyncio.context.Context;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import org.jspecify.annotations.Nullable;

/** The channels that a loop watches: one callback for each channel and direction. */
final class Channels {
    private final LoopRun run;
    private final Poller poller;

    Channels(LoopRun run, Poller poller) {
        this.run = run;
        this.poller = poller;
    }

    void watch(SelectableChannel channel, Poller.Direction direction, Runnable callback) throws IOException {
        run.checkOpen();
        run.checkThread();
        Handle handle = new Handle(run, LoopRun.checkCallback(callback), Context.copyCurrent());
        Handle before = poller.watch(channel, direction, handle);
        if (before != null) {
            before.cancel();
        }
    }

    /** Whether the channel was watched in that direction. */
    boolean unwatch(SelectableChannel channel, Poller.Direction direction) {
        if (run.isClosed()) {
            return false;
        }
        run.checkThread();
        @Nullable
        Handle before = poller.unwatch(channel, direction);
        if (before == null) {
            return false;
        }
        before.cancel();
        return true;
    }

    void close(SelectableChannel channel) throws IOException {
        unwatch(channel, Poller.Direction.READ);
        unwatch(channel, Poller.Direction.WRITE);
        channel.close();
        if (!run.isClosed()) {
            poller.release(channel);
        }
    }
}
