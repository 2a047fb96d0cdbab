package jasyncio.flow;

import jasyncio.streams.BaseProtocol;
import org.jspecify.annotations.Nullable;

/** Which protocols a transport can serve. */
public final class ProtocolKind {
    private ProtocolKind() {}

    /**
     * The protocol as one of that kind.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static <P extends BaseProtocol> P check(Class<P> kind, @Nullable BaseProtocol protocol) {
        if (protocol == null || !kind.isInstance(protocol)) {
            throw new IllegalArgumentException(
                    "this transport needs a " + kind.getSimpleName() + ", and was given " + protocol);
        }
        return kind.cast(protocol);
    }
}
