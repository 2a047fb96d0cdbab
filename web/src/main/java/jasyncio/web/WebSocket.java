package jasyncio.web;

import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.internal.http.WebSocketInternal;
import jasyncio.coroutine.AsyncCloseable;
import jasyncio.coroutine.AsyncIterable;
import jasyncio.coroutine.AsyncIterator;
import jasyncio.coroutine.StopAsyncIteration;
import jasyncio.loop.EventLoop;
import jasyncio.loop.SingleWaiter;
import jasyncio.loop.Task;
import jasyncio.loop.TimerHandle;
import jasyncio.primitives.Event;
import jasyncio.vertx.VertxLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket, of a server or of a client.
 *
 * {@snippet :
 * app.webSocket("/echo", socket -> {
 *     for (Message message : socket) {
 *         socket.send(message.text());
 *     }
 * });
 * }
 *
 * <p>Iterating it gives what the other side sends, and ends when that closes it, or is gone. What nobody takes stays
 * with the sender: no more than a few messages wait here. Pings are answered by themselves.
 *
 * <p>aiohttp: {@code web.WebSocketResponse}, {@code aiohttp.ClientWebSocketResponse}.
 */
public final class WebSocket implements AsyncIterable<Message>, AsyncIterator<Message>, AsyncCloseable {
    private static final int MOST_WAITING = 16;
    private static final int NORMAL = 1000;
    private static final int LOST = 1006;
    private static final int LONGEST_REASON = 123;
    private static final double PATIENCE = 10;

    private final EventLoop loop;
    private final WebSocketBase socket;
    private final Queue<Message> arrived = new ArrayDeque<>();
    /** Where Vert.x runs: whether it is told how much may come. */
    private boolean counted;
    /** Where Vert.x runs, of the frame that arrives: whether it is the end of a message. */
    private boolean whole;
    private boolean closed;
    private @Nullable Throwable failure;
    private final SingleWaiter waiter;
    private @Nullable TimerHandle heartbeat;
    private boolean answered = true;
    /** What was written last; null before anything was. */
    private io.vertx.core.@Nullable Future<Void> written;
    /** What this side closes it with; null while it does not. */
    private @Nullable Farewell farewell;
    /** Aborts what does not end. */
    private @Nullable TimerHandle patience;
    /** Set when the connection is gone. */
    private final Event over = new Event();
    private Runnable whenOver = () -> {};
    /** Of the handler of a server; null where there is none. */
    private @Nullable Attention attention;
    /** What a server has chosen; null where Vert.x knows. */
    private @Nullable String protocol;

    private record Farewell(int code, String reason) {}

    private WebSocket(EventLoop loop, WebSocketBase socket) {
        this.loop = loop;
        this.socket = socket;
        waiter = new SingleWaiter(loop, () -> "a message of this WebSocket");
        socket.textMessageHandler(text -> arrive(new Message.Text(text)));
        socket.binaryMessageHandler(bytes -> arrive(new Message.Binary(bytes.getBytes())));
        socket.frameHandler(this::arriveFrame);
        socket.pongHandler(_ -> onLoop(() -> answered = true));
        socket.exceptionHandler(thrown -> onLoop(() -> fail(thrown)));
        socket.endHandler(_ -> onLoop(this::end));
        socket.closeHandler(_ -> {
            counted = true;
            socket.resume(); // what came before the connection was lost, and is still kept back
            Objects.requireNonNull(Vertx.currentContext()).runOnContext(_ -> onLoop(this::lost));
        });
        if (!(socket instanceof ClientWebSocket)) {
            count();
        } // one that is still to be connected flows when it is, and is counted from its first message on
    }

    /** Has no more come than is taken. */
    private void count() {
        counted = true;
        socket.pause();
        socket.fetch(MOST_WAITING);
    }

    private void onLoop(Runnable code) {
        if (EventLoop.runningLoop() == loop) {
            code.run();
            return;
        }
        try {
            loop.callSoonThreadsafe(code);
        } catch (IllegalStateException loopClosed) {
            // nobody is there any more
        }
    }

    /**
     * A WebSocket of Vert.x as one of a loop. It is to be called where Vert.x hands the WebSocket out, in the same
     * handler or function: later, its first messages may be lost, and one that was closed meanwhile is refused.
     *
     * {@snippet :
     * EventLoop loop = getRunningLoop();
     * WebSocket socket = VertxLoop.await(client.connect(options).map(opened -> WebSocket.of(loop, opened)));
     * }
     *
     * @param loop the loop
     * @param socket the WebSocket
     * @return the WebSocket
     * @throws IllegalStateException if the WebSocket is closed, or the loop is
     */
    public static WebSocket of(EventLoop loop, WebSocketBase socket) {
        return new WebSocket(loop, socket);
    }

