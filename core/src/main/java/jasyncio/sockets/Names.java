package jasyncio.sockets;

import jasyncio.loop.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asking the system's name service without blocking the loop.
 *
 * <p>asyncio: {@code loop.getaddrinfo}, {@code loop.getnameinfo}.
 */
public final class Names {
    private Names() {}

    /**
     * The addresses of a host. Suspends the current coroutine; a cancellation ends the waiting only.
     *
     * @param host a name or an address; null for this machine
     * @param port the port that the addresses are to have
     * @return the addresses, in the order of the system's preference
     * @throws UnknownHostException if there is no such host
     * @throws IOException if the name service fails
     */
    public static List<InetSocketAddress> getaddrinfo(@Nullable String host, int port) throws IOException {
        return Addresses.resolve(host, port, null);
    }

    /**
     * The name of the host at an address. Suspends the current coroutine; a cancellation ends the waiting only.
     *
     * @param address the address
     * @return the name, or the address itself in text where it has none
     */
    public static String getnameinfo(InetSocketAddress address) {
        return EventLoop.getRunningLoop().runInExecutor(address::getHostName).await();
    }
}
