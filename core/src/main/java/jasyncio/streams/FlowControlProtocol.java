package jasyncio.streams;

import jasyncio.functions.Waiters;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The half of a protocol that lets a {@link StreamWriter} wait while its transport has enough to send. A subclass that
 * overrides these methods calls them too.
 *
 * <p>asyncio: {@code asyncio.streams.FlowControlMixin}.
 */
public abstract class FlowControlProtocol implements BaseProtocol {
    private final EventLoop loop;
    private final Waiters waiters = new Waiters();
    private boolean paused;
    private boolean connectionLost;
    private boolean told;

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
        waiters.wakeAll();
    }

    @Override
    public void connectionLost(@Nullable Throwable error) {
        connectionLost = true;
        if (error == null) {
            waiters.wakeAll();
        } else {
            told = !waiters.isEmpty();
            waiters.failAll(error);
        }
    }

    /** Whether somebody who waited to write has been told why the connection is lost. */
    boolean hasTold() {
        return told;
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
        if (paused) {
            waiters.await(loop);
        }
    }

    /** Whether this side has accepted the connection, and not made it. */
    boolean isAccepted() {
        return false;
    }

    /** Belongs to another transport from now on, and so does what it feeds. */
    void replaceTransport(Transport next) {
        throw new UnsupportedOperationException("the transport of " + this + " cannot be replaced by " + next);
    }

    /**
     * What {@link StreamWriter#waitClosed} waits for.
     *
     * @return a future that is done when the connection is gone; its exception is why, if there was a failure
     */
    protected abstract Future<@Nullable Void> closeWaiter();
}
