package jasyncio.web.guard;

import io.netty.handler.codec.http.HttpResponseStatus;

/** What statuses mean, in the words of RFC 9110. */
public final class Reasons {
    private Reasons() {}

    /** Netty's words, but for those that have changed since. */
    public static String of(int status) {
        return switch (status) {
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 416 -> "Range Not Satisfiable";
            case 422 -> "Unprocessable Content";
            default -> HttpResponseStatus.valueOf(status).reasonPhrase();
        };
    }
}
