package jasyncio.secure;

import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Who one is and whom one trusts: what an {@link SSLContext} is made of. Null stands for the JVM's own. */
public record Credentials(@Nullable List<KeyManager> own, @Nullable List<TrustManager> trusted) {
    /** No certificate of one's own, and the authorities that the JVM trusts. */
    public static final Credentials NONE = new Credentials(null, null);

    private static final char[] NO_PASSWORD = {};

    public Credentials identifiedBy(Pem.Identity identity) {
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry("own", identity.key(), NO_PASSWORD,
                    identity.certificates().toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return new Credentials(List.of(factory.getKeyManagers()), trusted);
        } catch (GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    /** Whether there is a certificate to show. */
    public boolean hasIdentity() {
        return own != null;
    }

    public Credentials trusting(List<X509Certificate> authorities) {
        try {
            KeyStore store = emptyStore();
            for (X509Certificate authority : authorities) {
                store.setCertificateEntry("authority-" + store.size(), authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return new Credentials(own, List.of(factory.getTrustManagers()));
        } catch (GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    public Credentials trustingAll() {
        return new Credentials(own, List.of(new Anybody()));
    }

    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own == null ? null : own.toArray(KeyManager[]::new),
                    trusted == null ? null : trusted.toArray(TrustManager[]::new), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    /** Those that are trusted, the JVM's own spelled out. */
    public List<TrustManager> trustManagers() {
        if (trusted != null) {
            return trusted;
        }
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return List.of(factory.getTrustManagers());
        } catch (GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (java.io.IOException e) {
            throw new GeneralSecurityException(e);
        }
        return store;
    }

    /** Each JVM has TLS and key stores of these kinds. */
    private static IllegalStateException impossible(GeneralSecurityException error) {
        return new IllegalStateException("this JVM cannot make a TLS context: " + error, error);
    }

    /** The name to ask a server for; null for an address, which is none. */
    public static @Nullable SNIHostName askedFor(String host) {
        try {
            InetAddress.ofLiteral(host);
            return null;
        } catch (IllegalArgumentException _) {
            // it is a name
        }
        try {
            return new SNIHostName(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + host + "' is no name of a server: " + e.getMessage(), e);
        }
    }

    /** Believes whoever answers. An extended one: the JDK would add checks of its own to another. */
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
