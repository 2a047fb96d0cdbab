package jasyncio.loop;

import jasyncio.nio.NioNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a loop reaches the world outside of the program by: names, connections, datagrams, other programs. A loop has
 * one, as it has a {@link Clock} and a {@link Poller}; another implementation replaces the machine's network for
 * everything that runs on the loop.
 *
 * <p>The methods that may take time suspend the current coroutine and are called by the loop that has this network. A
 * cancellation ends them and leaves nothing open behind.
 *
 * <p>What they return moves bytes without waiting, and says by callbacks when there is something to do. How a
 * connection is made of that, with buffers, flow control and protocols, is no concern of a network.
 *
 * <p>asyncio: has none; what its selector loop calls the modules {@code socket} and {@code subprocess} for.
 */
public interface Network {
    /**
     * The network of this machine.
     *
     * @return what loops have that were given no other
     */
    static Network system() {
        return NioNetwork.INSTANCE;
    }

    /**
     * The addresses of a host. May suspend the current coroutine.
     *
     * @param host a name or an address; null or empty for this machine itself
     * @return its addresses, in the order in which they should be tried
     * @throws java.net.UnknownHostException if there is no such host
     * @throws IOException if the name service fails
     */
    List<InetAddress> resolve(@Nullable String host) throws IOException;

    /**
     * The name of the host at an address. May suspend the current coroutine.
     *
     * @param address the address
     * @return the name, or the address itself in text where it has none
     */
    String nameOf(InetSocketAddress address);

    /**
     * Connects. May suspend the current coroutine.
     *
     * @param address where to; its host is resolved
     * @param local where from; null for what the system chooses
     * @param options what to set before
     * @return the connected socket
     * @throws IOException if the connection cannot be made
     */
    Socket connect(SocketAddress address, @Nullable SocketAddress local, Map<SocketOption<?>, Object> options)
            throws IOException;

    /**
     * Listens at an address. Does not suspend.
     *
     * @param address where to; port 0 for one that is free
     * @param family the family of the socket; null for that of the address, and for both where it stands for all
     *     addresses
     * @param backlog how many connections may wait to be accepted
     * @param options what to set before
     * @return the listening socket
     * @throws java.net.BindException if the address cannot be listened at
     * @throws UnsupportedOperationException if there are no addresses of that family here
     * @throws IOException if the network fails otherwise
     */
    ListeningSocket listen(SocketAddress address, @Nullable ProtocolFamily family, int backlog,
            Map<SocketOption<?>, Object> options) throws IOException;

    /**
     * Opens a socket for datagrams. Does not suspend.
     *
     * @param local where to receive; null for a free port of any address
     * @param remote the one peer it sends to and receives from; null for all
     * @param options what to set before
     * @return the socket
     * @throws IOException if it cannot be opened
     */
    DatagramSocket datagram(@Nullable SocketAddress local, @Nullable SocketAddress remote,
            Map<SocketOption<?>, Object> options) throws IOException;

    /**
     * Starts a program. May block the calling thread, which need not be a loop's.
     *
     * @param command what to start
     * @return the child
     * @throws IOException if it cannot be started
     */
    Process launch(Command command) throws IOException;

    /** What sockets of all kinds have. Used on the loop's thread only. */
    interface Endpoint extends AutoCloseable {
        /**
         * Where this is.
         *
         * @return the address of this end; null if it has none
         */
        @Nullable
        SocketAddress getLocalAddress();

        /**
         * Calls back in each iteration of the loop in which there is something to receive, or to accept, or the end of
         * the stream has come.
         *
         * @param callback what to call instead of the former one
         * @throws IOException if this is closed
         */
        void addReader(Runnable callback) throws IOException;

        /** Ends {@link #addReader}. */
        void removeReader();

        /**
         * What {@code getExtraInfo("socket")} gives.
         *
         * @return the system's channel; this, where there is none
         */
        default Object channel() {
            return this;
        }

