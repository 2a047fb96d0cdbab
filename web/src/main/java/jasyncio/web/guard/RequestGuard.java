package jasyncio.web.guard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * Guards a connection of HTTP/1: refuses requests that are malformed, or come too slowly, with an error where none was
 * answered yet, and closes the connection.
 *
 * <p>It stands between Netty's codec and Vert.x, and knows of each request how far it has come, and how many are not
 * answered. When a WebSocket is opened it steps aside.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of Netty: who does not listen does not want to know
final class RequestGuard extends ChannelDuplexHandler {
    private enum Reading {
        NOTHING, HEAD, BODY
    }

    private static final String EXTENSIONS = "webSocketExtensionHandler";

    private final Limits limits;
    private final ChannelHandler watch = new Watch();
    private @Nullable ChannelHandler extensions;
    private @Nullable Deadline deadline;
    private Reading reading = Reading.NOTHING;
    /** The requests whose head has come and whose response has not ended. */
    private int unanswered;
    private boolean responseBegun;
    /** Whether the client wants the connection closed after this request; Vert.x heeds that only where it is all. */
    private boolean last;
    private boolean lastRead;
    private boolean closing;
    private long bodyBytes;
    private boolean heldUp;
    private @Nullable Refused refused;
    private boolean over;

    /** Guards a connection; with {@code begun}, the first bytes of a request have come. */
    RequestGuard(Limits limits, boolean begun) {
        this.limits = limits;
        this.reading = begun ? Reading.HEAD : Reading.NOTHING;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline = new Deadline(context, () -> late(context));
        deadline.set(reading == Reading.HEAD ? limits.headerTimeout() : limits.keepAliveTimeout());
    }

    private void setDeadline(java.time.Duration from) {
        if (deadline != null) {
            deadline.set(from);
        }
    }

    private void clearDeadline() {
        if (deadline != null) {
            deadline.clear();
        }
    }

    /** What is to stand before the decoder. */
    ChannelHandler watch() {
        return watch;
    }

    /** Sees the first bytes of a request. */
    private final class Watch extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (over || lastRead) {
                ReferenceCountUtil.release(message);
                return;
            }
            if (reading == Reading.NOTHING && message instanceof ByteBuf bytes && bytes.isReadable()) {
                reading = Reading.HEAD;
                setDeadline(limits.headerTimeout());
            }
            context.fireChannelRead(message);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (over || lastRead || refused != null) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request && !begin(context, request)) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpContent content) {
            if (!content.decoderResult().isSuccess()) {
                content.release();
                refuse(context, Refused.malformed("the body of the request is malformed"), true);
                return;
            }
            bodyBytes += content.content().readableBytes();
            if (content instanceof LastHttpContent) {
                end(context);
            }
        }
        context.fireChannelRead(message);
    }

    private boolean begin(ChannelHandlerContext context, HttpRequest request) {
        Refused why = HeadCheck.check(request);
        if (why != null) {
            refuse(context, why, false);
            return false;
        }
        last = HeadCheck.hasConnectionOption(request.headers(), HttpHeaderValues.CLOSE);
        if (request.headers().containsValue(HttpHeaderNames.UPGRADE, "h2c", true) && hasBody(request)) {
            request.headers().remove(HttpHeaderNames.UPGRADE); // who checks its chunks would be gone
        }
        extendIfWebSocket(context.pipeline(), request);
        unanswered++;
        reading = Reading.BODY;
        bodyBytes = 0;
        heldUp = false;
        setDeadline(limits.bodyTimeout());
        return true;
    }

    private static boolean hasBody(HttpRequest request) {
        return request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
                || !"0".equals(request.headers().get(HttpHeaderNames.CONTENT_LENGTH, "0"));
    }

    /** What compresses WebSockets counts all requests, and so is there for those alone that open one. */
    private void extendIfWebSocket(ChannelPipeline pipeline, HttpRequest request) {
        ChannelHandler there = pipeline.get(EXTENSIONS);
        if (request.headers().containsValue(HttpHeaderNames.UPGRADE, "websocket", true)) {
            if (there == null && extensions != null) {
                pipeline.addBefore("handler", EXTENSIONS, extensions);
            }
        } else if (there != null) {
            extensions = there;
            pipeline.remove(there);
        }
    }

    private void end(ChannelHandlerContext context) {
        reading = Reading.NOTHING;
        lastRead = last;
        if (unanswered == 0 && closing) {
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        } else if (unanswered == 0) {
            setDeadline(limits.keepAliveTimeout());
        } else {
            clearDeadline();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!context.channel().config().isAutoRead()) {
            heldUp = true;
        }
        context.fireChannelReadComplete();
    }

    private void late(ChannelHandlerContext context) {
        if (over || refused != null) {
            return;
        }
        switch (reading) {
            case NOTHING -> {
                over = true;
                context.close();
            }
            case HEAD -> refuse(context, new Refused(HttpResponseStatus.REQUEST_TIMEOUT,
                    "the head of the request did not come in time"), false);
            case BODY -> {
                boolean held = heldUp || !context.channel().config().isAutoRead();
                if (held || bodyBytes >= limits.leastOfBody()) {
                    bodyBytes = 0;
                    heldUp = false;
                    setDeadline(limits.bodyTimeout());
                } else {
                    refuse(context, new Refused(HttpResponseStatus.REQUEST_TIMEOUT,
                            "the body of the request comes too slowly"), true);
                }
            }
        }
    }

    /** Refuses the request that is read: one of which the handler knows already, or not. */
    private void refuse(ChannelHandlerContext context, Refused why, boolean known) {
        refused = why;
        clearDeadline();
        if (unanswered == 0 || (known && unanswered == 1 && !responseBegun)) {
            answer(context, why);
        } else if (known && unanswered == 1) {
            over = true;
            context.close(); // half of an answer is sent already
        } // else those before it are answered first
    }

    private void answer(ChannelHandlerContext context, Refused why) {
        over = true;
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, why.status(), why.problem());
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, Refused.TYPE)
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.writeAndFlush(response).addListener(_ -> Linger.close(context));
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (over) {
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
            return;
        }
        if (message instanceof HttpResponse response) {
            if (response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
                clearDeadline();
                if (response.headers().containsValue(HttpHeaderNames.UPGRADE, "h2c", true)) {
                    context.write(message, promise);
                    context.pipeline().remove(watch);
                    context.pipeline().remove(this);
                    return;
                }
                reading = Reading.BODY; // what comes now is no request
                FrameGuard.guard(context.pipeline(), limits.maxMessageSize());
                context.write(message, promise);
                return;
            }
            if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
                context.write(message, promise);
                return;
            }
            responseBegun = true;
            if (last && unanswered == 1 && !HeadCheck.hasConnectionOption(response.headers(), HttpHeaderValues.CLOSE)) {
                response.headers().add(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
            closing |= HeadCheck.hasConnectionOption(response.headers(), HttpHeaderValues.CLOSE);
        }
        context.write(message, promise);
        if (message instanceof LastHttpContent) {
            answered(context, promise);
        }
    }

    private void answered(ChannelHandlerContext context, ChannelPromise promise) {
        responseBegun = false;
        unanswered--;
        if (closing && unanswered == 0 && reading == Reading.NOTHING) {
            promise.addListener(ChannelFutureListener.CLOSE);
        } else if (unanswered == 0 && refused != null) {
            answer(context, refused);
        } else if (unanswered == 0 && reading == Reading.NOTHING) {
            setDeadline(limits.keepAliveTimeout());
        }
    }
}
