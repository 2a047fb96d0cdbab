package jasyncio.sockets;

import jasyncio.coroutine.Coroutine;
import jasyncio.functions.Waiters;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Future;
import jasyncio.loop.Network;
import jasyncio.net.Server;
import jasyncio.net.ServerOptions;
import jasyncio.net.TransportSocket;
import jasyncio.secure.TlsProtocol;
import jasyncio.streams.StreamProtocol;
import jasyncio.streams.Transport;
import jasyncio.tls.TlsOptions;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The server on the loop's network. */
final class ListeningServer implements Server {
    private static final System.Logger LOG = System.getLogger("jasyncio");

    /** How long to wait before accepting again when the system has no resources left for a connection. */
    private static final double ACCEPT_RETRY_SECONDS = 1;

    private final EventLoop loop;
    private final OpenSockets registry;
    private final Supplier<? extends StreamProtocol> protocolFactory;
    private final ServerOptions options;
    private final Set<SocketTransport> clients = new LinkedHashSet<>();

    /** Empty when closed. */
    private List<Network.ListeningSocket> sockets;

    private boolean closed;

    /** Closed, and no client left. */
    private boolean ended;

    /** Who waits for the end. */
    private final Waiters waiters = new Waiters();

    private boolean serving;
    private @Nullable Future<@Nullable Void> servingForever;

    ListeningServer(
            EventLoop loop,
            List<Network.ListeningSocket> sockets,
            Supplier<? extends StreamProtocol> protocolFactory,
            ServerOptions options) {
        this.loop = loop;
        this.sockets = List.copyOf(sockets);
        this.protocolFactory = protocolFactory;
        this.options = options;
        registry = OpenSockets.of(loop);
        for (Network.ListeningSocket socket : sockets) {
            registry.add(socket, this);
        }
    }

    @Override
    public EventLoop getLoop() {
        return loop;
    }

    @Override
    public List<TransportSocket> sockets() {
        return sockets.stream().<TransportSocket>map(Listening::new).toList();
    }

    @Override
    public boolean isServing() {
        return serving;
    }

    @Override
    public void startServing() throws IOException {
        beginServing();
        Coroutine.suspend(null);
    }

    private void beginServing() throws IOException {
        checkNotClosed();
        if (!serving) {
            serving = true;
            for (Network.ListeningSocket socket : sockets) {
                acceptFrom(socket);
            }
        }
    }

    private void checkNotClosed() {
        if (closed) {
            throw new IllegalStateException("server " + this + " is closed");
        }
    }

