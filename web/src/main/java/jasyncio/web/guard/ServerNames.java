package jasyncio.web.guard;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.KeyboardInterrupt;
import jasyncio.tls.TlsContext;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Has a connection secured by the context for the name that the client asks for. It stands before the handler of TLS
 * for the default context, and puts another in its place where the name has a context of its own.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of Netty: who does not listen does not want to know
public final class ServerNames extends AbstractSniHandler<TlsContext> {
    private final EventLoop loop;
    private final TlsContext standard;
    private final Function<String, @Nullable TlsContext> names;
    private final List<String> protocols;
    private final Duration handshakeTimeout;
    private boolean refused;

    /**
     * For one connection.
     *
     * @param loop where the names are asked for
     * @param standard the context of those who ask for no name, or for an unknown one
     * @param names the others
     * @param protocols of applications
     */
    public ServerNames(EventLoop loop, TlsContext standard, Function<String, @Nullable TlsContext> names,
            List<String> protocols, Duration handshakeTimeout) {
        super(0); // the handler that follows limits the time
        this.loop = loop;
        this.standard = standard;
        this.names = names;
        this.protocols = protocols;
        this.handshakeTimeout = handshakeTimeout;
    }

    @Override
    protected Future<TlsContext> lookup(ChannelHandlerContext context, @Nullable String name) {
        Promise<TlsContext> chosen = context.executor().newPromise();
        if (refused) {
            return chosen; // it asks again as long as this handler is there
        }
        if (name == null) {
            return chosen.setSuccess(standard);
        }
        Runnable choose = () -> choose(name, chosen);
        if (EventLoop.runningLoop() == loop) {
            choose.run();
        } else {
            try {
                loop.callSoonThreadsafe(choose);
            } catch (IllegalStateException closed) {
                chosen.setFailure(closed);
            }
        }
        return chosen;
    }

    private void choose(String name, Promise<TlsContext> chosen) {
        try {
            TlsContext named = names.apply(name);
            chosen.setSuccess(named == null ? standard : named);
        } catch (KeyboardInterrupt interrupt) {
            chosen.setFailure(interrupt);
            throw interrupt;
        } catch (Throwable failure) {
            chosen.setFailure(failure);
            loop.callExceptionHandler(ExceptionContext.of(
                    "choosing the context for the server name '" + name + "' failed", failure));
        }
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext context, @Nullable String name, Future<TlsContext> chosen) {
        if (context.isRemoved()) {
            return; // the connection is closed
        }
        if (!chosen.isSuccess()) {
            refused = true;
            context.close();
            return;
        }
        if (chosen.getNow() != standard) {
            secure(context.pipeline(), chosen.getNow());
        }
        context.pipeline().remove(this);
    }

    private void secure(ChannelPipeline pipeline, TlsContext chosen) {
        ChannelHandlerContext before = pipeline.context(SslHandler.class);
        SslHandler handler = new Tls(chosen).applicationProtocols(protocols).create()
                .newHandler(pipeline.channel().alloc());
        handler.setHandshakeTimeoutMillis(handshakeTimeout.toMillis());
        pipeline.addAfter(before.name(), null, new Silence());
        pipeline.replace(before.handler(), before.name(), handler);
        pipeline.remove(Silence.class);
    }

    /** Keeps from the others that the first handler's handshake, which has not begun, has failed. */
    private static final class Silence extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (!(event instanceof SslHandshakeCompletionEvent)) {
                context.fireUserEventTriggered(event);
            }
        }
    }
}
