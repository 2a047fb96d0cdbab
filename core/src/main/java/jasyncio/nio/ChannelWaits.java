package jasyncio.nio;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The coroutines that wait for channels of a loop. A channel is watched from the first that comes to the last that
 * leaves: one that was cancelled leaves when it runs again, and another may have come before that.
 */
final class ChannelWaits implements AutoCloseable {
    private final EventLoop loop;
    private final Map<SelectableChannel, List<Future<@Nullable Void>>> readers = new HashMap<>();
    private final Map<SelectableChannel, List<Future<@Nullable Void>>> writers = new HashMap<>();

    private ChannelWaits(EventLoop loop) {
        this.loop = loop;
    }

    static ChannelWaits of(EventLoop loop) {
        return loop.attachment(ChannelWaits.class, ChannelWaits::new);
    }

    void awaitReadable(SelectableChannel channel) throws IOException {
        await(channel, readers, loop::addReader, loop::removeReader);
    }

    void awaitWritable(SelectableChannel channel) throws IOException {
        await(channel, writers, loop::addWriter, loop::removeWriter);
    }

    private interface Watching {
        void start(SelectableChannel channel, Runnable callback) throws IOException;
    }

    private interface Ending {
        boolean end(SelectableChannel channel);
    }

    private void await(SelectableChannel channel, Map<SelectableChannel, List<Future<@Nullable Void>>> waiters,
            Watching watching, Ending ending) throws IOException {
        List<Future<@Nullable Void>> all = waiters.computeIfAbsent(channel, _ -> new ArrayList<>(1));
        Future<@Nullable Void> ready = loop.createFuture();
        all.add(ready);
        try {
            if (all.size() == 1) {
                watching.start(channel, () -> wake(all));
            }
            ready.await();
        } finally {
            all.remove(ready);
            if (all.isEmpty()) {
                waiters.remove(channel);
                ending.end(channel);
            }
        }
    }

    private static void wake(List<Future<@Nullable Void>> all) {
        for (Future<@Nullable Void> waiter : all) {
            waiter.trySetResult(null);
        }
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "waiting to read " + readers.keySet() + ", to write " + writers.keySet();
    }
}
