package jasyncio.sockets;

import jasyncio.flow.WaterMarks;
import jasyncio.flow.WritesIntoNowhere;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Future;
import jasyncio.loop.KeyboardInterrupt;
import jasyncio.loop.Network;
import jasyncio.streams.BaseProtocol;
import jasyncio.streams.BaseTransport;
import jasyncio.streams.WriteBufferLimits;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What transports over a socket of whatever network have in common: their life.
 *
 * <p>Its ends, in order: <em>closing</em>, nothing more is received; <em>lost</em>, {@code connectionLost} has been
 * scheduled and nothing more is sent; then the socket is closed. An ordinary close is lost only once all has been sent;
 * an abort or a failure is both at once.
 *
 * @param <S> the kind of socket
 * @param <P> the kind of protocol
 */
abstract class NetworkTransport<S extends Network.Duplex, P extends BaseProtocol> implements BaseTransport {
    final EventLoop loop;
    final S socket;
    final WaterMarks marks;
    final WritesIntoNowhere writesIntoNowhere = new WritesIntoNowhere(this);
    P protocol;
    private final OpenSockets sockets;
    private final Runnable readReady = this::readReady;
    private final Runnable writeReady = this::writeReady;
    private boolean closing;
    private boolean lost;

    NetworkTransport(EventLoop loop, S socket, P protocol) {
        this.loop = loop;
        this.socket = socket;
        this.protocol = protocol;
        marks = new WaterMarks(loop, this, this::getWriteBufferSize);
        sockets = OpenSockets.of(loop);
        sockets.add(socket, this);
    }

    /**
     * Schedules the call of {@code connectionMade}.
     *
     * @param connected is done after that call
     */
    final void begin(Future<@Nullable Void> connected) {
        P first = protocol;
        loop.callSoon(() -> first.connectionMade(this));
        loop.callSoon(this::startReading);
        loop.callSoon(() -> {
            connected.trySetResult(null);
        });
    }

    /** What reports call this. */
    abstract String kind();

    /** Receives something, and gives it to the protocol. Called unless this is lost. */
    abstract void receive();

    /** Sends what is kept, as far as there is room; an error may end this. */
    abstract void sendKept();

    /** Whether nothing is kept. */
    abstract boolean allIsSent();

    /** Gives up what is kept. */
    abstract void dropKept();

    public abstract int getWriteBufferSize();

    @Override
    public final @Nullable Object getExtraInfo(String name) {
        return switch (name) {
            case "socket" -> socket.channel();
            case "sockname" -> socket.getLocalAddress();
            case "peername" -> socket.getRemoteAddress();
            default -> null;
        };
    }

    @Override
    public final BaseProtocol getProtocol() {
        return protocol;
    }

    public final void setWriteBufferLimits(@Nullable Integer high, @Nullable Integer low) {
        marks.set(high, low);
    }

    public final WriteBufferLimits getWriteBufferLimits() {
        return marks.limits();
    }

    // ---- readiness

    /** Whether to receive, too, what comes next. */
    public boolean isReading() {
        return !closing;
    }

    final void startReading() {
        if (isReading()) {
            try {
                socket.addReader(readReady);
            } catch (IOException e) {
                fail(e, readError());
            }
        }
    }

    private void readReady() {
        if (!lost) {
            receive();
        }
    }

    /** Has what is kept sent once there is room. False if this has failed. */
    final boolean awaitRoom() {
        try {
            socket.addWriter(writeReady);
            return true;
        } catch (IOException e) {
            fail(e, writeError());
            return false;
        }
    }

    private void writeReady() {
        if (!lost) {
            sendKept();
        }
        if (!lost) {
            marks.resumeIfDrained(); // which may write more, or abort
            endIfAllIsSent();
        }
    }

    final void endIfAllIsSent() {
        if (!lost && allIsSent()) {
            socket.removeWriter();
            if (closing) {
                lost = true;
                connectionLost(null);
            } else {
                drained();
            }
        }
    }

    /** All has been sent, and this is not closing. */
    void drained() {}

    // ---- ending

    final boolean isLost() {
        return lost;
    }

    @Override
    public final boolean isClosing() {
        return closing;
    }

    @Override
    public final void close() {
        if (closing) {
            return;
        }
        closing = true;
        socket.removeReader();
        if (allIsSent()) {
            lost = true;
            loop.callSoon(() -> connectionLost(null));
        }
    }

    public final void abort() {
        forceClose(null);
    }

    final String readError() {
        return "Fatal read error on " + kind() + " transport";
    }

    final String writeError() {
        return "Fatal write error on " + kind() + " transport";
    }

    /** Ends this by an error that is reported. */
    void fail(Throwable error, String message) {
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

    final void forceClose(@Nullable Throwable error) {
        if (lost) {
            return;
        }
        dropKept();
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
            closed();
        }
    }

    /** The socket is closed. */
    void closed() {}

    /** What {@link #toString} says of the state, beside closing and closed. */
    String state() {
        return "";
    }

    @Override
    public final String toString() {
        return "<" + getClass().getSimpleName() + (!socket.isOpen() ? " closed" : closing ? " closing" : state())
                + " sockname=" + socket.getLocalAddress() + " peername=" + socket.getRemoteAddress() + " bufsize="
                + getWriteBufferSize() + ">";
    }
}
