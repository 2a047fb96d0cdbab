package jasyncio.secure;

import jasyncio.flow.SendBacklog;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Future;
import jasyncio.loop.KeyboardInterrupt;
import jasyncio.loop.TimerHandle;
import jasyncio.streams.BaseTransport;
import jasyncio.streams.BufferedProtocol;
import jasyncio.streams.ConnectionResetException;
import jasyncio.streams.Protocol;
import jasyncio.streams.StreamProtocol;
import jasyncio.streams.Transport;
import jasyncio.tls.TlsContext;
import jasyncio.tls.TlsOptions;
import jasyncio.tls.TruncatedException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a transport, which carries what is encrypted, and a protocol, which is given what that says: to the
 * first it is a protocol, and to the second it has a {@linkplain #transport() transport}.
 *
 * <p>All that the engine may want next is done in one place, {@link #drive}, one {@link #step} after the other, until
 * there is nothing to be done before something comes. Only what a protocol writes is encrypted at once, where it is
 * written.
 *
 * <p>The engine's long computations are done by the loop's executor; meanwhile nothing is received.
 */
public final class TlsProtocol implements BufferedProtocol {
    private static final System.Logger LOG = System.getLogger("jasyncio");
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** So many records in a row may say nothing: new keys, tickets, empty ones. */
    private static final int MOST_SILENT_RECORDS = 256;

    /** So many answers to the peer's wish for new keys may wait to be sent, without the peer reading any. */
    private static final int MOST_UNREAD_ANSWERS = 256;

    private enum Phase {
        HANDSHAKE,
        OPEN,
        /** Closed by this side, or broken: what is received is dropped. */
        CLOSING,
        /** The transport below is gone. */
        ENDED
    }

    private final EventLoop loop;
    private final TlsOptions options;
    private final boolean serverSide;
    private final boolean announced;
    private final Future<@Nullable Void> ready;
    private final TlsBuffers buffers;
    private final TlsTransport transport = new TlsTransport(this);
    private StreamProtocol upper;
    private @Nullable Transport lower;
    private TlsContext context;

    /** Null on a server that does not know yet for which name. */
    private @Nullable SSLEngine engine;

    private Phase phase = Phase.HANDSHAKE;

    /** Whether the handshake was done. */
    private boolean wasOpen;

    /** What is being received into; null while there is nothing but {@link #rest}. */
    private @Nullable ByteBuffer received;

    /** What was received and could not be decrypted yet. */
    private byte @Nullable [] rest;

    /** What was written and could not be encrypted yet. */
    private final SendBacklog backlog = new SendBacklog();

    private boolean driving;

    /** The executor computes for the engine, which is not to be touched meanwhile. */
    private boolean computing;

    /** The protocol above wants nothing more for the moment. */
    private boolean paused;

    /** The peer has said that it sends no more. */
    private boolean inputEnded;

    /** The transport below has nothing more. */
    private boolean lowerEnded;

    /** This side has said that it sends no more. */
    private boolean saidGoodbye;

    /** The protocol above has been told that the connection is lost, or will be in the next iteration. */
    private boolean toldLost;

    /** Aborted, maybe before there was a transport below. */
    private boolean aborted;

    private int silentRecords;
    private int unreadAnswers;
    private @Nullable Throwable failure;
    private @Nullable TimerHandle timer;

    /**
     * Secures a connection.
     *
     * @param upper who is given what is received
     * @param host the name of the server, where this side is the client
     * @param port its port, or -1
     * @param announced whether {@code upper} is told of the connection; it is not where it had one before
     * @param ready is done when the handshake is
     * @throws IllegalArgumentException as {@link #newEngine}
     */
    public TlsProtocol(EventLoop loop, StreamProtocol upper, TlsOptions options, boolean serverSide,
            @Nullable String host, int port, boolean announced, Future<@Nullable Void> ready) {
        this.loop = loop;
        this.upper = upper;
        this.options = options;
        this.serverSide = serverSide;
        this.announced = announced;
        this.ready = ready;
        context = options.context();
        buffers = TlsBuffers.of(loop);
        engine = newEngine(options, serverSide, host, port);
    }

    /**
     * The engine of a connection; null where the client's hello is to decide it. Whoever connects or listens calls
     * this before, too, to find out what cannot be.
     *
     * @throws IllegalArgumentException if the name of the server is needed and not known, or if it has no certificate
     */
    public static @Nullable SSLEngine newEngine(
            TlsOptions options, boolean serverSide, @Nullable String host, int port) {
        TlsContext context = options.context();
        if (!serverSide) {
            return context.clientEngine(options.serverHostname() == null ? host : options.serverHostname(), port);
        }
        if (context.serverNames() != null) {
            return null;
        }
        if (!context.hasIdentity()) {
            throw new IllegalArgumentException("a server shows a certificate, and this context has none: make it with"
                    + " TlsContext.server(certificates, key), or give it one by withIdentity(certificates, key)");
        }
        return context.serverEngine();
    }

    /** Whether something is being computed, after which this goes on by itself. */
    boolean isComputing() {
        return computing;
    }

    /** What the protocol above writes to. */
    public Transport transport() {
        return transport;
    }

    private Transport lower() {
        return Objects.requireNonNull(lower);
    }

    // ---- as the transport below sees it

    @Override
    public void connectionMade(BaseTransport made) {
        lower = (Transport) made;
        if (aborted) {
            lower().abort();
            return;
        }
        timer = loop.callLater(options.handshakeTimeout(), this::handshakeTooLong);
        try {
            if (engine != null) {
                engine.beginHandshake();
            }
        } catch (SSLException e) {
            fail(e);
            return;
        }
        drive();
    }

    @Override
    public ByteBuffer getBuffer(int sizeHint) {
        return input();
    }

    @Override
    public void bufferUpdated(int count) {
        drive();
    }

    /** What came with the last bytes that were not encrypted. */
    void feed(byte[] early) {
        if (early.length > 0) {
            rest = early;
        }
    }

    @Override
    public boolean eofReceived() {
        lowerEnded = true;
        drive();
        return phase == Phase.OPEN;
    }

    @Override
    public void connectionLost(@Nullable Throwable error) {
        Throwable reason = failure != null ? failure : error;
        if (reason == null && phase == Phase.HANDSHAKE) {
            reason = duringHandshake();
        }
        phase = Phase.ENDED;
        cancelTimer();
        backlog.clear();
        if (received != null) {
            buffers.give(received);
            received = null;
        }
        rest = null;
        if (reason != null) {
            ready.trySetException(reason);
        }
        tellLost(reason);
    }

    /** Who was never told of a connection is not told of its loss. */
    private void tellLost(@Nullable Throwable reason) {
        if (!toldLost && (wasOpen || !announced)) {
            toldLost = true;
            loop.callSoon(() -> upper.connectionLost(reason));
        }
    }

    @Override
    public void pauseWriting() {
        if (!toldLost) {
            upper.pauseWriting();
        }
    }

    @Override
    public void resumeWriting() {
        if (!toldLost) {
            upper.resumeWriting();
        }
    }

    // ---- the engine

    /** In which to receive, with what has been received and not decrypted before the position. */
    private ByteBuffer input() {
        ByteBuffer in = received;
        if (in == null) {
            in = buffers.takeFor(rest == null ? 0 : rest.length);
            if (rest != null) {
                in.put(rest);
                rest = null;
            }
            received = in;
        }
        return in;
    }

    private void drive() {
        if (driving || computing || phase == Phase.ENDED || lower == null) {
            return;
        }
        driving = true;
        try {
            boolean progress = true;
            ByteBuffer in = received == null && rest == null ? NOTHING : input().flip();
            try {
                while (progress && !computing && phase != Phase.ENDED) {
                    progress = step(in);
                }
            } finally {
                setAside(in);
            }
            if (lowerEnded && !computing && !(paused && rest != null)) {
                endedBelow();
            }
        } catch (IOException e) {
            fail(e);
        } finally {
            driving = false;
        }
    }

    /** What is left is copied: it would keep a large buffer from the others. */
    private void setAside(ByteBuffer in) {
        if (in != NOTHING) {
            if (in.hasRemaining() && phase != Phase.ENDED) {
                rest = new byte[in.remaining()];
                in.get(rest);
            }
            buffers.give(in);
            received = null;
        }
    }

    /** Does one thing; false if there is nothing to do. */
    private boolean step(ByteBuffer in) throws IOException {
        SSLEngine own = engine;
        if (own == null) {
            return choose(in);
        }
        HandshakeStatus status = own.getHandshakeStatus();
        switch (status) {
            case NEED_TASK -> {
                compute(own);
                return false;
            }
            case NEED_WRAP -> {
                if (sendOwn(own)) {
                    return true;
                }
            }
            default -> {
                // the rest is for all other cases
            }
        }
        if (phase == Phase.HANDSHAKE && status == HandshakeStatus.NOT_HANDSHAKING) {
            return opened();
        }
        if (phase != Phase.HANDSHAKE && !backlog.isEmpty()) {
            int before = backlog.size();
            backlog.sendTo(pieces -> encrypt(own, pieces));
            if (backlog.size() < before) {
                return true;
            }
        }
        if (phase == Phase.CLOSING && backlog.isEmpty()) {
            if (!saidGoodbye) {
                saidGoodbye = true;
                own.closeOutbound();
                sendOwn(own);
                return true;
            }
            if (inputEnded || failure != null) {
                lower().close();
                return false;
            }
        }
        return receive(own, in);
    }

    /** Chooses the context that the client has asked for. */
    private boolean choose(ByteBuffer in) throws SSLException {
        ClientHello.Answer answer = ClientHello.serverName(in);
        if (!answer.complete()) {
            return false;
        }
        Function<String, @Nullable TlsContext> names = context.serverNames();
        String name = answer.name();
        if (name != null && names != null) {
            TlsContext chosen;
            try {
                chosen = names.apply(name);
            } catch (KeyboardInterrupt interrupt) {
                throw interrupt;
            } catch (Throwable t) {
                report("choosing the context for the server name '" + name + "' failed", t);
                failure = t;
                lower().abort();
                return false;
            }
            context = chosen == null ? context : chosen;
        }
        SSLEngine made = context.serverEngine();
        engine = made;
        made.beginHandshake();
        return true;
    }

    private void compute(SSLEngine own) {
        Transport below = lower();
        computing = true;
        below.pauseReading();
        Future<@Nullable Void> computed;
        try {
            computed = loop.runInExecutor(() -> {
                for (Runnable task = own.getDelegatedTask(); task != null; task = own.getDelegatedTask()) {
                    task.run();
                }
            });
        } catch (IllegalStateException e) { // the executor is shut down
            computing = false;
            broken("computing for TLS failed", e);
            return;
        }
        computed.addDoneCallback(_ -> {
            computing = false;
            if (phase == Phase.ENDED) {
                return;
            }
            Throwable error = computed.cancelled() ? new CancelledError() : computed.exception();
            if (error != null) {
                broken("computing for TLS failed", error);
                return;
            }
            resumeBelow();
            drive();
        });
    }

    private void resumeBelow() {
        if (!paused || phase != Phase.OPEN) {
            lower().resumeReading();
        }
    }

    /** Sends what the engine itself has to say; false if that is nothing. */
    private boolean sendOwn(SSLEngine own) throws SSLException {
        ByteBuffer out = buffers.take();
        try {
            SSLEngineResult result;
            do {
                result = own.wrap(NOTHING, out);
            } while (result.bytesProduced() > 0 && own.getHandshakeStatus() == HandshakeStatus.NEED_WRAP
                    && hasRoom(own, out));
            boolean any = sendOn(out);
            if (any && phase == Phase.OPEN) {
                countUnread();
            }
            return any;
        } finally {
            buffers.give(out);
        }
    }

    /** Nobody above can pause for what is sent here, so who asks and reads no answer could fill the memory. */
    private void countUnread() throws SSLException {
        unreadAnswers = lower().getWriteBufferSize() == 0 ? 0 : unreadAnswers + 1;
        if (unreadAnswers > MOST_UNREAD_ANSWERS) {
            throw new SSLException("the peer wants new keys again and again, and does not read");
        }
    }

    private static boolean hasRoom(SSLEngine own, ByteBuffer out) {
        return out.remaining() >= own.getSession().getPacketBufferSize();
    }

    private boolean sendOn(ByteBuffer out) {
        boolean any = out.flip().hasRemaining();
        if (any) {
            lower().write(out);
        }
        out.clear();
        return any;
    }

    /** Encrypts and sends as much as the engine takes at this moment, which is hardly ever less than all. */
    private long encrypt(SSLEngine own, ByteBuffer... data) throws SSLException {
        long all = 0;
        ByteBuffer out = buffers.take();
        try {
            while (true) {
                if (!hasRoom(own, out)) {
                    sendOn(out);
                }
                SSLEngineResult result = own.wrap(data, out);
                all += result.bytesConsumed();
                if (!anyLeft(data) || (result.bytesConsumed() == 0 && result.bytesProduced() == 0)) {
                    break;
                }
            }
            sendOn(out);
        } finally {
            buffers.give(out);
        }
        return all;
    }

    private static boolean anyLeft(ByteBuffer[] data) {
        for (ByteBuffer piece : data) {
            if (piece.hasRemaining()) {
                return true;
            }
        }
        return false;
    }

    private boolean receive(SSLEngine own, ByteBuffer in) throws SSLException {
        if (!in.hasRemaining() || inputEnded || (phase == Phase.OPEN && paused)) {
            return false;
        }
        if (phase == Phase.OPEN && upper instanceof BufferedProtocol above) {
            ByteBuffer room = roomOf(above);
            if (room == null) {
                return false;
            }
            SSLEngineResult result = own.unwrap(in, room);
            if (result.getStatus() != SSLEngineResult.Status.BUFFER_OVERFLOW) {
                if (result.bytesProduced() > 0) {
                    tell("bufferUpdated", () -> above.bufferUpdated(result.bytesProduced()));
                }
                return received(own, result);
            }
        }
        ByteBuffer plain = buffers.takePlain();
        try {
            SSLEngineResult result = own.unwrap(in, plain);
            if (result.bytesProduced() > 0 && phase == Phase.OPEN) {
                give(plain.flip());
            }
            return received(own, result);
        } finally {
            buffers.give(plain);
        }
    }

    /** Looks at what a record meant, other than data. */
    private boolean received(SSLEngine own, SSLEngineResult result) throws SSLException {
        if (phase == Phase.OPEN) {
            silentRecords = result.bytesProduced() > 0 ? 0 : silentRecords + 1;
            if (silentRecords > MOST_SILENT_RECORDS) {
                throw new SSLException("the peer sends one record after the other that says nothing");
            }
            if (own.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING && !own.isInboundDone()
                    && !own.getSession().getProtocol().equals("TLSv1.3")) {
                throw new SSLException("the peer wants to negotiate again, which is refused");
            }
        }
        if (own.isInboundDone() && !inputEnded) {
            inputEnded = true;
            endReceived();
        }
        return result.bytesConsumed() > 0;
    }

    private void give(ByteBuffer plain) {
        switch (upper) {
            case Protocol above -> {
                byte[] data = new byte[plain.remaining()];
                plain.get(data);
                tell("dataReceived", () -> above.dataReceived(data));
            }
            case BufferedProtocol first -> {
                // it may be another protocol after the first piece
                while (plain.hasRemaining() && phase == Phase.OPEN) {
                    if (!(upper instanceof BufferedProtocol above)) {
                        give(plain);
                        return;
                    }
                    ByteBuffer room = roomOf(above);
                    if (room == null) {
                        return;
                    }
                    int count = Math.min(room.remaining(), plain.remaining());
                    room.put(plain.slice(plain.position(), count));
                    plain.position(plain.position() + count);
                    tell("bufferUpdated", () -> above.bufferUpdated(count));
                }
            }
        }
    }

    private @Nullable ByteBuffer roomOf(BufferedProtocol above) {
        try {
            ByteBuffer room = above.getBuffer(-1);
            if (!room.hasRemaining()) {
                throw new IllegalStateException("getBuffer() returned an empty buffer");
            }
            return room;
        } catch (Throwable t) {
            broken("Fatal error: protocol.getBuffer() call failed.", t);
            return null;
        }
    }

    private void tell(String method, Runnable call) {
        try {
            call.run();
        } catch (Throwable t) {
            broken("Fatal error: protocol." + method + "() call failed.", t);
        }
    }

    /**
     * The handshake is done. False if nothing may come yet: who called {@code startTls} is to have the transport before
     * its protocol has the first data, which it might answer.
     */
    private boolean opened() {
        cancelTimer();
        phase = Phase.OPEN;
        wasOpen = true;
        if (announced) {
            tell("connectionMade", () -> upper.connectionMade(transport));
        }
        ready.trySetResult(null);
        if (!announced) {
            loop.callSoon(this::drive); // after the caller's step, which has just been scheduled
        }
        return announced;
    }

    private void endReceived() {
        if (phase != Phase.OPEN) {
            return;
        }
        boolean keepOpen;
        try {
            keepOpen = upper.eofReceived();
        } catch (Throwable t) {
            broken("Fatal error: protocol.eofReceived() call failed.", t);
            return;
        }
        if (!keepOpen) {
            close();
        }
    }

    /** The transport below has come to its end, and all that it brought has been looked at. */
    private void endedBelow() {
        switch (phase) {
            case HANDSHAKE -> fail(duringHandshake());
            case OPEN -> {
                if (!inputEnded) {
                    fail(new TruncatedException("the connection ended without the peer having said so: what was"
                            + " received may not be all"));
                }
            }
            case CLOSING -> lower().close();
            case ENDED -> {
                // nothing is left to end
            }
        }
    }

    private static ConnectionResetException duringHandshake() {
        return new ConnectionResetException("the connection ended during the TLS handshake");
    }

    // ---- as the protocol above sees it, through its transport

    StreamProtocol upper() {
        return upper;
    }

    void setUpper(StreamProtocol protocol) {
        upper = protocol;
    }

    boolean isReading() {
        return phase == Phase.OPEN && !paused;
    }

    void pauseReading() {
        if (isReading()) {
            paused = true;
            lower().pauseReading();
        }
    }

    void resumeReading() {
        if (phase == Phase.OPEN && paused) {
            paused = false;
            if (!computing) {
                lower().resumeReading();
            }
            if (rest != null || lowerEnded) {
                loop.callSoon(this::drive);
            }
        }
    }

    /** Encrypts data and sends it; false if the connection is closed. */
    boolean write(ByteBuffer... data) {
        SSLEngine own = engine;
        if (phase != Phase.OPEN || own == null || data.length == 0) {
            return phase == Phase.OPEN;
        }
        try {
            if (backlog.isEmpty() && !computing) {
                encrypt(own, data);
            }
            for (ByteBuffer piece : data) {
                if (piece.hasRemaining()) {
                    backlog.add(piece);
                }
            }
        } catch (SSLException e) {
            fail(e);
            return true;
        }
        if (!backlog.isEmpty() || own.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
            drive();
        }
        return true;
    }

    int writeBufferSize() {
        return lower == null
                ? 0
                : (int) Math.min(Integer.MAX_VALUE, (long) backlog.size() + lower().getWriteBufferSize());
    }

    boolean isClosing() {
        return phase == Phase.CLOSING || phase == Phase.ENDED || failure != null || aborted;
    }

    void close() {
        if (phase == Phase.HANDSHAKE) {
            abort();
        } else if (phase == Phase.OPEN) {
            beginClosing();
            drive();
        }
    }

    private void beginClosing() {
        phase = Phase.CLOSING;
        cancelTimer();
        timer = loop.callLater(options.shutdownTimeout(), this::shutdownTooLong);
        if (!computing) {
            lower().resumeReading(); // the peer's last word may be behind what nobody has read
        }
    }

    void abort() {
        aborted = true;
        if (phase == Phase.ENDED || lower == null) {
            return;
        }
        phase = phase == Phase.HANDSHAKE ? phase : Phase.CLOSING;
        lower().abort();
    }

    @Nullable
    Object getExtraInfo(String name) {
        SSLEngine own = engine;
        return switch (name) {
            case "ssl_object" -> own;
            case "sslcontext" -> context;
            case "cipher" -> own == null || !wasOpen ? null : own.getSession().getCipherSuite();
            case "peercert" -> own == null || !wasOpen ? null : PeerCertificate.of(own.getSession());
            case "compression" -> null;
            default -> lower == null ? null : lower().getExtraInfo(name);
        };
    }

    @Nullable
    Transport below() {
        return lower;
    }

    // ---- failing

    private void handshakeTooLong() {
        if (phase == Phase.HANDSHAKE) {
            giveUp("the TLS handshake is taking longer than " + options.handshakeTimeout()
                    + " seconds: the connection is aborted");
        }
    }

    private void shutdownTooLong() {
        if (phase == Phase.CLOSING) {
            giveUp("the peer has not ended the TLS connection within " + options.shutdownTimeout()
                    + " seconds after this side has");
        }
    }

    private void giveUp(String message) {
        if (failure == null) {
            failure = new SocketTimeoutException(message);
        }
        lower().abort();
    }

    /** The connection is broken: the peer is told, and it is closed. */
    private void fail(Exception error) {
        if (failure != null || phase == Phase.ENDED) {
            return;
        }
        LOG.log(System.Logger.Level.DEBUG, () -> transport + ": TLS failed", error);
        failure = error instanceof SSLHandshakeException || error instanceof ConnectionResetException || wasOpen
                ? error
                : handshakeFailed(error);
        beginClosing();
        SSLEngine own = engine;
        try {
            if (own != null && !computing) {
                saidGoodbye = true;
                own.closeOutbound();
                sendOwn(own);
            }
        } catch (SSLException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> transport + ": the peer cannot be told", e);
        }
        ready.trySetException(failure);
        lower().close();
        tellLost(failure); // now: what has been written may take long, though the peer says nothing more
    }

    private static Exception handshakeFailed(Exception error) {
        SSLHandshakeException failed = new SSLHandshakeException(String.valueOf(error.getMessage()));
        failed.initCause(error);
        return failed;
    }

    /** Something that must not fail has, which is reported. */
    private void broken(String message, Throwable error) {
        if (error instanceof KeyboardInterrupt interrupt) {
            throw interrupt;
        }
        report(message, error);
        if (failure == null) {
            failure = error;
        }
        abort();
    }

    private void report(String message, Throwable error) {
        loop.callExceptionHandler(
                ExceptionContext.of(message, error).with("transport", transport).with("protocol", upper));
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    @Override
    public String toString() {
        return "<TlsProtocol " + (serverSide ? "server" : "client") + " " + phase + " lower=" + lower + ">";
    }
}