    @Override
    public void serveForever() throws IOException {
        if (servingForever != null) {
            throw new IllegalStateException("server " + this + " is already being awaited on serveForever()");
        }
        beginServing();
        Future<@Nullable Void> forever = loop.createFuture();
        servingForever = forever;
        try {
            forever.await();
        } catch (CancelledError cancelled) {
            if (!closed) {
                close();
                closeClients();
            }
            waitClosed();
            throw cancelled;
        } finally {
            servingForever = null;
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        serving = false;
        for (Network.ListeningSocket socket : sockets) {
            registry.remove(socket);
            try {
                socket.close();
            } catch (IOException e) {
                loop.callExceptionHandler(
                        ExceptionContext.of("closing a server failed", e).with("server", this));
            }
        }
        sockets = List.of();
        if (servingForever != null) {
            servingForever.cancel();
            servingForever = null;
        }
        wakeIfEnded();
    }

    @Override
    public void closeClients() {
        // a secured connection says goodbye first
        List.copyOf(clients)
                .forEach(client -> (client.getProtocol() instanceof TlsProtocol link ? link.transport() : client)
                        .close());
    }

    @Override
    public void abortClients() {
        List.copyOf(clients).forEach(SocketTransport::abort);
    }

    @Override
    public void waitClosed() {
        if (!ended) {
            waiters.await(loop);
        }
    }

    void attach(SocketTransport client) {
        clients.add(client);
    }

    void detach(SocketTransport client) {
        clients.remove(client);
        wakeIfEnded();
    }

    private void wakeIfEnded() {
        if (closed && clients.isEmpty()) {
            ended = true;
            waiters.takeAll();
        }
    }

    // ---- accepting

    private void acceptFrom(Network.ListeningSocket socket) throws IOException {
        socket.addReader(() -> acceptReady(socket));
    }

    /** Accepts all that wait, within reason: the others on the loop have their turn too. */
    private void acceptReady(Network.ListeningSocket socket) {
        for (int i = 0; i <= options.backlog(); i++) {
            Network.Socket client;
            try {
                client = socket.accept();
            } catch (IOException e) {
                acceptLater(socket, e);
                return;
            }
            if (client == null) {
                return;
            }
            takeOn(client);
        }
    }

    private void takeOn(Network.Socket client) {
        boolean[] begun = new boolean[1];
        loop.createTask(() -> {
            begun[0] = true;
            serve(client);
        }).addDoneCallback(_ -> {
            if (!begun[0]) {
                giveUp(client);
            }
        });
    }

    /** A task that is cancelled before its first step closes nothing. */
    private void giveUp(Network.Socket client) {
        try {
            client.close();
        } catch (IOException e) {
            loop.callExceptionHandler(
                    ExceptionContext.of("closing a connection failed", e).with("server", this));
        }
    }

    /**
     * Accepting fails when the system has no file descriptors left, and the connection stays there to be accepted: to
     * go on at once would be to fail for ever, and to do nothing else.
     */
    private void acceptLater(Network.ListeningSocket socket, IOException error) {
        loop.callExceptionHandler(ExceptionContext.of("socket.accept() out of system resource", error)
                .with("socket", socket));
        socket.removeReader();
        loop.callLater(ACCEPT_RETRY_SECONDS, () -> {
            if (serving) {
                try {
                    acceptFrom(socket);
                } catch (IOException e) {
                    loop.callExceptionHandler(
                            ExceptionContext.of("accepting connections has ended", e).with("socket", socket));
                }
            }
        });
    }

    /** A task of each connection, to its {@code connectionMade}. */
    private void serve(Network.Socket client) throws IOException {
        Transport transport = null;
        try {
            if (closed) {
                client.close();
                return;
            }
            if (options.keepAlive() != null) {
                client.setOption(StandardSocketOptions.SO_KEEPALIVE, options.keepAlive());
            }
            Future<@Nullable Void> connected = loop.createFuture();
            TlsOptions tls = options.tls();
            if (tls == null) {
                transport = SocketTransport.open(loop, client, protocolFactory.get(), this, connected);
            } else {
                boolean serverSide = !Boolean.FALSE.equals(tls.serverSide());
                TlsProtocol link = new TlsProtocol(
                        loop, protocolFactory.get(), tls, serverSide, null, -1, true, connected);
                SocketTransport.open(loop, client, link, this, loop.createFuture());
                transport = link.transport();
            }
            connected.await();
        } catch (Throwable t) {
            if (transport != null) {
                transport.close();
            } else {
                client.close();
            }
            if (t instanceof IOException e && transport != null && !loop.getDebug()) {
                // the client's doing, and anybody can do it any number of times
                LOG.log(System.Logger.Level.DEBUG, "a client was refused", e);
            } else if (t instanceof Exception e) {
                loop.callExceptionHandler(
                        ExceptionContext.of("Error on transport creation for incoming connection", e)
                                .with("transport", transport));
            } else {
                throw t;
            }
        }
    }

    @Override
    public String toString() {
        return "<Server sockets=" + sockets() + ">";
    }

    private record Listening(SocketAddress getLocalAddress) implements TransportSocket {
        Listening(Network.ListeningSocket socket) {
            this(Objects.requireNonNull(socket.getLocalAddress()));
        }

        @Override
        public String toString() {
            return getLocalAddress.toString();
        }
    }
}