    /**
     * A WebSocket of Vert.x that is not connected yet, as one of the running loop, see
     * {@link #of(EventLoop, WebSocketBase)}.
     *
     * @param socket the WebSocket
     * @return the WebSocket
     * @throws IllegalStateException if the WebSocket is closed, or no loop is running
     */
    public static WebSocket of(WebSocketBase socket) {
        return of(EventLoop.getRunningLoop(), socket);
    }

    /** As one that a server has opened, with what was agreed on; it is lost if its connection is gone by now. */
    WebSocket opened(@Nullable String chosen) {
        protocol = chosen;
        if (!channel().isActive()) {
            onLoop(this::lost);
        }
        return this;
    }

    private Channel channel() {
        return ((WebSocketInternal) socket).channelHandlerContext().channel();
    }

    /** Has a task cancelled that does not take notice of the end. */
    Attention watchedBy(Task<?> handler) {
        Attention of = new Attention(loop, handler);
        attention = of;
        if (closed) {
            of.closed(!arrived.isEmpty());
        }
        return of;
    }

    private void told() {
        if (attention != null) {
            attention.told();
        }
    }

    private void asked() {
        if (closed) {
            told();
        } else if (attention != null) {
            attention.asks();
        }
    }

    /** Called where Vert.x runs, as {@link #arriveFrame} is. */
    private void arrive(Message message) {
        whole = true;
        onLoop(() -> {
            answered = true;
            arrived.add(message);
            waiter.wake();
        });
    }

    /** Frames are what Vert.x counts, and messages what is asked for: one that ends no message asks for the next. */
    private void arriveFrame(WebSocketFrame frame) {
        if (!counted) {
            count();
        }
        if (frame.isClose()) {
            onLoop(() -> endIn(PATIENCE)); // Vert.x answers, and a client then waits for the server for ever
        }
        boolean control = frame.isClose() || frame.isPing() || frame.type() == WebSocketFrameType.PONG;
        if (!control && !whole) {
            socket.fetch(1);
        }
        whole = false;
    }

