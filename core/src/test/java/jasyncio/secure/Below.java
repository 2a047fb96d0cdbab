package jasyncio.secure;

import jasyncio.streams.Transport;
import jasyncio.streams.WriteTransport;

/** What carries a secured connection. */
public final class Below {
    private Below() {}

    public static Transport of(WriteTransport secured) {
        return ((TlsTransport) secured).link().below();
    }
}
