package jasyncio.sockets;

import jasyncio.loop.EventLoop;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
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
public final class Addresses {
    private Addresses() {}

    /**
     * The addresses of a host, as the loop's network knows them. May suspend the current coroutine.
     *
     * @param host a name or an address; null or empty for this machine itself
     * @param family the family wanted; null for any
     * @throws java.net.UnknownHostException if there is no such host
     * @throws IOException if it has no address of the family
     */
    public static List<InetSocketAddress> resolve(@Nullable String host, int port, @Nullable ProtocolFamily family)
            throws IOException {
        return ofFamily(family, host, EventLoop.getRunningLoop().network().resolve(host).stream()
                .map(address -> new InetSocketAddress(address, port)));
    }

    /** The addresses that an address stands for whose host may be a name, see above. */
    static List<InetSocketAddress> resolve(InetSocketAddress address, @Nullable ProtocolFamily family)
            throws IOException {
        return address.isUnresolved()
                ? resolve(address.getHostString(), address.getPort(), family)
                : ofFamily(family, address.getHostString(), Stream.of(address));
    }

    private static List<InetSocketAddress> ofFamily(
            @Nullable ProtocolFamily family, @Nullable String host, Stream<InetSocketAddress> addresses)
            throws IOException {
        List<InetSocketAddress> found =
                addresses.filter(address -> family == null || family == familyOf(address)).toList();
        if (found.isEmpty()) {
            throw new IOException("no address of family " + family + " for host '" + host + "'");
        }
        return found;
    }

    static StandardProtocolFamily familyOf(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET;
    }

    /**
     * The addresses with the families in turns, after the first {@code count - 1} of the first family; in their own
     * order if {@code count} is 0.
     */
    static List<InetSocketAddress> interleave(List<InetSocketAddress> addresses, int count) {
        if (count == 0) {
            return addresses;
        }
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
}
