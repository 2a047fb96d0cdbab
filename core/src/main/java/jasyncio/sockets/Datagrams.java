package jasyncio.sockets;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Network;
import jasyncio.net.DatagramOptions;
import jasyncio.net.MulticastGroup;
import jasyncio.nio.NioDatagramSocket;
import jasyncio.streams.DatagramEndpoint;
import jasyncio.streams.DatagramProtocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opening datagram endpoints. Suspends the current coroutine; cancelled, it leaves no socket behind.
 *
 * <p>asyncio: {@code loop.create_datagram_endpoint}.
 */
public final class Datagrams {
    private Datagrams() {}

    public static <P extends DatagramProtocol> DatagramEndpoint<P> createDatagramEndpoint(
            Supplier<P> protocolFactory, DatagramOptions options) throws IOException {
        List<IOException> errors = new ArrayList<>();
        for (Ends ends : endsOf(options)) {
            Network.DatagramSocket socket;
            try {
                socket = open(ends, options);
            } catch (IOException e) {
                errors.add(e);
                continue;
            }
            return endpoint(protocolFactory, socket, ends.remote);
        }
        throw errors.getFirst();
    }

    public static <P extends DatagramProtocol> DatagramEndpoint<P> createDatagramEndpoint(
            Supplier<P> protocolFactory, DatagramChannel channel) throws IOException {
        EventLoop loop = EventLoop.getRunningLoop();
        Network.DatagramSocket socket;
        try {
            socket = new NioDatagramSocket(loop, channel);
        } catch (Throwable t) {
            channel.close();
            throw t;
        }
        return endpoint(protocolFactory, socket, socket.getRemoteAddress());
    }

    private static <P extends DatagramProtocol> DatagramEndpoint<P> endpoint(Supplier<P> protocolFactory,
            Network.DatagramSocket socket, @Nullable SocketAddress remote) throws IOException {
        DatagramSocketTransport transport = null;
        try {
            EventLoop loop = EventLoop.getRunningLoop();
            P protocol = protocolFactory.get();
            Future<@Nullable Void> connected = loop.createFuture();
            transport = DatagramSocketTransport.open(loop, socket, protocol, remote, connected);
            connected.await();
            return new DatagramEndpoint<>(transport, protocol);
        } catch (Throwable t) {
            if (transport != null) {
                transport.close();
            } else {
                socket.close();
            }
            throw t;
        }
    }

    private static Network.DatagramSocket open(Ends ends, DatagramOptions options) throws IOException {
        Map<SocketOption<?>, Object> set = new LinkedHashMap<>(options.socketOptions());
        if (options.reusePort()) {
            set.put(StandardSocketOptions.SO_REUSEPORT, true);
        }
        if (options.allowBroadcast()) {
            set.put(StandardSocketOptions.SO_BROADCAST, true);
        }
        // a connected socket would receive from the broadcast address alone, from which nothing ever comes
        SocketAddress peer = options.allowBroadcast() ? null : ends.remote;
        Network.DatagramSocket socket = EventLoop.getRunningLoop().network().datagram(ends.local, peer, set);
        try {
            for (MulticastGroup group : options.groups()) {
                socket.join(group.address(), group.on());
            }
            return socket;
        } catch (Throwable t) {
            socket.close();
            throw t;
        }
    }

    // ---- addresses

    /** Both of one family. */
    private record Ends(@Nullable InetSocketAddress local, @Nullable InetSocketAddress remote) {}

    /** What can be tried, in the order in which the name service prefers the families. */
    private static List<Ends> endsOf(DatagramOptions options) throws IOException {
        InetSocketAddress local = options.localAddress();
        InetSocketAddress remote = options.remoteAddress();
        ProtocolFamily family = options.family();
        if (local == null && remote == null) {
            if (family == null) {
                throw new IllegalArgumentException(
                        "a datagram endpoint needs a local address, a remote address or a family: " + options);
            }
            return List.of(new Ends(anyOf(family), null));
        }
        Map<ProtocolFamily, InetSocketAddress> locals = byFamily(local, family);
        Map<ProtocolFamily, InetSocketAddress> remotes = byFamily(remote, family);
        List<Ends> ends = (local != null ? locals : remotes).keySet().stream()
                .filter(each -> (local == null || locals.containsKey(each))
                        && (remote == null || remotes.containsKey(each)))
                .map(each -> new Ends(locals.get(each), remotes.get(each)))
                .toList();
        if (ends.isEmpty()) {
            throw new IOException(
                    "the local address " + local + " and the remote address " + remote + " are of different families");
        }
        return ends;
    }

    private static Map<ProtocolFamily, InetSocketAddress> byFamily(
            @Nullable InetSocketAddress address, @Nullable ProtocolFamily family) throws IOException {
        Map<ProtocolFamily, InetSocketAddress> found = new LinkedHashMap<>();
        if (address != null) {
            for (InetSocketAddress each : Addresses.resolve(address, family)) {
                found.putIfAbsent(Addresses.familyOf(each), each);
            }
        }
        return found;
    }

    private static InetSocketAddress anyOf(ProtocolFamily family) throws IOException {
        byte[] zeros = new byte[family == StandardProtocolFamily.INET ? 4 : 16];
        return new InetSocketAddress(InetAddress.getByAddress(zeros), 0);
    }
}
