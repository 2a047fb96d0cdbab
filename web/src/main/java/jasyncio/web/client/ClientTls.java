package jasyncio.web.client;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import jasyncio.tls.TlsContext;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLEngine;

/**
 * Has clients of Vert.x use the context of a {@link TlsContext}: its trust, certificate, versions and cipher suites.
 */
final class ClientTls extends JdkSSLEngineOptions {
    private final TlsContext tls;
    private final SSLEngine example;

    /** The context of {@code tls}, for clients. */
    ClientTls(TlsContext tls) {
        this.tls = tls;
        example = tls.clientEngine("localhost", -1);
    }

    private ClientTls(ClientTls other) {
        super(other);
        tls = other.tls;
        example = other.example;
    }

    @Override
    public ClientTls copy() {
        return new ClientTls(this);
    }

    /** Whether the host's name is to be checked. */
    boolean isHostnameChecked() {
        return tls.isHostnameChecked();
    }

    /** The versions of TLS; Vert.x sets its own on each engine, unless told. */
    Set<String> protocols() {
        return new LinkedHashSet<>(Arrays.asList(example.getEnabledProtocols()));
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return new Factory();
    }

    private final class Factory implements SslContextFactory {
        private List<String> applicationProtocols = List.of();
        private boolean alpn;

        @Override
        public SslContextFactory useAlpn(boolean useAlpn) {
            alpn = useAlpn;
            return this;
        }

        @Override
        public SslContextFactory applicationProtocols(List<String> protocols) {
            applicationProtocols = protocols == null ? List.of() : protocols;
            return this;
        }

        @Override
        public SslContext create() {
            ApplicationProtocolConfig config = alpn && !applicationProtocols.isEmpty()
                    ? new ApplicationProtocolConfig(Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE,
                            SelectedListenerFailureBehavior.ACCEPT, applicationProtocols)
                    : ApplicationProtocolConfig.DISABLED;
            return new JdkSslContext(tls.sslContext(), true, Arrays.asList(example.getEnabledCipherSuites()),
                    IdentityCipherSuiteFilter.INSTANCE, config, ClientAuth.NONE, example.getEnabledProtocols(), false);
        }
    }
}
