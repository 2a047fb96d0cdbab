package jasyncio.web.client;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** URLs: made of what people and servers write, joined, and taken apart. */
final class Urls {
    /** What may stand in a URL as it is, besides letters and digits; all else is written in percents. */
    private static final String ALLOWED = "-._~:/?#[]@!$&'()*+,;=%";

    private Urls() {}

    /**
     * What a program asks for, against the base URL of its session. It may be the path that a stranger has asked for,
     * who must not choose the host.
     *
     * @throws InvalidUrlException if that is no URL of the web, or names a host and no scheme
     */
    static URI asked(String given, @Nullable URI base, List<Entry<String, String>> parameters)
            throws InvalidUrlException {
        if (base != null && given.strip().startsWith("//")) {
            throw new InvalidUrlException(given + " names another host than the base URL " + base
                    + ": to ask that, write the scheme, too; to ask for a path with two slashes, write the whole URL",
                    base, null);
        }
        return parse(given, base, parameters);
    }

    /**
     * What was given, against a base, with parameters added.
     *
     * @throws InvalidUrlException if that is no URL of the web
     */
    static URI parse(String given, @Nullable URI base, List<Entry<String, String>> parameters)
            throws InvalidUrlException {
        URI url;
        try {
            url = normal(given, base);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new InvalidUrlException("this is no URL: " + given + ": " + e.getMessage(), null, e);
        }
        return parameters.isEmpty() ? url : URI.create(withQuery(url, query(parameters)));
    }

    private static URI normal(String given, @Nullable URI base) throws URISyntaxException, InvalidUrlException {
        URI parsed = new URI(escaped(given.strip()));
        URI url = base == null || parsed.isAbsolute() ? parsed : resolved(base, parsed);
        String scheme = url.getScheme();
        if (scheme == null) {
            throw new InvalidUrlException("a URL needs a scheme, as in https://" + given
                    + ", unless the session has a base URL", url, null);
        }
        switch (scheme.toLowerCase(Locale.ROOT)) {
            case "http", "https", "ws", "wss" -> {}
            default -> throw new InvalidUrlException(
                    "an HTTP client can ask for http, https, ws and wss, and not for " + given, url, null);
        }
        String host = hostIn(url);
        if (host.isEmpty()) {
            throw new InvalidUrlException("a URL needs a host, and this has none: " + given, url, null);
        }
        if (url.getPort() > 65535) {
            throw new InvalidUrlException("a port is at most 65535: " + given, url, null);
        }
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String info = url.getRawUserInfo() == null ? "" : url.getRawUserInfo() + "@";
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String fragment = url.getRawFragment() == null ? "" : "#" + url.getRawFragment();
        return new URI(scheme.toLowerCase(Locale.ROOT) + "://" + info + host.toLowerCase(Locale.ROOT) + port + path
                + query + fragment);
    }

    private static URI resolved(URI base, URI relative) {
        // the JDK takes a query alone for one of the directory
        boolean queryOnly = relative.getRawAuthority() == null && "".equals(relative.getRawPath());
        if (!queryOnly) {
            return base.resolve(relative);
        }
        return relative.getRawQuery() == null ? base : URI.create(withoutQuery(base) + relative);
    }

    /** The host, in ASCII; that of a name which the JDK takes for none, such as one with an underscore, too. */
    private static String hostIn(URI url) {
        if (url.getHost() != null) {
            return url.getHost();
        }
        String authority = url.getRawAuthority();
        if (authority == null) {
            return "";
        }
        throw new IllegalArgumentException("'" + authority + "' is not a host");
    }

    /** With what may not stand in a URL in percents, and a host of other scripts as IDNA says. */
    private static String escaped(String given) {
        int start = given.indexOf("://");
        if (start < 0) {
            return percents(given);
        }
        int hostEnd = start + 3;
        while (hostEnd < given.length() && "/?#".indexOf(given.charAt(hostEnd)) < 0) {
            hostEnd++;
        }
        int hostStart = given.lastIndexOf('@', hostEnd - 1) + 1;
        if (hostStart <= start) {
            hostStart = start + 3;
        }
        String host = given.substring(hostStart, hostEnd);
        String ascii = host.chars().allMatch(c -> c < 128) ? host : IDN.toASCII(host);
        return percents(given.substring(0, hostStart)) + ascii + percents(given.substring(hostEnd));
    }

    private static String percents(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean asItIs = c < 128 && (Character.isLetterOrDigit(c) || ALLOWED.indexOf(c) >= 0);
            escaped.append(asItIs
                    ? Character.toString(c)
                    : URLEncoder.encode(Character.toString(c), StandardCharsets.UTF_8).replace("+", "%20"));
        });
        return escaped.toString();
    }

    static List<Entry<String, String>> pairs(Map<String, ?> values) {
        List<Entry<String, String>> pairs = new ArrayList<>();
        values.forEach((name, value) -> {
            if (value instanceof Iterable<?> several) {
                several.forEach(one -> pairs.add(pair(name, one)));
            } else {
                pairs.add(pair(name, value));
            }
        });
        return pairs;
    }

    static Entry<String, String> pair(String name, @Nullable Object value) {
        return Map.entry(name,
                String.valueOf(Objects.requireNonNull(value, () -> "the value of " + name + " is null")));
    }

    static String query(List<Entry<String, String>> parameters) {
        return parameters.stream()
                .map(p -> URLEncoder.encode(p.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String withQuery(URI url, String added) {
        String before = url.getRawQuery() == null || url.getRawQuery().isEmpty() ? "" : url.getRawQuery() + "&";
        String fragment = url.getRawFragment() == null ? "" : "#" + url.getRawFragment();
        return withoutQuery(url) + "?" + before + added + fragment;
    }

    private static String withoutQuery(URI url) {
        String text = url.toString();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '?' || text.charAt(i) == '#') {
                return text.substring(0, i);
            }
        }
        return text;
    }

    static boolean isEncrypted(URI url) {
        return "https".equals(url.getScheme()) || "wss".equals(url.getScheme());
    }

    static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : isEncrypted(url) ? 443 : 80;
    }

    /** The host, an IPv6 address without its brackets. */
    static String host(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** What stands in the request line. */
    static String target(URI url) {
        return url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery();
    }

    static boolean isSameOrigin(URI one, URI other) {
        return one.getScheme().equals(other.getScheme()) && one.getHost().equals(other.getHost())
                && port(one) == port(other);
    }

    /** Without a user's name and password. */
    static URI withoutUser(URI url) {
        String info = url.getRawUserInfo();
        return info == null
                ? url
                : URI.create(url.toString().replaceFirst(java.util.regex.Pattern.quote(info + "@"), ""));
    }
}
