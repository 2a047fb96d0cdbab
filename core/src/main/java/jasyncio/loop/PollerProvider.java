package jasyncio.loop;

import java.io.IOException;

/**
 * Has the loops of a process wait in the way of another library: those that are created with {@code new EventLoop()},
 * which are those of {@code run}, too. A service, found by {@link java.util.ServiceLoader}, and used where the process
 * was started with {@code -Djasyncio.poller=} and its name.
 */
public interface PollerProvider {
    /**
     * Whether this is the one.
     *
     * @param name what {@code -Djasyncio.poller} says
     * @return whether {@link #open} knows it
     */
    boolean provides(String name);

    /**
     * Opens a poller.
     *
     * @param name the name that was asked for
     * @return the poller of one loop
     * @throws IOException if the system has nothing left to wait with
     */
    Poller open(String name) throws IOException;
}
