package jasyncio.sockets;

import jasyncio.flow.ProtocolKind;
import jasyncio.flow.Scratch;
import jasyncio.flow.WaterMarks;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Future;
import jasyncio.loop.KeyboardInterrupt;
import jasyncio.loop.Network;
import jasyncio.streams.BaseProtocol;
import jasyncio.streams.DatagramProtocol;
import jasyncio.streams.DatagramTransport;
import jasyncio.streams.WriteBufferLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A transport over a socket for datagrams of whatever network. It ends as a {@link SocketTransport} does; but a failure
 * to send or to receive is told to the protocol, and ends nothing.
 */
final class DatagramSocketTransport implements DatagramTransport {
    private static final System.Logger LOG = System.getLogger("jasyncio");

    /** After so many datagrams into nowhere each further one is warned about. */
    private static final int SENT_BEFORE_WARNING = 5;

    /** What each datagram counts beside what it holds. */
    private static final int HEADER_BYTES = 8;

    /** What fits into a packet beside the headers of IPv4 and UDP. */
    private static final int MOST_BYTES = 65_507;

    private record Datagram(ByteBuffer data, @Nullable SocketAddress to) {
        int size() {
            return data.remaining() + HEADER_BYTES;
        }
    }

    private final EventLoop loop;
    private final OpenSockets sockets;
    private final Network.DatagramSocket socket;

    /** Where everything is sent to; the socket is connected to it, unless it is for broadcasts. */
    private final @Nullable SocketAddress remote;

    private final Runnable readReady = this::readReady;
    private final Runnable writeReady = this::writeReady;
    private final Deque<Datagram> backlog = new ArrayDeque<>();
    private final WaterMarks marks;
    private int size;
    private DatagramProtocol protocol;
    private boolean closing;
    private boolean lost;
    private int sentSinceLost;

    private DatagramSocketTransport(EventLoop loop, Network.DatagramSocket socket, DatagramProtocol protocol,
            @Nullable SocketAddress remote) {
        this.loop = loop;
        this.socket = socket;
        this.protocol = protocol;
        this.remote = remote;
        marks = new WaterMarks(loop, this, this::getWriteBufferSize);
        sockets = OpenSockets.of(loop);
        sockets.add(socket, this);
    }

    /**
     * Makes a transport, and schedules the call of {@code connectionMade}.
     *
     * @param remote where everything is sent to; null if each datagram says where to
     * @param connected is done after that call
     */
    static DatagramSocketTransport open(
            EventLoop loop,
            Network.DatagramSocket socket,
            DatagramProtocol protocol,
            @Nullable SocketAddress remote,
            Future<@Nullable Void> connected) {
        DatagramSocketTransport transport = new DatagramSocketTransport(loop, socket, protocol, remote);
        loop.callSoon(() -> protocol.connectionMade(transport));
        loop.callSoon(transport::startReading);
        loop.callSoon(() -> {
            connected.trySetResult(null);
        });
        return transport;
    }

    @Override
    public @Nullable Object getExtraInfo(String name) {
        return switch (name) {
            case "socket" -> socket.channel();
            case "sockname" -> socket.getLocalAddress();
            case "peername" -> socket.getRemoteAddress();
            default -> null;
        };
    }

    @Override
    public void setProtocol(BaseProtocol protocol) {
        this.protocol = ProtocolKind.check(DatagramProtocol.class, protocol);
    }

    @Override
    public BaseProtocol getProtocol() {
        return protocol;
    }

    // ---- receiving

    private void startReading() {
        if (!closing) {
            try {
                socket.addReader(readReady);
            } catch (IOException e) {
                fail(e, "Fatal read error on datagram transport");
            }
        }
    }

    private void readReady() {
        if (lost) {
            return;
        }
        ByteBuffer scratch = Scratch.of(loop).clear();
        SocketAddress from;
        try {
            from = socket.receive(scratch);
        } catch (IOException e) {
            protocol.errorReceived(e);
            return;
        } catch (Throwable t) {
            fail(t, "Fatal read error on datagram transport");
            return;
        }
        if (from != null) {
            byte[] data = new byte[scratch.flip().remaining()];
            scratch.get(data);
            protocol.datagramReceived(data, from);
        }
    }

    // ---- sending

