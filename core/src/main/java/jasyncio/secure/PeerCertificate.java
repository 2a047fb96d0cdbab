package jasyncio.secure;

import java.security.cert.Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** What {@code getExtraInfo("peercert")} gives. */
final class PeerCertificate {
    private PeerCertificate() {}

    /** The certificate that the peer has shown; null if it has shown none. */
    static @Nullable Certificate of(SSLSession session) {
        try {
            return session.getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException _) {
            return null;
        }
    }
}
