package jasyncio.web;

import java.time.Duration;

/**
 * How an application keeps its {@linkplain Application#sessions sessions}.
 *
 * @param cookie the name of the cookie that says whose session it is
 * @param timeout how long a session is kept since it was last used
 * @param secure whether the cookie is sent over TLS alone; always so where the server itself has TLS
 */
public record SessionOptions(String cookie, Duration timeout, boolean secure) {
    /** A cookie named {@code session}, half an hour, and TLS where the server has it. */
    public static final SessionOptions DEFAULT = new SessionOptions("session", Duration.ofMinutes(30), false);

    /**
     * Creates options.
     *
     * @throws IllegalArgumentException if the timeout is not more than no time, or the name cannot be a cookie's
     */
    public SessionOptions {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("the timeout of a session must be more than no time, not " + timeout);
        }
        try {
            Cookie.of(cookie, "").encode(secure);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not the name of a cookie: \"" + cookie + '"', e);
        }
    }

    /**
     * These options with another name of the cookie.
     *
     * @param cookie the name
     * @return new options
     * @throws IllegalArgumentException if the name cannot be a cookie's
     */
    public SessionOptions withCookie(String cookie) {
        return new SessionOptions(cookie, timeout, secure);
    }

    /**
     * These options with another timeout.
     *
     * @param timeout how long a session is kept since it was last used
     * @return new options
     * @throws IllegalArgumentException if it is not more than no time
     */
    public SessionOptions withTimeout(Duration timeout) {
        return new SessionOptions(cookie, timeout, secure);
    }

    /**
     * These options with another timeout.
     *
     * @param seconds how long a session is kept since it was last used
     * @return new options
     * @throws IllegalArgumentException if it is not more than no time
     */
    public SessionOptions withTimeout(double seconds) {
        return withTimeout(Seconds.of("timeout", seconds));
    }

    /**
     * These options, with a cookie that is sent over TLS alone or not: for servers whose proxy has the TLS.
     *
     * @param secure whether it is
     * @return new options
     */
    public SessionOptions withSecure(boolean secure) {
        return new SessionOptions(cookie, timeout, secure);
    }
}
