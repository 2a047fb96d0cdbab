package jasyncio.tls;

import javax.net.ssl.SSLException;

/**
 * The connection ended, but the peer did not say so under TLS: somebody on the way may have cut it, and what was
 * received may not be all.
 *
 * <p>asyncio: {@code ssl.SSLEOFError}.
 */
public final class TruncatedException extends SSLException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message what happened
     */
    public TruncatedException(String message) {
        super(message);
    }
}
