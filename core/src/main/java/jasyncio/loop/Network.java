package jasyncio.loop;

import jasyncio.nio.NioNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
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
     * @throws java.net.BindException if the local address cannot be used
     * @throws IOException if it cannot be opened
     */
    DatagramSocket datagram(@Nullable SocketAddress local, @Nullable SocketAddress remote,
            Map<SocketOption<?>, Object> options) throws IOException;

    /**
     * Starts a program. Suspends the current coroutine until it runs; a cancellation kills it, and waits for its end.
     *
     * @param command what to start
     * @return the child
     * @throws IOException if it cannot be started
     * @throws IllegalArgumentException if the command has text that the system cannot be given
     * @throws UnsupportedOperationException if the command asks for something that this network cannot do
     */
    Child launch(Command command) throws IOException;

    /**
     * Takes the end of a pipe to read from. Does not suspend. A {@link java.nio.channels.SelectableChannel} is watched
     * by the loop, and put into non-blocking mode; any other is read by a thread of its own.
     *
     * @param pipe the pipe, or a socket or a file that is like one; closed by this end from now on
     * @return the end
     * @throws IOException if it is closed
     * @throws UnsupportedOperationException if this network has no pipes
     */
    default PipeSource readPipe(ReadableByteChannel pipe) throws IOException {
        throw new UnsupportedOperationException("this network has no pipes: " + pipe);
    }

    /**
     * Takes a stream to read from. Does not suspend. It is read by a thread of its own, one piece ahead.
     *
     * @param pipe the stream; closed by this end from now on
     * @return the end
     * @throws IOException if it is closed
     * @throws UnsupportedOperationException if this network has no pipes
     */
    default PipeSource readPipe(InputStream pipe) throws IOException {
        throw new UnsupportedOperationException("this network has no pipes: " + pipe);
    }

    /**
     * Takes the end of a pipe to write to. Does not suspend. A {@link java.nio.channels.SelectableChannel} is watched
     * by the loop, and put into non-blocking mode; any other is written to by a thread of its own.
     *
     * @param pipe the pipe, or a socket or a file that is like one; closed by this end from now on
     * @return the end
     * @throws IOException if it is closed
     * @throws UnsupportedOperationException if this network has no pipes
     */
    default PipeSink writePipe(WritableByteChannel pipe) throws IOException {
        throw new UnsupportedOperationException("this network has no pipes: " + pipe);
    }

    /**
     * Takes a stream to write to. Does not suspend. It is written to by a thread of its own.
     *
     * @param pipe the stream; closed by this end from now on
     * @return the end
     * @throws IOException if it is closed
     * @throws UnsupportedOperationException if this network has no pipes
     */
    default PipeSink writePipe(OutputStream pipe) throws IOException {
        throw new UnsupportedOperationException("this network has no pipes: " + pipe);
    }

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

    /** A socket that sends, and receives. */
    interface Duplex extends Endpoint {
        /**
         * The other end.
         *
         * @return its address; null if there is none
         */
        @Nullable
        SocketAddress getRemoteAddress();

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

    /** One end of a connection: a stream of bytes in each direction. */
    interface Socket extends Duplex {
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
         * Sends what the network takes of a file, without waiting for it.
         *
         * @param file the file; its position stays
         * @param position where to begin
         * @param count how many bytes at most; 0 only checks that it is possible
         * @return how many bytes were taken
         * @throws IOException if the connection is broken, or the file cannot be read
         * @throws UnsupportedOperationException if this network cannot send files by itself
         */
        default long transferFrom(FileChannel file, long position, long count) throws IOException {
            throw new UnsupportedOperationException("this network sends no files by itself");
        }

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

        /** Has {@link #close} leave the file of a Unix socket where it is. Does nothing for other sockets. */
        default void leaveFile() {}
    }

    /** A socket that sends and receives datagrams. */
    interface DatagramSocket extends Duplex {
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
         * Receives what is sent to a group, too.
         *
         * @param group the group's address
         * @param on the interface by which to receive
         * @throws IOException if the network cannot
         */
        void join(InetAddress group, NetworkInterface on) throws IOException;
    }

    /** A program that was started. Used on the loop's thread only. */
    interface Child {
        /**
         * The id of the process.
         *
         * @return the id
         */
        long pid();

        /**
         * What {@code getExtraInfo("subprocess")} gives.
         *
         * @return the process; null if it was gone before anybody could look
         */
        @Nullable
        ProcessHandle handle();

        /**
         * What the program reads.
         *
         * @return this program's end of the pipe; null if it is no pipe
         */
        @Nullable
        PipeSink stdin();

        /**
         * What the program writes.
         *
         * @return this program's end of the pipe; null if it is no pipe
         */
        @Nullable
        PipeSource stdout();

        /**
         * What the program writes of errors.
         *
         * @return this program's end of the pipe; null if it is no pipe
         */
        @Nullable
        PipeSource stderr();

        /**
         * Calls back once, in a later iteration, when the program has ended. Its pipes may be open then: others may
         * have inherited them.
         *
         * @param callback is given the exit status; -n if signal n has ended the program
         */
        void onExit(IntConsumer callback);

        /**
         * Whether the program runs.
         *
         * @return false once it has ended, though nobody may have been told yet
         */
        boolean isAlive();

        /**
         * Sends a signal. Nothing happens if the program has ended.
         *
         * @param signal its number
         * @throws IllegalArgumentException if the system has no such signal
         */
        void signal(int signal);

        /**
         * Sends a signal to all processes of the group that the program was started in.
         *
         * @param signal its number
         * @return false if there is none left
         * @throws IllegalArgumentException if the system has no such signal
         */
        boolean signalGroup(int signal);

        /** Kills the program and closes its pipes. For when the loop is closed; any thread may call it. */
        void discard();
    }

    /** This program's end of a pipe. Used on the loop's thread only. */
    interface PipeEnd {
        /**
         * What {@code getExtraInfo("pipe")} gives.
         *
         * @return the channel or the stream that this end was made of; this, where there is none
         */
        default Object pipe() {
            return this;
        }

        /** Ends the callbacks and closes this. Does nothing the second time. */
        void close();
    }

    /** The end of a pipe to read from. */
    interface PipeSource extends PipeEnd {
        /**
         * Receives what has come, without waiting.
         *
         * @param into where to put it; best in memory outside of the heap
         * @return how many bytes came; -1 when all who had the other end have closed it
         * @throws IOException if the pipe is broken
         */
        int read(ByteBuffer into) throws IOException;

        /**
         * Calls back in each iteration of the loop in which there is something to receive, or the end has come.
         *
         * @param callback what to call instead of the former one
         */
        void addReader(Runnable callback);

        /** Ends {@link #addReader}. */
        void removeReader();
    }

    /** The end of a pipe to write to. What it has taken arrives, if somebody reads it, also when it is closed. */
    interface PipeSink extends PipeEnd {
        /**
         * Sends what the pipe takes, without waiting.
         *
         * @param from what to send; best in memory outside of the heap
         * @return how many bytes were taken
         * @throws IOException if nobody can read it any more
         */
        int write(ByteBuffer from) throws IOException;

        /**
         * Calls back in each iteration of the loop in which there is room.
         *
         * @param callback what to call instead of the former one
         */
        void addWriter(Runnable callback);

        /** Ends {@link #addWriter}. */
        void removeWriter();

        /**
         * Calls back once if it is seen that nobody can read any more. Where the system does not tell, only writing
         * shows it.
         *
         * @param callback is given why what this has taken did not arrive; null if nothing is known to be lost
         */
        void onBroken(Consumer<@Nullable IOException> callback);
    }

    /** What a standard stream of a program is. */
    sealed interface Stream {
        /**
         * A file.
         *
         * @param path where it is
         * @param append whether to write at its end; else it is created, or emptied
         */
        record File(Path path, boolean append) implements Stream {}

        /** What is no file. */
        enum Other implements Stream {
            /** A pipe to this program. */
            PIPE,
            /** The same stream of this program. */
            INHERIT,
            /** Nothing: reads give end of file, writes vanish. */
            NOTHING,
            /** For stderr: where stdout goes. */
            STDOUT
        }
    }

    /**
     * A program to start.
     *
     * @param words the program and its arguments
     * @param file where the program is, if it was looked up; else the network looks it up by its name
     * @param directory where it runs; null for the directory of this program
     * @param environment its variables; null for those of this program
     * @param stdin what it reads
     * @param stdout where it writes
     * @param stderr where it writes errors
     * @param newSession whether it leads a session of its own
     * @param processGroup the group of processes that it joins; 0 for one of its own, null for that of this program
     * @param descriptors the descriptors, by their numbers, that it gets beside its standard streams
     */
    record Command(
            List<String> words,
            @Nullable String file,
            @Nullable Path directory,
            @Nullable Map<String, String> environment,
            Stream stdin,
            Stream stdout,
            Stream stderr,
            boolean newSession,
            @Nullable Integer processGroup,
            List<Integer> descriptors) {}
}
