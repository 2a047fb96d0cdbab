package jasyncio.web;

import io.vertx.ext.web.AllowForwardHeaders;

/**
 * Which headers of a proxy in front of a server are believed: they say where a request came from, whether by TLS, and
 * for which host. Whoever reaches the server can send them, so only those may be believed that the proxy replaces in
 * every request.
 */
public enum ForwardedHeaders {
    /** None. */
    NONE(AllowForwardHeaders.NONE),
    /** {@code Forwarded}, RFC 7239. */
    FORWARDED(AllowForwardHeaders.FORWARD),
    /** {@code X-Forwarded-For}, {@code X-Forwarded-Proto}, {@code X-Forwarded-Host} and {@code X-Forwarded-Port}. */
    X_FORWARDED(AllowForwardHeaders.X_FORWARD);

    private final AllowForwardHeaders allowed;

    ForwardedHeaders(AllowForwardHeaders allowed) {
        this.allowed = allowed;
    }

    AllowForwardHeaders allowed() {
        return allowed;
    }
}
