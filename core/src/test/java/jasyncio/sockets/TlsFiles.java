package jasyncio.sockets;

import jasyncio.tls.TlsContext;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The keys and certificates of the tests; {@code make} beside them says what they are. */
final class TlsFiles {
    private TlsFiles() {}

    static Path file(String name) {
        try {
            return Path.of(TlsFiles.class.getResource("/tls/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** A server with the certificate of that name. */
    static TlsContext server(String name) throws IOException {
        return TlsContext.server(file(name + ".pem"), file(name + "-key.pem"));
    }

    /** A client that trusts the authority of the tests. */
    static TlsContext client() throws IOException {
        return TlsContext.client(file("authority.pem"));
    }
}
