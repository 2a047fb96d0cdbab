package jasyncio.files;

import jasyncio.coroutine.AsyncCloseable;
import jasyncio.coroutine.AsyncIterable;
import jasyncio.coroutine.AsyncIterator;
import jasyncio.coroutine.StopAsyncIteration;
import jasyncio.engine.Sneaky;
import jasyncio.loop.EventLoop;
import jasyncio.loop.SingleWaiter;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What changes in a directory, which {@link AsyncFiles#watch} gives, or in a tree, which {@link AsyncFiles#watchTree}
 * gives.
 *
 * {@snippet :
 * try (var changes = AsyncFiles.watch(inbox)) {
 *     for (FileChange change : changes) {
 *         if (change.kind() == CREATED) {
 *             take(change.path());
 *         }
 *     }
 * }
 * }
 *
 * <p>It reports what happens from the moment on at which it was opened, each thing once at least: what is created in a
 * new directory of a tree may be reported twice, and a file that is written is modified any number of times. Changes
 * wait until somebody asks for them, up to some thousands; when there are more, or the system cannot keep up, that is
 * reported as {@link FileChange.Kind#OVERFLOW}. A cancelled waiting loses none.
 *
 * <p>The iteration ends when this is closed, or its loop. It fails with a {@link java.nio.file.NoSuchFileException}
 * when the directory itself is gone, and otherwise with what keeps the system from watching. Of a directory that is
 * moved away, or replaced by another of its name, the system does not tell: that is looked for, and found after two
 * seconds at the latest; until then changes in it have its old path. One coroutine at a time may wait.
 *
 * <p>On Linux and Windows the system tells of changes; elsewhere the JDK looks for them every few seconds.
 *
 * <p>aiofile, aiofiles: have none; {@code watchfiles.awatch}.
 */
public final class DirectoryWatch implements AsyncIterable<FileChange>, AsyncIterator<FileChange>, AsyncCloseable {
    private static final int MOST = 8192;

    private final EventLoop loop;
    private final WatchedDirectories directories;
    private final PendingChanges pending;
    private final SingleWaiter waiter;
    private boolean closed;

    DirectoryWatch(EventLoop loop, Path root, WatchedDirectories directories) {
        this.loop = loop;
        this.directories = directories;
        waiter = new SingleWaiter(loop, () -> "a change of " + this);
        pending = new PendingChanges(MOST, new FileChange(FileChange.Kind.OVERFLOW, root));
        OpenWatches.of(loop).add(this);
        Thread.ofPlatform().daemon().name("jasyncio-watch-" + root).start(this::collect);
    }

    /** What the thread does. */
    private void collect() {
        try {
            while (directories.take(this::add)) {
                // the next ones
            }
            pending.end(null);
        } catch (Exception e) {
            pending.end(e);
        } catch (Throwable t) {
            pending.end(new IOException(this + " has failed", t));
        }
        wakeFromThread();
    }

    private void add(FileChange change) {
        pending.add(change);
        wakeFromThread();
    }

    private void wakeFromThread() {
        if (pending.isToldOnce()) {
            try {
                var _ = loop.callSoonThreadsafe(waiter::wake);
            } catch (IllegalStateException _) {
                // the loop is closed, and nobody waits
            }
        }
    }

    /**
     * The changes, as {@link #anext} gives them.
     *
     * @return this
     */
    @Override
    public AsyncIterator<FileChange> aiter() {
        return this;
    }

    /**
     * The next change. Suspends the current coroutine until there is one; a cancellation ends the waiting, and loses
     * none.
     *
     * @throws StopAsyncIteration if this was closed
     * @throws IOException if the directory is gone, or can be watched no longer
     * @throws IllegalStateException if another coroutine waits
     */
    @Override
    public FileChange anext() throws IOException {
        if (EventLoop.getRunningLoop() != loop) {
            throw new IllegalStateException(this + " was opened on another event loop");
        }
        if (waiter.isWaitedFor()) {
            throw new IllegalStateException("another coroutine waits for a change already: " + this);
        }
        while (true) {
            FileChange next = pending.poll();
            if (next != null) {
                return next;
            }
            if (pending.hasEnded()) {
                Exception failure = pending.failure();
                throw failure == null ? new StopAsyncIteration() : Sneaky.<RuntimeException>raise(failure);
            }
            waiter.await();
        }
    }

    /**
     * Ends the watching, and the iteration; changes that nobody has asked for are dropped. Suspends the current
     * coroutine; a cancellation is thrown when it has ended. Does nothing if it is closed.
     *
     * @throws IOException if the system cannot do it
     */
    @Override
    public void aclose() throws IOException {
        if (!closed) {
            OpenWatches.of(loop).remove(this);
            end();
            Blocking.change(() -> {
                directories.close();
                return true;
            });
        }
    }

    /** Ends the watching, as {@link #aclose} does. */
    @Override
    public void close() throws IOException {
        aclose();
    }

    /** Ends it with its loop. */
    void closeNow() throws IOException {
        end();
        directories.close();
    }

    private void end() {
        closed = true;
        pending.end(null);
        pending.clear();
        waiter.wake();
    }

    @Override
    public String toString() {
        return "<DirectoryWatch " + directories + (closed ? " closed>" : ">");
    }
}
