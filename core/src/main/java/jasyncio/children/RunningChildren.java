package jasyncio.children;

import jasyncio.loop.EventLoop;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The children of a loop that have not ended, or whose pipes are open. They end with the loop. */
final class RunningChildren implements AutoCloseable {
    private final Set<ChildTransport> children = new LinkedHashSet<>();

    static RunningChildren of(EventLoop loop) {
        return loop.attachment(RunningChildren.class, _ -> new RunningChildren());
    }

    void add(ChildTransport child) {
        children.add(child);
    }

    void remove(ChildTransport child) {
        children.remove(child);
    }

    @Override
    public void close() {
        List.copyOf(children).forEach(ChildTransport::endWithLoop);
        children.clear();
    }
}
