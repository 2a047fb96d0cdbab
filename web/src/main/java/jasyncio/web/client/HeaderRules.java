package jasyncio.web.client;

import io.netty.handler.codec.http.HttpHeaderValidationUtil;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The headers of requests: what may stand there, and which take the place of which. */
final class HeaderRules {
    /** What would contradict the body, or the connection. */
    private static final Set<String> DECIDED =
            Set.of("content-length", "transfer-encoding", "connection", "upgrade", "keep-alive", "te", "trailer");

    private HeaderRules() {}

    static void check(String name, String value) {
        if (name.isEmpty() || HttpHeaderValidationUtil.validateToken(name) >= 0) {
            throw new IllegalArgumentException("this cannot be the name of a header: '" + name + "'");
        }
        Objects.requireNonNull(value, () -> "the value of the header " + name + " is null");
        if (HttpHeaderValidationUtil.validateValidHeaderValue(value) >= 0) {
            throw new IllegalArgumentException(
                    "the value of the header " + name + " has a character that headers cannot have: '" + value + "'");
        }
        if (DECIDED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("the header " + name + " is set by the client itself: leave it out");
        }
    }

    /** The method as it is sent. */
    static String method(String given) {
        if (given.isEmpty() || HttpHeaderValidationUtil.validateToken(given) >= 0
                || given.equalsIgnoreCase("CONNECT")) {
            throw new IllegalArgumentException("this is no method of HTTP that can be asked for: '" + given + "'");
        }
        return given.toUpperCase(Locale.ROOT);
    }

    static void checkCookie(String name, String value) {
        if (name.isEmpty() || HttpHeaderValidationUtil.validateToken(name) >= 0) {
            throw new IllegalArgumentException("this cannot be the name of a cookie: '" + name + "'");
        }
        Objects.requireNonNull(value, () -> "the value of the cookie " + name + " is null");
        if (value.chars().anyMatch(c -> c <= ' ' || c >= 127 || c == ';' || c == ',' || c == '"' || c == '\\')) {
            throw new IllegalArgumentException("this cannot be the value of the cookie " + name + ": '" + value + "'");
        }
    }

    /** Sets headers; those of one name together take the place of what was there. */
    static void set(MultiMap headers, List<Entry<String, String>> values) {
        values.forEach(header -> headers.remove(header.getKey()));
        values.forEach(header -> headers.add(header.getKey(), header.getValue()));
    }

    static String cookies(List<ClientCookie> kept, List<Entry<String, String>> given) {
        Set<String> names = given.stream().map(Entry::getKey).collect(Collectors.toSet());
        return Stream.concat(
                kept.stream().filter(cookie -> !names.contains(cookie.name()))
                        .map(cookie -> cookie.name() + "=" + cookie.value()),
                given.stream().map(cookie -> cookie.getKey() + "=" + cookie.getValue()))
                .collect(Collectors.joining("; "));
    }
}
