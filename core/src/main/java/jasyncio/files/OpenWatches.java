package jasyncio.files;

import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a loop watches. That ends with the loop. */
final class OpenWatches implements AutoCloseable {
    private final EventLoop loop;
    private final Set<DirectoryWatch> open = new LinkedHashSet<>();

    private OpenWatches(EventLoop loop) {
        this.loop = loop;
    }

    static OpenWatches of(EventLoop loop) {
        return loop.attachment(OpenWatches.class, OpenWatches::new);
    }

    void add(DirectoryWatch watch) {
        open.add(watch);
    }

    void remove(DirectoryWatch watch) {
        open.remove(watch);
    }

    @Override
    public void close() throws IOException {
        for (DirectoryWatch watch : List.copyOf(open)) {
            if (loop.getDebug()) {
                loop.callExceptionHandler(ExceptionContext.of("unclosed watch", null).with("watch", watch));
            }
            watch.closeNow();
        }
        open.clear();
    }

    @Override
    public String toString() {
        return "watches " + open;
    }
}
