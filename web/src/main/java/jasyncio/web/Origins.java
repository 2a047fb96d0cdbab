package jasyncio.web;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Of which sites pages may open a WebSocket here. */
final class Origins {
    private static final String ALL = "*";

    private Origins() {}

    /** A site, as options say it and browsers do, in lower case. */
    static String checked(String origin) {
        if (!origin.equals(ALL) && parse(origin) == null) {
            throw new IllegalArgumentException(
                    "expected a site, such as https://example.org, or *, not \"" + origin + '"');
        }
        return origin.toLowerCase(Locale.ROOT);
    }

    /** Checks a request that is to open a WebSocket; a browser says in it of which site the page is. */
    static void check(Request request, Set<String> allowed) {
        String origin = request.header("Origin");
        if (origin == null || allowed.contains(ALL) || allowed.contains(origin.toLowerCase(Locale.ROOT))) {
            return;
        }
        // not the scheme: a proxy in front may have the TLS, and need not say so
        URI page = parse(origin);
        if (page == null || !page.getRawAuthority().equalsIgnoreCase(request.host())) {
            throw HttpException.forbidden("pages of another site may not open this WebSocket");
        }
    }

    private static @Nullable URI parse(String origin) {
        try {
            URI uri = URI.create(origin);
            return uri.getHost() == null || !uri.getRawPath().isEmpty() ? null : uri;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
