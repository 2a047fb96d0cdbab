package jasyncio.sql.pg;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Judges certificates as another does, and remembers why it refused one: Vert.x says no more than that. */
final class Judge extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager judge;
    private volatile @Nullable CertificateException refusal;

    Judge(TrustManager judge) {
        if (!(judge instanceof X509ExtendedTrustManager extended)) {
            throw new IllegalArgumentException("not one that judges certificates by their host: " + judge);
        }
        this.judge = extended;
    }

    /** Why a certificate was refused, once; null if none was since. */
    @Nullable
    CertificateException takeRefusal() {
        CertificateException taken = refusal;
        refusal = null;
        return taken;
    }

    /** A certificate is looked at. */
    @FunctionalInterface
    private interface Look {
        void look() throws CertificateException;
    }

    private void look(Look look) throws CertificateException {
        try {
            look.look();
        } catch (CertificateException e) {
            refusal = e;
            throw e;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        look(() -> judge.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        look(() -> judge.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        look(() -> judge.checkServerTrusted(chain, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        judge.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        judge.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        judge.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }
}
