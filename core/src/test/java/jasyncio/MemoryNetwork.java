package jasyncio;

import jasyncio.coroutine.Coroutine;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import jasyncio.loop.VirtualTime;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.PortUnreachableException;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A network of one machine inside of one loop: sockets are queues of bytes, and time plays no part. Each direction of a
 * connection holds 64 KiB, so a writer is held up as by a real one.
 */
public final class MemoryNetwork implements Network {
    private static final int CAPACITY = 64 * 1024;

    private final Map<SocketAddress, Listening> listening = new HashMap<>();
    private final Map<SocketAddress, Datagrams> datagrams = new HashMap<>();
    private int nextPort = 20_000;

    /** A loop on virtual time that knows of no socket. */
    public static EventLoop newLoop() {
        VirtualTime time = new VirtualTime();
        return new EventLoop(time, time, new MemoryNetwork());
    }

    @Override
    public List<InetAddress> resolve(@Nullable String host) throws IOException {
        if (host == null || host.isEmpty() || host.equals("localhost")) {
            return List.of(InetAddress.ofLiteral("127.0.0.1"));
        }
        try {
            return List.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            throw new UnknownHostException(host);
        }
    }

    @Override
    public String nameOf(InetSocketAddress address) {
        return address.getAddress().isLoopbackAddress() ? "localhost" : address.getHostString();
    }

    @Override
    public Socket connect(SocketAddress address, @Nullable SocketAddress local, Map<SocketOption<?>, Object> options)
            throws IOException {
        Coroutine.suspend(null);
        Listening to = listening.getOrDefault(address, listening.get(anyOf(address)));
        if (to == null || to.waiting.size() >= to.backlog) {
            throw new ConnectException("Connect call failed " + address + ": Connection refused");
        }
        Pipe there = new Pipe();
        Pipe back = new Pipe();
        SocketAddress from = local == null ? new InetSocketAddress("127.0.0.1", nextPort++) : local;
        to.waiting.add(new Connected(address, from, there, back));
        to.changed();
        return new Connected(from, address, back, there);
    }

    private static SocketAddress anyOf(SocketAddress address) {
        return address instanceof InetSocketAddress inet ? new InetSocketAddress(inet.getPort()) : address;
    }

    @Override
    public ListeningSocket listen(SocketAddress address, @Nullable ProtocolFamily family, int backlog,
            Map<SocketOption<?>, Object> options) throws IOException {
        SocketAddress bound = bound(address);
        if (listening.containsKey(bound)) {
            throw new BindException(
                    "error while attempting to bind on address " + address + ": Address already in use");
        }
        Listening socket = new Listening(bound, backlog);
        listening.put(bound, socket);
        return socket;
    }

    private SocketAddress bound(@Nullable SocketAddress address) {
        return switch (address) {
            case null -> new InetSocketAddress("127.0.0.1", nextPort++);
            case InetSocketAddress inet when inet.getPort() == 0 -> new InetSocketAddress(inet.getAddress(),
                    nextPort++);
            default -> address;
        };
    }

    @Override
    public DatagramSocket datagram(@Nullable SocketAddress local, @Nullable SocketAddress remote,
            Map<SocketOption<?>, Object> options) throws IOException {
        SocketAddress at = bound(local);
        if (datagrams.containsKey(at)) {
            throw new BindException("error while attempting to bind on address " + at + ": Address already in use");
        }
        Datagrams socket = new Datagrams(at, remote);
        datagrams.put(at, socket);
        return socket;
    }

    @Override
    public Child launch(Command command) throws IOException {
        throw new IOException("there are no programs in this network: " + command.words());
    }

    /** Calls back in each iteration while there is a reason to. */
    private static final class Readiness {
        private final EventLoop loop = EventLoop.getRunningLoop();
        private @Nullable Runnable callback;
        private boolean scheduled;

        void set(@Nullable Runnable callback) {
            this.callback = callback;
        }

        /** Call when there is a reason, and again from the callback's end. */
        void look(java.util.function.BooleanSupplier ready) {
            if (callback != null && !scheduled && !loop.isClosed() && ready.getAsBoolean()) {
                scheduled = true;
                loop.callSoon(() -> {
                    scheduled = false;
                    Runnable call = callback;
                    if (call != null && ready.getAsBoolean()) {
                        try {
                            call.run();
                        } finally {
                            look(ready);
                        }
                    }
                });
            }
        }
    }

    // they implement what the interfaces of subclasses ask for
    @SuppressWarnings({"UnusedMethod", "EffectivelyPrivate"})
    private abstract static class End implements Endpoint {
        private final SocketAddress local;
        private final Readiness reading = new Readiness();
        private final Readiness writing = new Readiness();
        private boolean open = true;

        End(SocketAddress local) {
            this.local = local;
        }

        abstract boolean isReadable();

        boolean isWritable() {
            return true;
        }

        /** Something has come, or there is room again. */
        final void changed() {
            reading.look(this::isReadable);
            writing.look(this::isWritable);
        }

        @Override
        public final SocketAddress getLocalAddress() {
            return local;
        }

        @Override
        public final void addReader(Runnable callback) throws IOException {
            checkOpen();
            reading.set(callback);
            changed();
        }

        @Override
        public final void removeReader() {
            reading.set(null);
        }

        public final void addWriter(Runnable callback) throws IOException {
            checkOpen();
            writing.set(callback);
            changed();
        }

        public final void removeWriter() {
            writing.set(null);
        }

        final void checkOpen() throws IOException {
            if (!open) {
                throw new ClosedChannelException();
            }
        }

        @Override
        public final <T> void setOption(SocketOption<T> option, T value) {
            // nothing to be tuned
        }

        @Override
        public final boolean isOpen() {
            return open;
        }

