package jasyncio.net;

import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import org.jspecify.annotations.Nullable;

/** The families of addresses that the name of a host may stand for. */
final class Families {
    private Families() {}

    static void check(@Nullable ProtocolFamily family) {
        if (family != null && family != StandardProtocolFamily.INET && family != StandardProtocolFamily.INET6) {
            throw new IllegalArgumentException("family must be INET or INET6, not " + family);
        }
    }
}
