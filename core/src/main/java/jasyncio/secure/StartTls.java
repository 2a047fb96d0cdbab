package jasyncio.secure;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Handle;
import jasyncio.streams.StreamProtocol;
import jasyncio.streams.Transport;
import jasyncio.tls.TlsOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Securing a connection that is open.
 *
 * <p>asyncio: {@code loop.start_tls}.
 */
public final class StartTls {
    private static final byte[] NOTHING = {};

    private StartTls() {}

    /**
     * Puts TLS between a transport and its protocol. Suspends the current coroutine until the handshake is done; if it
     * fails or is cancelled, the transport is closed.
     *
     * @return what the protocol is to write to from now on
     */
    public static Transport startTls(Transport transport, StreamProtocol protocol, TlsOptions options)
            throws IOException {
        return startTls(transport, protocol, options, Boolean.TRUE.equals(options.serverSide()), () -> NOTHING);
    }

    /**
     * The same for a stream.
     *
     * @param early gives what has come already after the last that was not encrypted
     */
    public static Transport startTls(Transport transport, StreamProtocol protocol, TlsOptions options,
            boolean serverSide, Supplier<byte[]> early) throws IOException {
        EventLoop loop = EventLoop.getRunningLoop();
        if (transport.isClosing()) {
            throw new IllegalStateException("the connection is closed already: " + transport);
        }
        Future<@Nullable Void> ready = loop.createFuture();
        TlsProtocol link = new TlsProtocol(loop, protocol, options, serverSide, null, portOf(transport), false, ready);
        link.feed(early.get());
        // nothing may come to the old protocol any more, nor to the new one before it is told of the connection
        transport.pauseReading();
        transport.setProtocol(link);
        Handle made = loop.callSoon(() -> link.connectionMade(transport));
        Handle resumed = loop.callSoon(transport::resumeReading);
        try {
            ready.await();
        } catch (Throwable t) {
            made.cancel();
            resumed.cancel();
            transport.close();
            throw t;
        }
        return link.transport();
    }

    private static int portOf(Transport transport) {
        return transport.getExtraInfo("peername") instanceof InetSocketAddress address ? address.getPort() : -1;
    }
}
