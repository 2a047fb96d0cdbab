package jasyncio.web.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * No secured connection could be made: the server's certificate is not trusted, or not that of the host, or the two
 * have no version of TLS in common.
 *
 * <p>aiohttp: {@code ClientConnectorCertificateError}, {@code ClientConnectorSSLError}.
 */
public class ClientTlsException extends ClientConnectorException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message what went wrong; it names the URL
     * @param url the URL that was asked for
     * @param cause why; null if nothing else failed
     */
    public ClientTlsException(String message, @Nullable URI url, @Nullable Throwable cause) {
        super(message, url, cause);
    }
}
