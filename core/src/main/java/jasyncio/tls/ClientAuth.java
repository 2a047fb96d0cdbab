package jasyncio.tls;

/**
 * Whether a server asks its clients for a certificate.
 *
 * <p>asyncio: {@code ssl.SSLContext.verify_mode} of a server.
 */
public enum ClientAuth {
    /** It does not. */
    NONE,

    /** It does, and a client may have none; one that is not trusted is refused. */
    WANTED,

    /** It does, and a client without one that is trusted is refused. */
    REQUIRED
}
