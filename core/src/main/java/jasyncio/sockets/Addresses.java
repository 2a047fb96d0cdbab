package jasyncio.sockets;

import jasyncio.loop.EventLoop;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names and addresses. */
final class Addresses {
    private Addresses() {}

    /**
     * The addresses of a host. The name service is asked on the default executor, which suspends the current coroutine.
     *
     * @param host a name or an address; null or empty for this machine itself
     * @param family the family wanted; null for any
     * @throws java.net.UnknownHostException if there is no such host
     * @throws IOException if it has no address of the family
     */
    static List<InetSocketAddress> resolve(@Nullable String host, int port, @Nullable ProtocolFamily family)
            throws IOException {
        List<InetSocketAddress> found = Stream.of(lookUp(host))
                .map(address -> new InetSocketAddress(address, port))
                .filter(address -> family == null || family == familyOf(address))
                .toList();
        if (found.isEmpty()) {
            throw new IOException("no address of family " + family + " for host '" + host + "'");
        }
        return found;
    }

    private static InetAddress[] lookUp(@Nullable String host) throws IOException {
        if (host == null || host.isEmpty()) {
            return InetAddress.getAllByName(null);
        }
        try {
            return new InetAddress[]{InetAddress.ofLiteral(host)};
        } catch (IllegalArgumentException _) {
            return EventLoop.getRunningLoop().runInExecutor(() -> InetAddress.getAllByName(host)).await();
        }
    }

    static StandardProtocolFamily familyOf(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET;
    }

    /** The addresses with the families in turns, after the first {@code count - 1} of the first family. */
    static List<InetSocketAddress> interleave(List<InetSocketAddress> addresses, int count) {
        Map<ProtocolFamily, Deque<InetSocketAddress>> byFamily = new LinkedHashMap<>();
        for (InetSocketAddress address : addresses) {
            byFamily.computeIfAbsent(familyOf(address), _ -> new ArrayDeque<>()).add(address);
        }
        List<InetSocketAddress> order = new ArrayList<>(addresses.size());
        Collection<Deque<InetSocketAddress>> families = byFamily.values();
        Deque<InetSocketAddress> first = families.iterator().next();
        while (order.size() < count - 1 && !first.isEmpty()) {
            order.add(first.remove());
        }
        while (order.size() < addresses.size()) {
            for (Deque<InetSocketAddress> family : families) {
                if (!family.isEmpty()) {
                    order.add(family.remove());
                }
            }
        }
        return order;
    }

    /** A failure to connect, with the address in its message, which the system leaves out. */
    static IOException connectFailed(SocketAddress address, IOException error) {
        String message = "Connect call failed " + address + ": " + error.getMessage();
        SocketException told = switch (error) {
            case ConnectException _ -> new ConnectException(message);
            case NoRouteToHostException _ -> new NoRouteToHostException(message);
            case SocketException _ -> new SocketException(message);
            default -> null;
        };
        if (told == null) {
            return error;
        }
        told.initCause(error);
        return told;
    }
}
