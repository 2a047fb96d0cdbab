package jasyncio.sockets;

import jasyncio.flow.ProtocolKind;
import jasyncio.flow.Scratch;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Network;
import jasyncio.streams.BaseProtocol;
import jasyncio.streams.DatagramProtocol;
import jasyncio.streams.DatagramTransport;
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
 * A transport over a socket for datagrams. A failure to send or to receive is told to the protocol, and ends nothing.
 */
final class DatagramSocketTransport extends NetworkTransport<Network.DatagramSocket, DatagramProtocol>
        implements
            DatagramTransport {
    /** What each datagram counts beside what it holds. */
    private static final int HEADER_BYTES = 8;

    /** What fits into a packet beside the headers of IPv4 and UDP. */
    private static final int MOST_BYTES = 65_507;

    private record Datagram(ByteBuffer data, @Nullable SocketAddress to) {
        int size() {
            return data.remaining() + HEADER_BYTES;
        }
    }

    /** Where everything is sent to; the socket is connected to it, unless it is for broadcasts. */
    private final @Nullable SocketAddress remote;

    private final Deque<Datagram> backlog = new ArrayDeque<>();
    private int size;

    private DatagramSocketTransport(EventLoop loop, Network.DatagramSocket socket, DatagramProtocol protocol,
            @Nullable SocketAddress remote) {
        super(loop, socket, protocol);
        this.remote = remote;
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
        transport.begin(connected);
        return transport;
    }

    @Override
    public void setProtocol(BaseProtocol protocol) {
        this.protocol = ProtocolKind.check(DatagramProtocol.class, protocol);
    }

    @Override
    String kind() {
        return "datagram";
    }

    @Override
    void receive() {
        ByteBuffer scratch = Scratch.of(loop).clear();
        SocketAddress from;
        try {
            from = socket.receive(scratch);
        } catch (IOException e) {
            protocol.errorReceived(e);
            return;
        } catch (Throwable t) {
            fail(t, readError());
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
        if (isLost()) {
            writesIntoNowhere.add();
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
            fail(t, writeError());
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

    @Override
    void sendKept() {
        while (!backlog.isEmpty()) {
            Datagram first = backlog.remove();
            size -= first.size();
            if (!trySend(first)) {
                backlog.addFirst(first);
                size += first.size();
                break;
            }
        }
    }

    @Override
    boolean allIsSent() {
        return backlog.isEmpty();
    }

    @Override
    void dropKept() {
        backlog.clear();
        size = 0;
    }

    @Override
    public int getWriteBufferSize() {
        return size;
    }
}
