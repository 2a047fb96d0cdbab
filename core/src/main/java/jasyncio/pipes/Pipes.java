package jasyncio.pipes;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Network;
import jasyncio.streams.BaseProtocol;
import jasyncio.streams.ReadEndpoint;
import jasyncio.streams.StreamProtocol;
import jasyncio.streams.WriteEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Connecting to pipes. All suspend the current coroutine until the protocol has been told; cancelled, they close the
 * pipe.
 *
 * <p>asyncio: {@code loop.connect_read_pipe}, {@code loop.connect_write_pipe}.
 */
public final class Pipes {
    private Pipes() {}

    private interface Opening<E extends Network.PipeEnd> {
        E open(Network network) throws IOException;
    }

    public static <P extends StreamProtocol> ReadEndpoint<P> connectReadPipe(
            Supplier<P> protocolFactory, ReadableByteChannel pipe) throws IOException {
        return read(protocolFactory, network -> network.readPipe(pipe));
    }

    public static <P extends StreamProtocol> ReadEndpoint<P> connectReadPipe(
            Supplier<P> protocolFactory, InputStream pipe) throws IOException {
        return read(protocolFactory, network -> network.readPipe(pipe));
    }

    public static <P extends BaseProtocol> WriteEndpoint<P> connectWritePipe(
            Supplier<P> protocolFactory, WritableByteChannel pipe) throws IOException {
        return write(protocolFactory, network -> network.writePipe(pipe));
    }

    public static <P extends BaseProtocol> WriteEndpoint<P> connectWritePipe(
            Supplier<P> protocolFactory, OutputStream pipe) throws IOException {
        return write(protocolFactory, network -> network.writePipe(pipe));
    }

    private static <P extends StreamProtocol> ReadEndpoint<P> read(
            Supplier<P> protocolFactory, Opening<Network.PipeSource> opening) throws IOException {
        EventLoop loop = EventLoop.getRunningLoop();
        P protocol = protocolFactory.get();
        Network.PipeSource source = opening.open(loop.network());
        ReadPipe transport = new ReadPipe(loop, source, String.valueOf(source.pipe()), protocol);
        connect(loop, transport, transport::begin);
        return new ReadEndpoint<>(transport, protocol);
    }

    private static <P extends BaseProtocol> WriteEndpoint<P> write(
            Supplier<P> protocolFactory, Opening<Network.PipeSink> opening) throws IOException {
        EventLoop loop = EventLoop.getRunningLoop();
        P protocol = protocolFactory.get();
        Network.PipeSink sink = opening.open(loop.network());
        WritePipe transport = new WritePipe(loop, sink, String.valueOf(sink.pipe()), protocol);
        connect(loop, transport, () -> {});
        return new WriteEndpoint<>(transport, protocol);
    }

    private static void connect(EventLoop loop, PipeTransport transport, Runnable begin) {
        OpenPipes.of(loop).add(transport);
        Future<@Nullable Void> connected = loop.createFuture();
        loop.callSoon(() -> transport.getProtocol().connectionMade(transport));
        loop.callSoon(begin);
        loop.callSoon(() -> {
            connected.trySetResult(null);
        });
        try {
            connected.await();
        } catch (Throwable t) {
            transport.close();
            throw t;
        }
    }
}
