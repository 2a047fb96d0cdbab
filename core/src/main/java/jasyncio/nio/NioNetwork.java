package jasyncio.nio;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import jasyncio.spawn.OwnStreams;
import jasyncio.spawn.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** Makes sockets of {@code java.nio}, for whatever loop runs the caller. */
public final class NioNetwork implements Network {
    /** It keeps nothing, so one serves all loops. */
    public static final NioNetwork INSTANCE = new NioNetwork();

    private NioNetwork() {}

    @Override
    public List<InetAddress> resolve(@Nullable String host) throws IOException {
        if (host == null || host.isEmpty()) {
            return List.of(InetAddress.getAllByName(null));
        }
        try {
            return List.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            return List.of(EventLoop.getRunningLoop().runInExecutor(() -> InetAddress.getAllByName(host)).await());
        }
    }

    @Override
    public String nameOf(InetSocketAddress address) {
        return EventLoop.getRunningLoop().runInExecutor(address::getHostName).await();
    }

    @Override
    public Socket connect(SocketAddress address, @Nullable SocketAddress local, Map<SocketOption<?>, Object> options)
            throws IOException {
        EventLoop loop = EventLoop.getRunningLoop();
        ProtocolFamily family = familyOf(address);
        SocketChannel channel;
        try {
            channel = SocketChannel.open(family);
        } catch (UnsupportedOperationException e) {
            throw new IOException("this system has no sockets of family " + family, e);
        }
        try {
            channel.configureBlocking(false);
            setOptions(channel, options);
            if (local != null) {
                bind(channel, family, local);
            }
            Connecting.connect(loop, channel, address);
            return new NioSocket(loop, channel);
        } catch (Throwable t) {
            loop.closeChannel(channel);
            throw t;
        }
    }

    private static void bind(SocketChannel channel, ProtocolFamily family, SocketAddress local) throws IOException {
        if (local instanceof InetSocketAddress of && of.isUnresolved()) {
            throw new UnknownHostException("the host of the local address " + local + " is not known");
        }
        if (familyOf(local) != family) {
            throw new IOException("no matching local address with family " + family + ": " + local);
        }
        try {
            channel.bind(local);
        } catch (IOException e) {
            throw new IOException("error while attempting to bind on address " + local + ": " + e.getMessage(), e);
        }
    }

    @Override
    public ListeningSocket listen(SocketAddress address, @Nullable ProtocolFamily family, int backlog,
            Map<SocketOption<?>, Object> options) throws IOException {
        EventLoop loop = EventLoop.getRunningLoop();
        ProtocolFamily one = family != null ? family : isAny(address) ? null : familyOf(address);
        ServerSocketChannel channel = one == null ? ServerSocketChannel.open() : ServerSocketChannel.open(one);
        try {
            channel.configureBlocking(false);
            setOptions(channel, options);
            if (address instanceof UnixDomainSocketAddress path) {
                UnixSocketFile.removeStale(path.getPath());
            }
            bind(channel, address, backlog);
            return new NioListeningSocket(loop, channel);
        } catch (Throwable t) {
            channel.close();
            throw t;
        }
    }

    private static void bind(ServerSocketChannel channel, SocketAddress address, int backlog) throws IOException {
        try {
            channel.bind(address, backlog);
        } catch (BindException e) {
            throw cannotBind(address, e);
        }
    }

    private static BindException cannotBind(@Nullable SocketAddress address, BindException error) {
        BindException told =
                new BindException("error while attempting to bind on address " + address + ": " + error.getMessage());
        told.initCause(error);
        return told;
    }

    @Override
    public DatagramSocket datagram(@Nullable SocketAddress local, @Nullable SocketAddress remote,
            Map<SocketOption<?>, Object> options) throws IOException {
        SocketAddress one = local != null ? local : remote;
        DatagramChannel channel = one == null ? DatagramChannel.open() : DatagramChannel.open(familyOf(one));
        try {
            channel.configureBlocking(false);
            setOptions(channel, options);
            channel.bind(local);
            if (remote != null) {
                channel.connect(remote);
            }
            return new NioDatagramSocket(EventLoop.getRunningLoop(), channel);
        } catch (BindException e) {
            channel.close();
            throw cannotBind(local, e);
        } catch (Throwable t) {
            channel.close();
            throw t;
        }
    }

    @Override
    public Child launch(Command command) throws IOException {
        return Programs.launch(command);
    }

    @Override
    public PipeSource readPipe(ReadableByteChannel pipe) throws IOException {
        EventLoop loop = EventLoop.getRunningLoop();
        return pipe instanceof SelectableChannel channel
                ? new NioPipeSource(loop, channel, pipe)
                : OwnStreams.source(loop, pipe);
    }

    @Override
    public PipeSource readPipe(InputStream pipe) {
        return OwnStreams.source(EventLoop.getRunningLoop(), pipe);
    }

    @Override
    public PipeSink writePipe(WritableByteChannel pipe) throws IOException {
        EventLoop loop = EventLoop.getRunningLoop();
        return pipe instanceof SelectableChannel channel
                ? new NioPipeSink(loop, channel, pipe)
                : OwnStreams.sink(loop, pipe);
    }

    @Override
    public PipeSink writePipe(OutputStream pipe) {
        return OwnStreams.sink(EventLoop.getRunningLoop(), pipe);
    }

    static ProtocolFamily familyOf(SocketAddress address) {
        return switch (address) {
            case UnixDomainSocketAddress _ -> StandardProtocolFamily.UNIX;
            case InetSocketAddress of when of.getAddress() instanceof Inet6Address -> StandardProtocolFamily.INET6;
            default -> StandardProtocolFamily.INET;
        };
    }

    private static boolean isAny(SocketAddress address) {
        return address instanceof InetSocketAddress of && !of.isUnresolved() && of.getAddress().isAnyLocalAddress();
    }

    private static void setOptions(NetworkChannel channel, Map<SocketOption<?>, Object> options) throws IOException {
        for (Entry<SocketOption<?>, Object> option : options.entrySet()) {
            setOption(channel, option.getKey(), option.getValue());
        }
    }

    /**
     * The options of this library take a value of the option's type only; of others, the channel says what is wrong.
     */
    @SuppressWarnings("unchecked")
    private static <T> void setOption(NetworkChannel channel, SocketOption<T> option, Object value)
            throws IOException {
        channel.setOption(option, (T) value);
    }
}
