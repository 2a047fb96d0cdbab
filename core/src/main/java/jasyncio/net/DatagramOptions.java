package jasyncio.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.SocketOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a datagram endpoint is to be. It needs a local address, a remote address or a family.
 *
 * {@snippet :
 * createDatagramEndpoint(EchoServer::new, DatagramOptions.DEFAULT.withLocalAddress("127.0.0.1", 9999));
 * createDatagramEndpoint(EchoClient::new, DatagramOptions.DEFAULT.withRemoteAddress("127.0.0.1", 9999));
 * }
 *
 * <p>Multicast: {@link #withGroup} receives what is sent to a group. How this end sends to groups is told by socket
 * options: {@link java.net.StandardSocketOptions#IP_MULTICAST_IF} is by which interface,
 * {@link java.net.StandardSocketOptions#IP_MULTICAST_TTL} is how far, and
 * {@link java.net.StandardSocketOptions#IP_MULTICAST_LOOP} is whether it comes to this host too.
 *
 * <p>asyncio: the keyword arguments of {@code create_datagram_endpoint}.
 *
 * @param localAddress where to receive; null for a free port of all addresses
 * @param remoteAddress the one peer; null for all
 * @param family the family of addresses, {@link java.net.StandardProtocolFamily#INET} or {@code INET6}; null for that
 *     of the addresses
 * @param reusePort whether other endpoints may have the same local address, if they say so too
 * @param allowBroadcast whether datagrams may be sent to all hosts of a network. The remote address, if there is one,
 *     is then where datagrams go, and they may come from anybody
 * @param groups the groups to receive from
 * @param socketOptions what to set on the socket before it is bound
 */
public record DatagramOptions(
        @Nullable InetSocketAddress localAddress,
        @Nullable InetSocketAddress remoteAddress,
        @Nullable ProtocolFamily family,
        boolean reusePort,
        boolean allowBroadcast,
        List<MulticastGroup> groups,
        Map<SocketOption<?>, Object> socketOptions) {
    /** Nothing special. */
    public static final DatagramOptions DEFAULT =
            new DatagramOptions(null, null, null, false, false, List.of(), Map.of());

    /**
     * Checks the family and copies the collections.
     *
     * @throws IllegalArgumentException if {@code family} is none of the two
     */
    public DatagramOptions {
        Families.check(family);
        groups = List.copyOf(groups);
        socketOptions = Map.copyOf(socketOptions);
    }

    /**
     * These options with another local address.
     *
     * @param host a name or an address of this machine; 0.0.0.0 or :: for all its addresses
     * @param port the port; 0 for one that is free
     * @return new options
     * @throws IllegalArgumentException if there is no such port
     */
    public DatagramOptions withLocalAddress(String host, int port) {
        return withLocalAddress(InetSocketAddress.createUnresolved(host, port));
    }

    /**
     * These options with another local address.
     *
     * @param address where to receive; its host is looked up if it has not been
     * @return new options
     */
    public DatagramOptions withLocalAddress(InetSocketAddress address) {
        return new DatagramOptions(
                address, remoteAddress, family, reusePort, allowBroadcast, groups, socketOptions);
    }

    /**
     * These options with another remote address.
     *
     * @param host a name or an address
     * @param port the port
     * @return new options
     * @throws IllegalArgumentException if there is no such port
     */
    public DatagramOptions withRemoteAddress(String host, int port) {
        return withRemoteAddress(InetSocketAddress.createUnresolved(host, port));
    }

    /**
     * These options with another remote address.
     *
     * @param address the one peer; its host is looked up if it has not been
     * @return new options
     */
    public DatagramOptions withRemoteAddress(InetSocketAddress address) {
        return new DatagramOptions(localAddress, address, family, reusePort, allowBroadcast, groups, socketOptions);
    }

    /**
     * These options with another family.
     *
     * @param family the family
     * @return new options
     * @throws IllegalArgumentException if it is neither {@code INET} nor {@code INET6}
     */
    public DatagramOptions withFamily(ProtocolFamily family) {
        return new DatagramOptions(
                localAddress, remoteAddress, family, reusePort, allowBroadcast, groups, socketOptions);
    }

    /**
     * These options, with or without sharing the local address.
     *
     * @param reusePort whether other endpoints may have the same one
     * @return new options
     */
    public DatagramOptions withReusePort(boolean reusePort) {
        return new DatagramOptions(
                localAddress, remoteAddress, family, reusePort, allowBroadcast, groups, socketOptions);
    }

    /**
     * These options, with or without sending to all hosts of a network.
     *
     * @param allowBroadcast whether that is allowed
     * @return new options
     */
    public DatagramOptions withAllowBroadcast(boolean allowBroadcast) {
        return new DatagramOptions(
                localAddress, remoteAddress, family, reusePort, allowBroadcast, groups, socketOptions);
    }

    /**
     * These options with one group more to receive from.
     *
     * @param group the group's address
     * @param on the interface by which to receive
     * @return new options
     * @throws IllegalArgumentException if it is not the address of a group
     */
    public DatagramOptions withGroup(InetAddress group, NetworkInterface on) {
        List<MulticastGroup> more = new ArrayList<>(groups);
        more.add(new MulticastGroup(group, on));
        return new DatagramOptions(
                localAddress, remoteAddress, family, reusePort, allowBroadcast, more, socketOptions);
    }

    /**
     * These options with one socket option more.
     *
     * @param <T> the type of its value
     * @param option the option, such as {@link java.net.StandardSocketOptions#SO_RCVBUF}
     * @param value its value
     * @return new options
     */
    public <T> DatagramOptions withSocketOption(SocketOption<T> option, T value) {
        Map<SocketOption<?>, Object> more = new LinkedHashMap<>(socketOptions);
        more.put(option, value);
        return new DatagramOptions(
                localAddress, remoteAddress, family, reusePort, allowBroadcast, groups, more);
    }
}
