package jasyncio.web;

import io.netty.handler.codec.http.cookie.CookieHeaderNames;
import io.netty.handler.codec.http.cookie.DefaultCookie;
import io.netty.handler.codec.http.cookie.ServerCookieEncoder;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A cookie that a response sets. If nothing else is said it ends with the browser, is sent for all paths of this host,
 * is not seen by scripts, not sent with requests that other sites make, and over TLS alone where it was set over TLS.
 *
 * @param name its name
 * @param value its value
 * @param path the path it is for
 * @param domain the domain it is for; null for this host alone
 * @param maxAge how long it is kept; null until the browser is closed
 * @param secure whether it is sent over TLS alone; null if so where it is set over TLS
 * @param httpOnly whether scripts do not see it
 * @param sameSite which requests from other sites it is sent with
 */
public record Cookie(String name, String value, String path, @Nullable String domain, @Nullable Duration maxAge,
        @Nullable Boolean secure, boolean httpOnly, SameSite sameSite) {
    /**
     * Creates a cookie.
     *
     * @throws NullPointerException if the value is null; the message names the cookie
     */
    public Cookie {
        Objects.requireNonNull(value, () -> "the value of the cookie " + name + " is null");
    }

    /** Which requests from other sites a cookie is sent with. */
    public enum SameSite {
        /** None at all. */
        STRICT,
        /** Those that follow a link. */
        LAX,
        /** All; the cookie must be a secure one. */
        NONE
    }

    /**
     * A cookie.
     *
     * @param name its name
     * @param value its value
     * @return a cookie
     */
    public static Cookie of(String name, String value) {
        return new Cookie(name, value, "/", null, null, null, true, SameSite.LAX);
    }

    /**
     * This cookie with another path.
     *
     * @param path the path
     * @return a new cookie
     */
    public Cookie withPath(String path) {
        return new Cookie(name, value, path, domain, maxAge, secure, httpOnly, sameSite);
    }

    /**
     * This cookie for a domain and all below it.
     *
     * @param domain the domain
     * @return a new cookie
     */
    public Cookie withDomain(String domain) {
        return new Cookie(name, value, path, domain, maxAge, secure, httpOnly, sameSite);
    }

    /**
     * This cookie, kept so long.
     *
     * @param maxAge how long; zero removes it
     * @return a new cookie
     */
    public Cookie withMaxAge(Duration maxAge) {
        return new Cookie(name, value, path, domain, maxAge, secure, httpOnly, sameSite);
    }

    /**
     * This cookie, kept so long.
     *
     * @param seconds how long; zero removes it
     * @return a new cookie
     * @throws IllegalArgumentException if it is no such time
     */
    public Cookie withMaxAge(double seconds) {
        return withMaxAge(Seconds.of("maxAge", seconds));
    }

    /**
     * This cookie over TLS alone, or not.
     *
     * @param secure whether over TLS alone
     * @return a new cookie
     */
    public Cookie withSecure(boolean secure) {
        return new Cookie(name, value, path, domain, maxAge, secure, httpOnly, sameSite);
    }

    /**
     * This cookie, seen by scripts or not.
     *
     * @param httpOnly whether scripts do not see it
     * @return a new cookie
     */
    public Cookie withHttpOnly(boolean httpOnly) {
        return new Cookie(name, value, path, domain, maxAge, secure, httpOnly, sameSite);
    }

    /**
     * This cookie with other requests from other sites.
     *
     * @param sameSite which
     * @return a new cookie
     */
    public Cookie withSameSite(SameSite sameSite) {
        return new Cookie(name, value, path, domain, maxAge, secure, httpOnly, sameSite);
    }

    /** The value of the header Set-Cookie. */
    String encode(boolean overTls) {
        DefaultCookie cookie = new DefaultCookie(name, value);
        cookie.setPath(path);
        if (domain != null) {
            cookie.setDomain(domain);
        }
        if (maxAge != null) {
            cookie.setMaxAge(maxAge.toSeconds());
        }
        cookie.setHttpOnly(httpOnly);
        cookie.setSecure(secure == null ? overTls || sameSite == SameSite.NONE : secure);
        cookie.setSameSite(switch (sameSite) {
            case STRICT -> CookieHeaderNames.SameSite.Strict;
            case LAX -> CookieHeaderNames.SameSite.Lax;
            case NONE -> CookieHeaderNames.SameSite.None;
        });
        return ServerCookieEncoder.STRICT.encode(cookie);
    }
}