        @Override
        public final void close() {
            if (open) {
                open = false;
                removeReader();
                removeWriter();
                closed();
            }
        }

        abstract void closed();
    }

    /** One direction of a connection. */
    private static final class Pipe {
        final ByteBuffer bytes = ByteBuffer.allocate(CAPACITY).limit(0);
        boolean ended;
        boolean broken;
        @Nullable
        End reader;
        @Nullable
        End writer;

        int room() {
            return CAPACITY - bytes.remaining();
        }

        void changed() {
            if (reader != null) {
                reader.changed();
            }
            if (writer != null) {
                writer.changed();
            }
        }
    }

    private static final class Connected extends End implements Socket {
        private final SocketAddress remote;
        private final Pipe in;
        private final Pipe out;

        Connected(SocketAddress local, SocketAddress remote, Pipe in, Pipe out) {
            super(local);
            this.remote = remote;
            this.in = in;
            this.out = out;
            in.reader = this;
            out.writer = this;
        }

        @Override
        public SocketAddress getRemoteAddress() {
            return remote;
        }

        @Override
        boolean isReadable() {
            return in.bytes.hasRemaining() || in.ended || in.broken;
        }

        @Override
        boolean isWritable() {
            return out.room() > 0 || out.broken;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            checkOpen();
            if (!in.bytes.hasRemaining()) {
                if (in.broken) {
                    throw new SocketException("Connection reset");
                }
                return in.ended ? -1 : 0;
            }
            int count = Math.min(into.remaining(), in.bytes.remaining());
            into.put(in.bytes.slice(in.bytes.position(), count));
            in.bytes.position(in.bytes.position() + count);
            in.changed();
            return count;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            checkOpen();
            if (out.broken) {
                throw new IOException("Broken pipe");
            }
            int count = Math.min(from.remaining(), out.room());
            out.bytes.compact().put(from.slice(from.position(), count)).flip();
            from.position(from.position() + count);
            out.changed();
            return count;
        }

        @Override
        public long write(ByteBuffer[] from) throws IOException {
            long count = 0;
            for (ByteBuffer piece : from) {
                count += write(piece);
            }
            return count;
        }

        @Override
        public void shutdownOutput() {
            out.ended = true;
            out.changed();
        }

        /** As a system does: what was not read resets the connection, else its peer sees the end. */
        @Override
        void closed() {
            boolean unread = in.bytes.hasRemaining();
            in.broken = true;
            out.ended = true;
            if (unread) {
                out.broken = true;
                out.bytes.position(out.bytes.limit());
            }
            in.changed();
            out.changed();
        }
    }

    private final class Listening extends End implements ListeningSocket {
        private final int backlog;
        private final ArrayDeque<Connected> waiting = new ArrayDeque<>();

        Listening(SocketAddress local, int backlog) {
            super(local);
            this.backlog = backlog;
        }

        @Override
        boolean isReadable() {
            return !waiting.isEmpty();
        }

        @Override
        public @Nullable Socket accept() throws IOException {
            checkOpen();
            return waiting.poll();
        }

        @Override
        void closed() {
            listening.remove(getLocalAddress());
            waiting.forEach(Connected::close);
        }
    }

    private final class Datagrams extends End implements DatagramSocket {
        @SuppressWarnings("ArrayRecordComponent") // the bytes are handed over, not compared
        private record Datagram(SocketAddress from, byte[] data) {}

        private final @Nullable SocketAddress remote;
        private final ArrayDeque<Datagram> come = new ArrayDeque<>();
        private final Set<InetAddress> groups = new HashSet<>();

        /** Whether the peer was found not to receive, which is told by the next call. */
        private boolean refused;

        Datagrams(SocketAddress local, @Nullable SocketAddress remote) {
            super(local);
            this.remote = remote;
        }

        @Override
        public @Nullable SocketAddress getRemoteAddress() {
            return remote;
        }

        @Override
        public void join(InetAddress group, NetworkInterface on) {
            groups.add(group);
        }

        @Override
        boolean isReadable() {
            return !come.isEmpty() || refused;
        }

        private void checkRefused() throws IOException {
            if (refused) {
                refused = false;
                throw new PortUnreachableException();
            }
        }

        @Override
        public @Nullable SocketAddress receive(ByteBuffer into) throws IOException {
            checkOpen();
            checkRefused();
            Datagram first = come.poll();
            if (first == null) {
                return null;
            }
            into.put(first.data, 0, Math.min(into.remaining(), first.data.length));
            return first.from;
        }

        @Override
        public boolean send(ByteBuffer data, @Nullable SocketAddress target) throws IOException {
            checkOpen();
            checkRefused();
            if (data.remaining() > 65_507) {
                throw new SocketException("Message too long");
            }
            byte[] copy = new byte[data.remaining()];
            data.get(copy);
            SocketAddress to = target != null ? target : Objects.requireNonNull(remote);
            List<Datagrams> receivers = datagrams.values().stream().filter(other -> other.takes(to)).toList();
            for (Datagrams receiver : receivers) {
                receiver.come(new Datagram(getLocalAddress(), copy));
            }
            if (receivers.isEmpty() && remote != null) {
                refused = true;
                changed();
            }
            return true;
        }

        private boolean takes(SocketAddress to) {
            return getLocalAddress().equals(to)
                    || getLocalAddress().equals(anyOf(to))
                    || (to instanceof InetSocketAddress group && groups.contains(group.getAddress())
                            && group.getPort() == ((InetSocketAddress) getLocalAddress()).getPort());
        }

        private void come(Datagram datagram) {
            if (remote == null || remote.equals(datagram.from)) {
                come.add(datagram);
                changed();
            }
        }

        @Override
        void closed() {
            datagrams.remove(getLocalAddress());
        }
    }
}
