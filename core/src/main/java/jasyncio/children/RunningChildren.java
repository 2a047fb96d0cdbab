package jasyncio.children;

import jasyncio.loop.EventLoop;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The children of a loop that have not ended, or whose pipes are open. They end with the loop. */
final class RunningChildren implements AutoCloseable {
    private static final int BUFFER_SIZE = 64 * 1024;

    private final Set<ChildTransport> children = new LinkedHashSet<>();
    private @Nullable ByteBuffer buffer;

    static RunningChildren of(EventLoop loop) {
        return loop.attachment(RunningChildren.class, _ -> new RunningChildren());
    }

    void add(ChildTransport child) {
        children.add(child);
    }

    void remove(ChildTransport child) {
        children.remove(child);
    }

    /** Room for one call that moves bytes: the loop makes one at a time. */
    ByteBuffer buffer() {
        ByteBuffer room = buffer;
        if (room == null) {
            room = ByteBuffer.allocateDirect(BUFFER_SIZE);
            buffer = room;
        }
        return room;
    }

    @Override
    public void close() {
        List.copyOf(children).forEach(ChildTransport::endWithLoop);
        children.clear();
    }
}
