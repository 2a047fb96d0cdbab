package jasyncio.tls;

import jasyncio.secure.Credentials;
import jasyncio.secure.Pem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Who one is, whom one trusts, and which versions of TLS one speaks. It is immutable, and one serves any number of
 * connections, which can then resume one another's sessions.
 *
 * {@snippet :
 * var connection = openConnection("example.org", 443, ConnectOptions.DEFAULT.withTls(TlsContext.client()));
 *
 * var server = startServer(handler, "0.0.0.0", 8443, ServerOptions.DEFAULT
 *         .withTls(TlsContext.server(Path.of("chain.pem"), Path.of("key.pem"))));
 * }
 *
 * <p>A client's certificate is that of the server it connects to, and its host name is checked, unless that is switched
 * off by name. Spoken are TLS 1.3 and 1.2, unless {@link #withProtocols} says otherwise.
 *
 * <p>asyncio: {@code ssl.SSLContext}.
 */
public final class TlsContext {
    /** Null where the context came from elsewhere. */
    private final @Nullable Credentials credentials;

    private final SSLContext context;
    private final Settings settings;

    /** What an engine is told. */
    private record Settings(
            boolean hostnameChecked,
            ClientAuth clientAuth,
            List<String> applicationProtocols,
            List<String> protocols,
            List<String> cipherSuites,
            @Nullable Function<String, @Nullable TlsContext> byServerName) {
        static final Settings DEFAULT =
                new Settings(true, ClientAuth.NONE, List.of(), List.of("TLSv1.3", "TLSv1.2"), List.of(), null);
    }

    private TlsContext(@Nullable Credentials credentials, SSLContext context, Settings settings) {
        this.credentials = credentials;
        this.context = context;
        this.settings = settings;
    }

    private static TlsContext of(Credentials credentials, Settings settings) {
        return new TlsContext(credentials, credentials.context(), settings);
    }

    /**
     * A context for clients that trusts the authorities that the JVM trusts.
     *
     * <p>asyncio: {@code ssl.create_default_context()}.
     *
     * @return the context
     */
    public static TlsContext client() {
        return of(Credentials.NONE, Settings.DEFAULT);
    }

    /**
     * A context for clients that trusts one's own authorities, and no other.
     *
     * <p>asyncio: {@code ssl.create_default_context(cafile=authorities)}.
     *
     * @param authorities a file of certificates in PEM
     * @return the context
     * @throws IOException if there is no certificate to be read in it
     */
    public static TlsContext client(Path authorities) throws IOException {
        return client().withAuthorities(authorities);
    }

    /**
     * A context for clients that believes whoever answers. What is sent can be read and changed by anybody on the way:
     * for tests, and for nothing else.
     *
     * <p>asyncio: {@code ssl._create_unverified_context()}.
     *
     * @return the context
     */
    public static TlsContext clientWithoutVerification() {
        return of(Credentials.NONE.trustingAll(), Settings.DEFAULT).withoutHostnameCheck();
    }

    /**
     * A context for servers.
     *
     * <p>asyncio: {@code SSLContext(PROTOCOL_TLS_SERVER)} and {@code load_cert_chain(certificates, key)}.
     *
     * @param certificates a file of certificates in PEM: the server's own first, then those that vouch for it
     * @param key a file with its private key in PEM, not encrypted: PKCS#8, or the older forms for RSA and EC
     * @return the context
     * @throws IOException if one of the files cannot be read, or the two do not belong together
     */
    public static TlsContext server(Path certificates, Path key) throws IOException {
        return of(Credentials.NONE.identifiedBy(Pem.identity(certificates, key, null)), Settings.DEFAULT);
    }

    /**
     * A context for servers whose key is encrypted, see {@link #server(Path, Path)}.
     *
     * @param certificates a file of certificates in PEM
     * @param key a file with its private key in PEM, as PKCS#8
     * @param password what the key is encrypted with
     * @return the context
     * @throws IOException if one of the files cannot be read, or the password is wrong
     */
    public static TlsContext server(Path certificates, Path key, char[] password) throws IOException {
        return of(Credentials.NONE.identifiedBy(Pem.identity(certificates, key, password)), Settings.DEFAULT);
    }

    /**
     * A context that was made by other means, say from a key store.
     *
     * @param context the JDK's context; initialised
     * @return the context, for either side
     */
    public static TlsContext of(SSLContext context) {
        return new TlsContext(null, context, Settings.DEFAULT);
    }

    /**
     * This context with other authorities: those in the file are trusted, and no other.
     *
     * <p>asyncio: {@code context.load_verify_locations(authorities)}, which adds to those that are trusted.
     *
     * @param authorities a file of certificates in PEM
     * @return a new context
     * @throws IOException if there is no certificate to be read in it
     * @throws IllegalStateException if this context was made by {@link #of(SSLContext)}
     */
    public TlsContext withAuthorities(Path authorities) throws IOException {
        return of(ownCredentials("withAuthorities").trusting(Pem.certificates(authorities)), settings);
    }

    /**
     * This context with a certificate of one's own, which a client shows to a server that asks.
     *
     * <p>asyncio: {@code context.load_cert_chain(certificates, key)}.
     *
     * @param certificates a file of certificates in PEM: one's own first, then those that vouch for it
     * @param key a file with its private key in PEM, see {@link #server(Path, Path)}
     * @return a new context
     * @throws IOException if one of the files cannot be read, or the two do not belong together
     * @throws IllegalStateException if this context was made by {@link #of(SSLContext)}
     */
    public TlsContext withIdentity(Path certificates, Path key) throws IOException {
        return of(ownCredentials("withIdentity").identifiedBy(Pem.identity(certificates, key, null)), settings);
    }

    /**
     * Whether this context has a certificate to show, without which there is no server.
     *
     * @return false if it has none; of one that was made by {@link #of(SSLContext)} it is not known, and this is true
     */
    public boolean hasIdentity() {
        return credentials == null || credentials.hasIdentity();
    }

    private Credentials ownCredentials(String method) {
        if (credentials == null) {
            throw new IllegalStateException(
                    method + " cannot change an SSLContext that was made elsewhere: initialise that one with it");
        }
        return credentials;
    }

    /**
     * This context with another demand on clients. Which of them are trusted {@link #withAuthorities} says.
     *
     * <p>asyncio: {@code context.verify_mode = ssl.CERT_REQUIRED}.
     *
     * @param clientAuth whether clients are asked for a certificate
     * @return a new context
     */
    public TlsContext withClientAuth(ClientAuth clientAuth) {
        return with(new Settings(settings.hostnameChecked, clientAuth, settings.applicationProtocols,
                settings.protocols, settings.cipherSuites, settings.byServerName));
    }

    /**
     * This context with the protocols that can be spoken under TLS, the most wanted first. What was agreed on is
     * {@code getExtraInfo("ssl_object")}'s {@link SSLEngine#getApplicationProtocol}; a client and a server that have
     * none in common do not connect.
     *
     * <p>asyncio: {@code context.set_alpn_protocols(protocols)}.
     *
     * @param protocols such as {@code "h2", "http/1.1"}
     * @return a new context
     */
    public TlsContext withApplicationProtocols(String... protocols) {
        return with(new Settings(settings.hostnameChecked, settings.clientAuth, List.of(protocols),
                settings.protocols, settings.cipherSuites, settings.byServerName));
    }

    /**
     * This context with other versions of TLS.
     *
     * <p>asyncio: {@code context.minimum_version = …}.
     *
     * @param protocols the JDK's names, such as {@code "TLSv1.3"}
     * @return a new context
     * @throws IllegalArgumentException if there is none, or one that the JDK does not have
     */
    public TlsContext withProtocols(String... protocols) {
        return with(new Settings(settings.hostnameChecked, settings.clientAuth, settings.applicationProtocols,
                known("protocols", List.of(protocols), context.getSupportedSSLParameters().getProtocols()),
                settings.cipherSuites, settings.byServerName));
    }

    /**
     * This context with other cipher suites than those that the JDK chooses.
     *
     * <p>asyncio: {@code context.set_ciphers(ciphers)}.
     *
     * @param cipherSuites the JDK's names, such as {@code "TLS_AES_128_GCM_SHA256"}
     * @return a new context
     * @throws IllegalArgumentException if there is none, or one that the JDK does not have
     */
    public TlsContext withCipherSuites(String... cipherSuites) {
        return with(new Settings(settings.hostnameChecked, settings.clientAuth, settings.applicationProtocols,
                settings.protocols,
                known("cipher suites", List.of(cipherSuites), context.getSupportedSSLParameters().getCipherSuites()),
                settings.byServerName));
    }

    private static List<String> known(String what, List<String> wanted, String[] supported) {
        if (wanted.isEmpty() || !List.of(supported).containsAll(wanted)) {
            throw new IllegalArgumentException(
                    what + " must be some of " + List.of(supported) + ", and were given as " + wanted);
        }
        return wanted;
    }

    /**
     * This context for servers of several names: the function is asked with the name that a client wants, and says
     * which context serves it; null for this one. A function that throws refuses the client. Clients that ask for no
     * name get this context. It is called on the loop's thread, and must not wait.
     *
     * <p>asyncio: {@code context.sni_callback}.
     *
     * @param contexts gives the context of a name
     * @return a new context
     */
    public TlsContext withServerNames(Function<String, @Nullable TlsContext> contexts) {
        return with(new Settings(settings.hostnameChecked, settings.clientAuth, settings.applicationProtocols,
                settings.protocols, settings.cipherSuites, contexts));
    }

    /**
     * This context for clients that do not look whether the certificate is that of the host they wanted. Any server
     * with a certificate of a trusted authority can then pose as it.
     *
     * <p>asyncio: {@code context.check_hostname = False}.
     *
     * @return a new context
     */
    public TlsContext withoutHostnameCheck() {
        return with(new Settings(false, settings.clientAuth, settings.applicationProtocols, settings.protocols,
                settings.cipherSuites, settings.byServerName));
    }

    private TlsContext with(Settings other) {
        return new TlsContext(credentials, context, other);
    }

    /**
     * The JDK's context.
     *
     * @return the context, with the session caches that can be set there
     */
    public SSLContext sslContext() {
        return context;
    }

    /**
     * Who judges the other side's certificate, for a library that makes contexts of its own.
     *
     * @return the trust managers
     * @throws IllegalStateException if this was made of an {@link SSLContext}, which does not tell
     */
    public List<TrustManager> trustManagers() {
        return credentials().trustManagers();
    }

    /**
     * Who shows a certificate, for a library that makes contexts of its own.
     *
     * @return the key managers; none if there is no certificate to show
     * @throws IllegalStateException if this was made of an {@link SSLContext}, which does not tell
     */
    public List<KeyManager> keyManagers() {
        List<KeyManager> own = credentials().own();
        return own == null ? List.of() : own;
    }

    private Credentials credentials() {
        if (credentials == null) {
            throw new IllegalStateException(
                    "this context was made of an SSLContext, which does not tell whom it trusts:"
                            + " make one of files, with TlsContext.client(authorities)");
        }
        return credentials;
    }

    /**
     * Whether a client looks at the name in the server's certificate.
     *
     * <p>asyncio: {@code context.check_hostname}.
     *
     * @return whether it does
     */
    public boolean isHostnameChecked() {
        return settings.hostnameChecked;
    }

    /**
     * What chooses the context by the name that a client asks for.
     *
     * <p>asyncio: {@code context.sni_callback}.
     *
     * @return the function; null if there is none
     */
    public @Nullable Function<String, @Nullable TlsContext> serverNames() {
        return settings.byServerName;
    }

    /**
     * The JDK's engine for one connection of a client.
     *
     * <p>asyncio: {@code context.wrap_bio(…, server_hostname=host)}.
     *
     * @param host the name of the server; null if there is none, which then cannot be checked
     * @param port its port, or -1; sessions are resumed with the same host and port
     * @return the engine; its handshake has not begun
     * @throws IllegalArgumentException if there is no host but its name is to be checked
     */
    public SSLEngine clientEngine(@Nullable String host, int port) {
        if (host == null && settings.hostnameChecked) {
            throw new IllegalArgumentException("the name of the server is needed to check its certificate: give"
                    + " withServerHostname(name), or a context with withoutHostnameCheck()");
        }
        SSLEngine engine = host == null ? context.createSSLEngine() : context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = parameters(engine);
        if (settings.hostnameChecked) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        SNIHostName asked = host == null ? null : Credentials.askedFor(host);
        if (asked != null) {
            parameters.setServerNames(List.of(asked));
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    /**
     * The JDK's engine for one connection of a server.
     *
     * <p>asyncio: {@code context.wrap_bio(…, server_side=True)}.
     *
     * @return the engine; its handshake has not begun
     */
    public SSLEngine serverEngine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = parameters(engine);
        switch (settings.clientAuth) {
            case NONE -> {}
            case WANTED -> parameters.setWantClientAuth(true);
            case REQUIRED -> parameters.setNeedClientAuth(true);
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    private SSLParameters parameters(SSLEngine engine) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(settings.protocols.toArray(String[]::new));
        if (!settings.cipherSuites.isEmpty()) {
            parameters.setCipherSuites(settings.cipherSuites.toArray(String[]::new));
        }
        parameters.setApplicationProtocols(settings.applicationProtocols.toArray(String[]::new));
        return parameters;
    }
}
