package jasyncio.vertx;

import io.netty.channel.Channel;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Options of a server of Vert.x that show each connection it accepts before Vert.x has it, so that handlers of Netty
 * can be put before those of Vert.x. They are given to {@code setSslEngineOptions}, which keeps them also where there
 * is no TLS; with TLS the JDK's engine is used.
 *
 * {@snippet :
 * var options = new HttpServerOptions().setSslEngineOptions(new AcceptOptions(channel -> log(channel)));
 * }
 */
public final class AcceptOptions extends JdkSSLEngineOptions {
    private final Consumer<? super Channel> accept;
    private final @Nullable Supplier<? extends SslContextFactory> tls;

    /**
     * Creates the options.
     *
     * @param accept is given each channel, on a thread of Netty; the channel is not registered yet
     */
    public AcceptOptions(Consumer<? super Channel> accept) {
        this(accept, null);
    }

    private AcceptOptions(Consumer<? super Channel> accept, @Nullable Supplier<? extends SslContextFactory> tls) {
        this.accept = accept;
        this.tls = tls;
    }

    /**
     * These options, with another maker of TLS contexts.
     *
     * @param tls makes the maker
     * @return new options
     */
    public AcceptOptions withTls(Supplier<? extends SslContextFactory> tls) {
        return new AcceptOptions(accept, tls);
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return tls == null ? super.sslContextFactory() : tls.get();
    }

    @Override
    public AcceptOptions copy() {
        return this; // Vert.x copies options when it creates and when it opens a server
    }

    void accept(Channel channel) {
        accept.accept(channel);
    }
}
