package jasyncio.spawn;

import jasyncio.context.Context;
import jasyncio.engine.Sneaky;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Network;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A program that is being started. That blocks, for a millisecond or as long as a file system takes, so a thread does
 * it. The child is given to the caller, or is killed: there is no moment at which it could be lost.
 */
final class Starting implements Launcher.Progress {
    private final EventLoop loop;
    private final Context context = Context.copyCurrent();
    private final Launcher launcher;
    private final Network.Command command;

    /** Done when it is known what has become of it. */
    private final Future<@Nullable Void> known;

    /** Where the caller was cancelled: done when nothing is left of the child. */
    private @Nullable Future<@Nullable Void> gone;

    // what the thread and the loop hand each other, under the monitor
    private Network.@Nullable Child child;
    private @Nullable Throwable failure;
    private boolean begun;
    private boolean abandoned;

    private Starting(EventLoop loop, Launcher launcher, Network.Command command) {
        this.loop = loop;
        this.launcher = launcher;
        this.command = command;
        known = loop.createFuture();
    }

    static Network.Child start(Launcher launcher, Network.Command command) throws IOException {
        EventLoop loop = EventLoop.getRunningLoop();
        return new Starting(loop, launcher, command).start(UnderWay.of(loop).starting);
    }

    private Network.Child start(Set<Starting> underWay) throws IOException {
        Thread.ofPlatform().daemon().name("jasyncio child " + command.words().getFirst()).start(this::launch);
        underWay.add(this);
        try {
            known.await();
        } catch (CancelledError cancelled) {
            discardAndAwaitEnd();
            throw cancelled;
        } catch (Throwable t) {
            abandon(); // the caller is being closed, and cannot wait
            throw t;
        } finally {
            underWay.remove(this);
        }
        return childOrFailure();
    }

    private synchronized Network.Child childOrFailure() throws IOException {
        Throwable problem = failure;
        if (problem != null) {
            throw Sneaky.<IOException>raise(problem);
        }
        return Objects.requireNonNull(child);
    }

    /** Runs on a thread of its own. */
    private void launch() {
        try {
            launcher.launch(loop, context, command, this);
        } catch (Throwable t) {
            synchronized (this) {
                failure = t;
            }
            tell();
        }
    }

    @Override
    public synchronized void begins() {
        if (abandoned) {
            throw new CancellationException("given up: " + command.words().getFirst());
        }
        begun = true;
    }

    @Override
    public void started(Network.Child made) {
        synchronized (this) {
            child = made;
            if (abandoned) {
                made.discard();
                return;
            }
        }
        tell();
    }

    private void tell() {
        LoopNews.tell(loop, context, this::becomeKnown);
    }

    private void becomeKnown() {
        known.trySetResult(null);
        if (gone != null) {
            discard(gone);
        }
    }

    private void discardAndAwaitEnd() {
        Future<@Nullable Void> end = loop.createFuture();
        gone = end;
        boolean settled;
        synchronized (this) {
            if (!begun) {
                abandoned = true;
                return;
            }
            settled = child != null || failure != null;
        }
        if (settled) {
            discard(end);
        }
        try {
            end.await();
        } catch (Throwable t) {
            abandon();
            throw t;
        }
    }

    private synchronized void discard(Future<@Nullable Void> end) {
        Network.Child made = child;
        if (made == null) {
            end.trySetResult(null);
        } else {
            made.discard();
            made.onExit(_ -> end.trySetResult(null));
        }
    }

    /** Nobody waits any more. */
    private synchronized void abandon() {
        abandoned = true;
        if (child != null) {
            child.discard();
        }
    }

    /** The starts of a loop that are under way: what is started when the loop is closed is killed. */
    private static final class UnderWay implements AutoCloseable {
        final Set<Starting> starting = new LinkedHashSet<>();

        static UnderWay of(EventLoop loop) {
            return loop.attachment(UnderWay.class, _ -> new UnderWay());
        }

        @Override
        public void close() {
            List.copyOf(starting).forEach(Starting::abandon);
        }
    }
}