    private void fail(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        }
    }

    private void end() {
        closed = true;
        if (attention != null) {
            attention.closed(!arrived.isEmpty());
        }
        if (heartbeat != null) {
            heartbeat.cancel();
        }
        waiter.wake();
    }

    private void lost() {
        if (patience != null) {
            patience.cancel();
        }
        over.set();
        end();
        Runnable code = whenOver;
        whenOver = () -> {};
        code.run();
    }

    /**
     * Sends a text. Suspends the current coroutine while more is on its way than there should be.
     *
     * <p>aiohttp: {@code await ws.send_str(text)}.
     *
     * @param text the text
     * @throws WebSocketClosedException if the WebSocket is closed
     * @throws IOException if the connection fails
     */
    public void send(String text) throws IOException {
        checkOpen();
        sent(socket.writeTextMessage(text));
    }

    /**
     * Sends bytes, see {@link #send(String)}.
     *
     * <p>aiohttp: {@code await ws.send_bytes(bytes)}.
     *
     * @param bytes the bytes; they must not be changed before they are sent
     * @throws WebSocketClosedException if the WebSocket is closed
     * @throws IOException if the connection fails
     */
    public void send(byte[] bytes) throws IOException {
        checkOpen();
        sent(socket.writeBinaryMessage(Buffer.buffer(bytes)));
    }

    /**
     * Sends an object as JSON, in a text, see {@link Web#toJson} and {@link #send(String)}.
     *
     * <p>aiohttp: {@code await ws.send_json(value)}.
     *
     * @param value the object
     * @throws IllegalArgumentException if it cannot be written as JSON
     * @throws WebSocketClosedException if the WebSocket is closed
     * @throws IOException if the connection fails
     */
    public void sendJson(@Nullable Object value) throws IOException {
        send(Web.toJson(value));
    }

    /**
     * Sends a ping. The other side answers by itself; a heartbeat ({@link #heartbeat}) also looks for the answer.
     *
     * <p>aiohttp: {@code await ws.ping()}.
     *
     * @throws WebSocketClosedException if the WebSocket is closed
     * @throws IOException if the connection fails
     */
    public void ping() throws IOException {
        checkOpen();
        sent(socket.writePing(Buffer.buffer()));
    }

    private void checkOpen() throws WebSocketClosedException {
        if (closed || farewell != null || socket.isClosed()) {
            throw closedException();
        }
    }

    private WebSocketClosedException closedException() {
        told();
        Integer code = closeCode();
        String reason = socket.closeReason();
        WebSocketClosedException exception = code == null && farewell != null
                ? new WebSocketClosedException(this, farewell.code, farewell.reason)
                : new WebSocketClosedException(this, code == null ? LOST : code, reason == null ? "" : reason);
        if (failure != null) {
            exception.initCause(failure);
        }
        return exception;
    }

    private void sent(io.vertx.core.Future<Void> writing) throws IOException {
        written = writing;
        if (!writing.failed() && !isFull()) {
            return;
        }
        try {
            VertxLoop.await(writing);
        } catch (Exception e) { // also Netty's, undeclared; they have no more to say than that it is closed
            WebSocketClosedException exception = closedException();
            exception.addSuppressed(e);
            throw exception;
        }
    }

    private boolean isFull() {
        try {
            return socket.writeQueueFull();
        } catch (IllegalStateException justClosed) {
            return true;
        }
    }

    /**
     * The next message. Suspends the current coroutine; one that is cancelled loses nothing, the message is there for
     * the next call.
     *
     * <p>aiohttp: {@code await ws.receive()}.
     *
     * @return the message
     * @throws WebSocketClosedException if the WebSocket was closed, by either side, or the connection is lost
     * @throws IllegalStateException if another coroutine is waiting for a message
     */
    public Message receive() throws WebSocketClosedException {
        Message message = next();
        if (message == null) {
            throw closedException();
        }
        return message;
    }

    /**
     * The next message, as {@link #receive}, for iterations.
     *
     * @throws StopAsyncIteration if the WebSocket was closed, by either side, or the connection is lost
     * @throws IllegalStateException if another coroutine is waiting for a message
     */
    @Override
    public Message anext() {
        Message message = next();
        if (message == null) {
            throw new StopAsyncIteration();
        }
        return message;
    }

    private @Nullable Message next() {
        if (attention != null) {
            attention.waits();
        }
        while (true) {
            Message message = arrived.poll();
            if (message != null) {
                socket.fetch(1);
                if (attention != null) {
                    attention.read();
                }
                return message;
            }
            if (closed) {
                told();
                return null;
            }
            waiter.await();
        }
    }

    @Override
    public AsyncIterator<Message> aiter() {
        return this;
    }

    /**
     * Sends a ping each time that {@code interval} has passed, and closes the connection if by the next time nothing
     * has come back.
     *
     * <p>aiohttp: {@code WebSocketResponse(heartbeat=interval)}.
     *
     * @param interval how often; zero for never again
     */
    public void heartbeat(Duration interval) {
        if (heartbeat != null) {
            heartbeat.cancel();
            heartbeat = null;
        }
        if (interval.isPositive() && !closed) {
            answered = true;
            beat(interval);
        }
    }

    /**
     * Sends a ping each time that so many seconds have passed, see {@link #heartbeat(Duration)}.
     *
     * <p>aiohttp: {@code WebSocketResponse(heartbeat=seconds)}.
     *
     * @param seconds how often; zero for never again
     * @throws IllegalArgumentException if it is no such time
     */
    public void heartbeat(double seconds) {
        heartbeat(Seconds.of("heartbeat", seconds));
    }

    private void beat(Duration interval) {
        heartbeat = loop.callLater(interval.toNanos() / 1e9, () -> {
            if (closed || farewell != null) {
                return;
            }
            boolean held = arrived.size() >= MOST_WAITING; // an answer would wait behind what nobody takes
            if (!answered && !held) {
                drop();
                return;
            }
            answered = false;
            written = socket.writePing(Buffer.buffer());
            beat(interval);
        });
    }

    /** Gives up whoever does not answer. It is told why, if it takes anything at all. */
    private void drop() {
        if (isStuck()) {
            abort();
            return;
        }
        if (farewell == null && !socket.isClosed()) {
            farewell = new Farewell(1011, "no answer to a ping");
            socket.close((short) farewell.code, farewell.reason);
        }
        endIn(PATIENCE);
        end();
    }

    /** Whether something is not sent yet. A close frame behind that is one that Vert.x does not get over. */
    private boolean isStuck() {
        return written != null && !written.isComplete();
    }

    private void endIn(double seconds) {
        if (over.isSet() || (patience != null && patience.when() <= loop.time() + seconds)) {
            return;
        }
        if (patience != null) {
            patience.cancel();
        }
        patience = loop.callLater(seconds, this::abort);
    }

    /** Has something run when the connection is gone. */
    void whenOver(Runnable code) {
        if (over.isSet()) {
            code.run();
        } else {
            whenOver = code;
        }
    }

    /**
     * Closes the WebSocket with code 1000, see {@link #close(int, String)}.
     *
     * <p>aiohttp: {@code await ws.close()}.
     */
    @Override
    public void aclose() {
        close(NORMAL, "");
    }

    /** Closes the WebSocket, see {@link #aclose}: for try-with-resources. */
    @Override
    public void close() {
        aclose();
    }

    /**
     * Closes the WebSocket: sends what is still to be sent, and that it is closed. Suspends the current coroutine until
     * the other side has agreed, ten seconds at most; then, or where the caller is cancelled, the connection is
     * {@linkplain #abort aborted}. Nothing can be sent any more from now on; what arrives until then can be received.
     * Does nothing to one that is closed.
     *
     * <p>aiohttp: {@code await ws.close(code=code, message=reason)}.
     *
     * @param code why: 1000 for a normal end, 1001 if this side goes away, 1008 for a breach of rules, 3000 to 4999 for
     *     what the application says
     * @param reason why, in words, no longer than 123 bytes of UTF-8
     * @throws IllegalArgumentException if no code like that can be sent, or the reason is too long
     */
    public void close(int code, String reason) {
        if (!((code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999))) {
            throw new IllegalArgumentException("a WebSocket cannot be closed with code " + code
                    + ": use 1000 to 1003, 1007 to 1014, or 3000 to 4999 for one of your own");
        }
        if (reason.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST_REASON) {
            throw new IllegalArgumentException("the reason to close a WebSocket for must not be longer than "
                    + LONGEST_REASON + " bytes: " + reason);
        }
        close(new Farewell(code, reason), PATIENCE);
    }

    /** Closes the WebSocket, and waits for so many seconds at most. */
    void close(int code, String reason, double seconds) {
        close(new Farewell(code, reason), Math.min(seconds, PATIENCE));
    }

    private void close(Farewell words, double seconds) {
        told();
        endIn(seconds);
        if (closed || socket.isClosed()) {
            return;
        }
        boolean first = farewell == null;
        if (first) {
            farewell = words;
        }
        boolean waited = false;
        try {
            waitForWritten();
            if (first && !closed && !socket.isClosed()) {
                socket.close((short) words.code, words.reason).onFailure(failure -> onLoop(() -> {
                    fail(failure);
                    lost();
                }));
            }
            over.await();
            waited = true;
        } finally {
            if (!waited) {
                abort();
            }
        }
    }

    private void waitForWritten() {
        if (written != null && isStuck()) {
            try {
                VertxLoop.await(written);
            } catch (Exception e) { // Netty's are checked, and thrown without being declared
                fail(e);
            }
        }
    }

    /**
     * Ends the WebSocket at once: nothing more is sent, not even that it is closed, and nobody is waited for. For one
     * that takes nothing, for example. Whoever sends or receives finds it closed, with code 1006; what has arrived
     * before can still be received. Does nothing to one whose connection is gone.
     *
     * <p>aiohttp: {@code request.transport.abort()}.
     */
    public void abort() {
        told();
        lost();
        if (socket instanceof WebSocketInternal) {
            Channel channel = channel();
            channel.eventLoop().execute(() -> channel.unsafe().close(channel.unsafe().voidPromise()));
        } else { // one that another has made
            socket.close();
        }
    }

    /**
     * Whether the WebSocket is closed. What has arrived before can still be received.
     *
     * <p>aiohttp: {@code ws.closed}.
     *
     * @return whether it is closed
     */
    public boolean isClosed() {
        asked();
        return closed;
    }

    /**
     * The code that the WebSocket was closed with.
     *
     * <p>aiohttp: {@code ws.close_code}.
     *
     * @return the code; 1006 where the connection was lost, null while it is open
     */
    public @Nullable Integer closeCode() {
        asked();
        if (socket.isClosed()) { // else Vert.x has no code, and fails if asked for it
            return Integer.valueOf(socket.closeStatusCode());
        }
        return closed ? LOST : null;
    }

    /**
     * The protocol that both sides agreed on, see {@link Application#webSocket(String, List, WebSocketHandler)}.
     *
     * <p>aiohttp: {@code ws.protocol}.
     *
     * @return its name, or null
     */
    public @Nullable String protocol() {
        return protocol != null ? protocol : socket.subProtocol();
    }

    @Override
    public String toString() {
        return "<WebSocket with " + socket.remoteAddress() + (closed ? " closed" : "") + ">";
    }
}
