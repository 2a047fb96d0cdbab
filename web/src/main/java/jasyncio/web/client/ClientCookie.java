package jasyncio.web.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cookie that a server has set, see {@link CookieJar}.
 *
 * <p>aiohttp: {@code http.cookies.Morsel}.
 *
 * @param name the name
 * @param value the value
 * @param domain the host that it is for, in lower case
 * @param hostOnly whether it is for that host alone, and not for those below it
 * @param path the path that it is for, and those below it
 * @param expires when it ends; null for with the session
 * @param secure whether it is for HTTPS alone
 * @param httpOnly whether a browser would hide it from scripts
 */
public record ClientCookie(
        String name,
        String value,
        String domain,
        boolean hostOnly,
        String path,
        @Nullable Instant expires,
        boolean secure,
        boolean httpOnly) {
    boolean isExpired(Instant now) {
        return expires != null && !expires.isAfter(now);
    }

    boolean matches(String host, String requestPath, boolean encrypted) {
        return (encrypted || !secure) && matchesHost(host) && matchesPath(requestPath);
    }

    private boolean matchesHost(String host) {
        return host.equals(domain) || (!hostOnly && CookieJar.isBelow(host, domain));
    }

    private boolean matchesPath(String requestPath) {
        return requestPath.startsWith(path)
                && (requestPath.length() == path.length() || path.endsWith("/")
                        || requestPath.charAt(path.length()) == '/');
    }
}