        /**
         * Sets an option.
         *
         * @param <T> the type of its value
         * @param option the option
         * @param value its value
         * @throws UnsupportedOperationException if this has no such option
         * @throws IOException if the network fails
         */
        <T> void setOption(SocketOption<T> option, T value) throws IOException;

        /**
         * Whether this is open.
         *
         * @return false once it is closed
         */
        boolean isOpen();

        /**
         * Ends the callbacks and closes this. Does nothing the second time.
         *
         * @throws IOException if the network fails
         */
        @Override
        void close() throws IOException;
    }

    /** One end of a connection: a stream of bytes in each direction. */
    interface Socket extends Endpoint {
        /**
         * The other end.
         *
         * @return its address; null if it has none
         */
        @Nullable
        SocketAddress getRemoteAddress();

        /**
         * Receives what has come, without waiting.
         *
         * @param into where to put it
         * @return how many bytes came; -1 at the end of the stream
         * @throws IOException if the connection is broken
         */
        int read(ByteBuffer into) throws IOException;

        /**
         * Sends what the network takes, without waiting.
         *
         * @param from what to send
         * @return how many bytes were taken
         * @throws IOException if the connection is broken
         */
        int write(ByteBuffer from) throws IOException;

        /**
         * Sends what the network takes of several pieces, without waiting.
         *
         * @param from what to send, in this order
         * @return how many bytes were taken
         * @throws IOException if the connection is broken
         */
        long write(ByteBuffer[] from) throws IOException;

        /**
         * Calls back in each iteration of the loop in which there is room to send.
         *
         * @param callback what to call instead of the former one
         * @throws IOException if this is closed
         */
        void addWriter(Runnable callback) throws IOException;

        /** Ends {@link #addWriter}. */
        void removeWriter();

        /**
         * Ends sending: the other end sees the end of the stream once it has received what was sent.
         *
         * @throws IOException if the connection is broken
         */
        void shutdownOutput() throws IOException;
    }

    /** Where connections come in. */
    interface ListeningSocket extends Endpoint {
        /**
         * Accepts a connection that waits.
         *
         * @return the connection; null if none waits
         * @throws IOException if it cannot be accepted now, as when there are no descriptors left; it goes on waiting
         */
        @Nullable
        Socket accept() throws IOException;
    }

    /** A socket that sends and receives datagrams. */
    interface DatagramSocket extends Endpoint {
        /**
         * The one peer.
         *
         * @return its address; null if there is none
         */
        @Nullable
        SocketAddress getRemoteAddress();

        /**
         * Receives a datagram, without waiting. What does not fit is lost.
         *
         * @param into where to put it
         * @return who sent it; null if none has come
         * @throws IOException if the network fails, or has heard that an earlier datagram could not be delivered
         */
        @Nullable
        SocketAddress receive(ByteBuffer into) throws IOException;

        /**
         * Sends a datagram, without waiting.
         *
         * @param data what it holds
         * @param target where to; null for the one peer
         * @return whether it was taken; false if there is no room now
         * @throws IOException if the network fails, or has heard that an earlier datagram could not be delivered
         */
        boolean send(ByteBuffer data, @Nullable SocketAddress target) throws IOException;

        /**
         * Calls back in each iteration of the loop in which there is room to send.
         *
         * @param callback what to call instead of the former one
         * @throws IOException if this is closed
         */
        void addWriter(Runnable callback) throws IOException;

        /** Ends {@link #addWriter}. */
        void removeWriter();
    }

    /**
     * A program to start.
     *
     * @param words the program and its arguments
     * @param directory where it runs; null for the directory of this program
     * @param environment its variables; null for those of this program
     * @param stdin what it reads
     * @param stdout where it writes
     * @param stderr where it writes errors; null for where {@code stdout} goes
     */
    record Command(
            List<String> words,
            @Nullable Path directory,
            @Nullable Map<String, String> environment,
            ProcessBuilder.Redirect stdin,
            ProcessBuilder.Redirect stdout,
            ProcessBuilder.@Nullable Redirect stderr) {}
}
