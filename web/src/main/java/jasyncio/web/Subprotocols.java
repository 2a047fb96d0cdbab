package jasyncio.web;

import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a WebSocket is to be spoken over: the client says what it can, and the server chooses. */
final class Subprotocols {
    private static final String HEADER = "Sec-WebSocket-Protocol";

    private Subprotocols() {}

    /** A list of names that a header may have in it. */
    static List<String> checked(List<String> protocols) {
        for (String protocol : protocols) {
            if (protocol.isEmpty() || !protocol.chars().allMatch(Subprotocols::isOfToken)) {
                throw new IllegalArgumentException("a protocol of WebSockets is named by letters, digits and"
                        + " punctuation other than separators, not \"" + protocol + '"');
            }
        }
        return List.copyOf(protocols);
    }

    private static boolean isOfToken(int c) {
        return c > ' ' && c < 127 && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0;
    }

    /** The first that the client would like and the server knows; null where there is none. */
    static @Nullable String choose(Request request, Application.Route.Socket route) {
        for (String offered : request.headers().all(HEADER)) {
            for (String protocol : offered.split(",", -1)) {
                if (route.protocols().contains(protocol.strip())) {
                    return protocol.strip();
                }
            }
        }
        return null;
    }

    /** Tells the client; Vert.x sends these headers along with its own. */
    static void answer(HttpServerResponse response, @Nullable String protocol) {
        if (protocol != null) {
            response.putHeader(HEADER, protocol);
        }
    }
}
