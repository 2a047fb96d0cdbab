package jasyncio.streams;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The half of a protocol that lets a {@link StreamWriter} wait while its transport has enough to send. A subclass that overrides these methods
 * calls them too.
 *
 * <p>asyncio: {@code asyncio.streams.FlowControlMixin}.
 */
public abstract class FlowControlProtocol implements BaseProtocol {
    private final EventLoop loop;
    private final Deque<Future<@Nullable Void>> waiters = new ArrayDeque<>(2);
    private boolean paused;
    private boolean connectionLost;

    /**
     * Creates one.
     *
     * @param loop the loop
     */
    protected FlowControlProtocol(EventLoop loop) {
        this.loop = loop;
    }

    /**
     * The loop.
     *
     * @return the loop
     */
    protected final EventLoop loop() {
        return loop;
    }

    @Override
    public void pauseWriting() {
        paused = true;
    }

    @Override
    public void resumeWriting() {
        paused = false;
        for (Future<@Nullable Void> waiter : waiters) {
            if (!waiter.done()) {
                waiter.setResult(null);
            }
        }
    }

    @Override
    public void connectionLost(@Nullable Throwable error) {
        connectionLost = true;
        if (!paused) {
            return;
        }
        for (Future<@Nullable Void> waiter : waiters) {
            if (waiter.done()) {
                continue;
            }
            if (error == null) {
                waiter.setResult(null);
            } else {
                waiter.setException(error);
            }
        }
    }

    /**
     * Waits while writing is paused. Suspends the current coroutine.
     *
     * @throws ConnectionResetException if the connection was lost before
     * @throws IOException if the connection is lost meanwhile
     */
    protected final void drain() throws IOException {
        if (connectionLost) {
            throw new ConnectionResetException("Connection lost");
        }
        if (!paused) {
            return;
        }
        Future<@Nullable Void> waiter = loop.createFuture();
        waiters.add(waiter);
        try {
            waiter.await();
        } finally {
            waiters.remove(waiter);
        }
    }

    /**
     * What {@link StreamWriter#waitClosed} waits for.
     *
     * @param writer who waits
     * @return a future that is done when the connection is gone; its exception is why, if there was a failure
     */
    protected abstract Future<@Nullable Void> closeWaiter(StreamWriter writer);
}
