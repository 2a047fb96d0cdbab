package jasyncio.web.guard;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2LocalFlowController;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Guards the streams of a connection of HTTP/2: ends those whose request comes too slowly, and those whose response the
 * client does not take. A stream says nothing of the others, and may stand still while the connection is busy.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of Netty: who does not listen does not want to know
final class StreamGuard {
    private static final int LOOKS = 4;

    /** How fast a stream is. */
    private static final class Pace {
        long received;
        long receivingSince;
        long sent;
        long sentSeen;
        long allSeen;
        long sendingSince;

        Pace(long now) {
            receivingSince = now;
            sendingSince = now;
        }
    }

    private final Limits limits;
    private final ChannelHandlerContext context;
    private final Http2ConnectionHandler handler;
    private final Http2Connection connection;
    private final Http2RemoteFlowController outward;
    private final Http2LocalFlowController inward;
    private final Http2Connection.PropertyKey pace;
    /** The bytes of bodies that have left, on all streams. */
    private long sent;
    /** The next look; null while there are no streams. */
    private @Nullable Future<?> look;
    private Duration writeTimeout;

    private StreamGuard(Limits limits, ChannelHandlerContext context, Http2ConnectionHandler handler) {
        this.limits = limits;
        this.writeTimeout = limits.writeTimeout();
        this.context = context;
        this.handler = handler;
        this.connection = handler.connection();
        this.outward = new CountedWindows(connection.remote().flowController(), this::sent);
        this.inward = connection.local().flowController();
        this.pace = connection.newKey();
    }

    /** Guards a connection; there may be a stream already, which was a request of HTTP/1. */
    static StreamGuard guard(Limits limits, ChannelHandlerContext context, Http2ConnectionHandler handler) {
        StreamGuard guard = new StreamGuard(limits, context, handler);
        guard.connection.remote().flowController(guard.outward);
        handler.decoder().frameListener(new Http2FrameListenerDecorator(handler.decoder().frameListener()) {
            @Override
            public int onDataRead(ChannelHandlerContext from, int id, ByteBuf data, int padding, boolean end)
                    throws Http2Exception {
                guard.received(id, data.readableBytes());
                return super.onDataRead(from, id, data, padding, end);
            }
        });
        guard.connection.addListener(new Http2ConnectionAdapter() {
            @Override
            public void onStreamActive(Http2Stream stream) {
                guard.begun(stream);
            }
        });
        guard.streams().forEach(guard::begun);
        return guard;
    }

    /** Has less patience with those who do not take their responses. */
    void hurry(Duration atMost) {
        if (atMost.compareTo(writeTimeout) < 0) {
            writeTimeout = atMost;
            if (look != null) {
                look.cancel(false);
            }
            look();
        }
    }

    private void begun(Http2Stream stream) {
        stream.setProperty(pace, new Pace(System.nanoTime()));
        if (look == null) {
            schedule();
        }
    }

    private @Nullable Pace of(@Nullable Http2Stream stream) {
        return stream == null ? null : stream.getProperty(pace);
    }

    private void received(int id, int bytes) {
        Pace of = of(connection.stream(id));
        if (of != null) {
            of.received += bytes;
        }
    }

    private void sent(Http2Stream stream, long bytes) {
        sent += bytes;
        Pace of = of(stream);
        if (of != null) {
            of.sent += bytes;
        }
    }

    private void schedule() {
        long least = Math.min(limits.bodyTimeout().toNanos(), writeTimeout.toNanos());
        look = context.executor().schedule(this::look, least / LOOKS, TimeUnit.NANOSECONDS);
    }

    private void look() {
        look = null;
        if (!context.channel().isActive() || connection.numActiveStreams() == 0) {
            return;
        }
        long now = System.nanoTime();
        for (Http2Stream stream : streams()) {
            Pace of = of(stream);
            if (of != null && isNotTaken(stream, of, now)) {
                reset(stream, Http2Error.CANCEL);
            } else if (of != null && isTooSlow(stream, of, now)) {
                refuse(stream);
            }
        }
        if (look == null) { // none has begun meanwhile
            schedule();
        }
    }

    private List<Http2Stream> streams() {
        List<Http2Stream> streams = new ArrayList<>();
        try {
            connection.forEachActiveStream(streams::add);
        } catch (Http2Exception e) {
            throw new AssertionError(e); // nothing is thrown there
        }
        return streams;
    }

    /** Whether none of the response has left for too long; a stream that has room waits only while all others do. */
    private boolean isNotTaken(Http2Stream stream, Pace of, long now) {
        boolean moved = of.sent != of.sentSeen || (outward.windowSize(stream) > 0 && sent != of.allSeen);
        of.sentSeen = of.sent;
        of.allSeen = sent;
        if (moved || !outward.hasFlowControlled(stream)) {
            of.sendingSince = now;
        }
        return now - of.sendingSince >= writeTimeout.toNanos();
    }

    private boolean isTooSlow(Http2Stream stream, Pace of, long now) {
        boolean over = now - of.receivingSince >= limits.bodyTimeout().toNanos();
        boolean slow = over && of.received < limits.leastOfBody();
        if (over || isHeldUp(stream) || isHeldUp(connection.connectionStream())) {
            of.receivingSince = now;
            of.received = 0;
        }
        return slow && stream.state().remoteSideOpen() && !isHeldUp(stream)
                && !isHeldUp(connection.connectionStream());
    }

    /** Whether so much waits to be read here that the client may hesitate to send more. */
    private boolean isHeldUp(Http2Stream stream) {
        return inward.windowSize(stream) <= inward.initialWindowSize(stream) / 2;
    }

    private void refuse(Http2Stream stream) {
        if (stream.isHeadersSent()) {
            reset(stream, Http2Error.CANCEL); // half of an answer is sent already
            return;
        }
        Refused why = new Refused(HttpResponseStatus.REQUEST_TIMEOUT, "the body of the request comes too slowly");
        ByteBuf problem = why.problem();
        Http2Headers headers = new DefaultHttp2Headers().status(why.status().codeAsText())
                .set(HttpHeaderNames.CONTENT_TYPE, Refused.TYPE)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, problem.readableBytes());
        handler.encoder().writeHeaders(context, stream.id(), headers, 0, false, context.newPromise());
        handler.encoder().writeData(context, stream.id(), problem, 0, true, context.newPromise())
                .addListener(_ -> reset(stream, Http2Error.NO_ERROR));
        handler.flush(context);
    }

    private void reset(Http2Stream stream, Http2Error code) {
        handler.resetStream(context, stream.id(), code.code(), context.newPromise());
        handler.flush(context);
    }
}