    @Override
    public void sendto(ByteBuffer data, @Nullable SocketAddress to) {
        checkTarget(to);
        if (lost) {
            if (++sentSinceLost > SENT_BEFORE_WARNING) {
                LOG.log(System.Logger.Level.WARNING, "sendto on a transport that is closed: {0}", this);
            }
            data.position(data.limit());
            return;
        }
        Datagram datagram = new Datagram(data, to);
        if (backlog.isEmpty()) {
            boolean settled = trySend(datagram);
            if (settled || !awaitRoom()) {
                data.position(data.limit());
                return;
            }
        }
        Datagram kept = new Datagram(ByteBuffer.allocate(data.remaining()).put(data).flip(), to);
        backlog.add(kept);
        size = Math.addExact(size, kept.size());
        marks.pauseIfFull();
    }

    private void checkTarget(@Nullable SocketAddress to) {
        if (remote != null) {
            if (to != null && !to.equals(remote)) {
                throw new IllegalArgumentException(
                        "Invalid address: must be null or " + remote + ", the remote address, and not " + to);
            }
        } else if (to == null) {
            throw new IllegalArgumentException("there is no remote address, so each datagram needs one: " + this);
        } else if (to instanceof InetSocketAddress inet && inet.isUnresolved()) {
            throw new IllegalArgumentException(
                    "the address of host '" + inet.getHostString() + "' is not known: ask getaddrinfo for it");
        }
    }

    /** Sends, or fails to. False if there is no room for it now. */
    private boolean trySend(Datagram datagram) {
        SocketAddress to = socket.getRemoteAddress() != null ? null : datagram.to != null ? datagram.to : remote;
        int length = datagram.data.remaining();
        try {
            return socket.send(datagram.data, to);
        } catch (IOException e) {
            protocol.errorReceived(length > MOST_BYTES ? tooLong(length, e) : e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a datagram to " + to + " cannot be sent from " + this, e);
        } catch (Throwable t) {
            fail(t, "Fatal write error on datagram transport");
        }
        return true;
    }

    private static IOException tooLong(int length, IOException error) {
        if (error instanceof PortUnreachableException) {
            return error; // an earlier one's
        }
        SocketException told = new SocketException("Message too long: a datagram of " + length
                + " bytes; there is room for " + MOST_BYTES + " at most, and less on some networks");
        told.initCause(error);
        return told;
    }

    private boolean awaitRoom() {
        try {
            socket.addWriter(writeReady);
            return true;
        } catch (IOException e) {
            fail(e, "Fatal write error on datagram transport");
            return false;
        }
    }

    private void writeReady() {
        while (!lost && !backlog.isEmpty()) {
            Datagram first = backlog.remove();
            size -= first.size();
            if (!trySend(first)) {
                backlog.addFirst(first);
                size += first.size();
                break;
            }
        }
        if (lost) {
            return;
        }
        marks.resumeIfDrained(); // which may send more
        if (backlog.isEmpty() && !lost) {
            socket.removeWriter();
            if (closing) {
                lost = true;
                connectionLost(null);
            }
        }
    }

    @Override
    public void setWriteBufferLimits(@Nullable Integer high, @Nullable Integer low) {
        marks.set(high, low);
    }

    @Override
    public WriteBufferLimits getWriteBufferLimits() {
        return marks.limits();
    }

    @Override
    public int getWriteBufferSize() {
        return size;
    }

    // ---- ending

    @Override
    public boolean isClosing() {
        return closing;
    }

    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        socket.removeReader();
        if (backlog.isEmpty()) {
            lost = true;
            loop.callSoon(() -> connectionLost(null));
        }
    }

    @Override
    public void abort() {
        forceClose(null);
    }

    /** What no datagram to come could do better. */
    private void fail(Throwable error, String message) {
        if (error instanceof KeyboardInterrupt interrupt) {
            throw interrupt;
        }
        report(message, error);
        forceClose(error);
    }

    private void report(String message, Throwable error) {
        loop.callExceptionHandler(
                ExceptionContext.of(message, error).with("transport", this).with("protocol", protocol));
    }

    private void forceClose(@Nullable Throwable error) {
        if (lost) {
            return;
        }
        backlog.clear();
        size = 0;
        closing = true;
        lost = true;
        socket.removeReader();
        socket.removeWriter();
        loop.callSoon(() -> connectionLost(error));
    }

    private void connectionLost(@Nullable Throwable error) {
        try {
            protocol.connectionLost(error);
        } finally {
            sockets.remove(socket);
            try {
                socket.close();
            } catch (IOException e) {
                report("closing a socket failed", e);
            }
        }
    }

    @Override
    public String toString() {
        return "<DatagramSocketTransport" + (!socket.isOpen() ? " closed" : closing ? " closing" : "") + " sockname="
                + socket.getLocalAddress() + " peername=" + socket.getRemoteAddress() + " bufsize=" + size + ">";
    }
}
