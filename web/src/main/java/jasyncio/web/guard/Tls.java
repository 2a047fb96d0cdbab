package jasyncio.web.guard;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.vertx.core.spi.tls.SslContextFactory;
import jasyncio.tls.TlsContext;
import java.util.List;
import javax.net.ssl.SSLEngine;

/** Has Vert.x secure connections as one of our contexts says. */
public final class Tls implements SslContextFactory {
    private final TlsContext context;
    private List<String> protocols = List.of();

    /** For servers that are who the context says. */
    public Tls(TlsContext context) {
        this.context = context;
    }

    @Override
    public Tls applicationProtocols(List<String> applicationProtocols) {
        protocols = List.copyOf(applicationProtocols);
        return this;
    }

    @Override
    public SslContext create() {
        SSLEngine model = context.serverEngine();
        ClientAuth clients = model.getNeedClientAuth()
                ? ClientAuth.REQUIRE
                : model.getWantClientAuth() ? ClientAuth.OPTIONAL : ClientAuth.NONE;
        ApplicationProtocolConfig alpn = protocols.isEmpty()
                ? ApplicationProtocolConfig.DISABLED
                : new ApplicationProtocolConfig(ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT, protocols);
        return new JdkSslContext(context.sslContext(), false, List.of(model.getEnabledCipherSuites()),
                IdentityCipherSuiteFilter.INSTANCE, alpn, clients, model.getEnabledProtocols(), false);
    }
}
