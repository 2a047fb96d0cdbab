package jasyncio.web.client;

import io.netty.handler.codec.http.cookie.ClientCookieDecoder;
import io.netty.util.NetUtil;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of a session: what servers have set, and who gets them back, by domain, path, age and security, as RFC
 * 6265 says. A server can set cookies for its own host and the domain above it, not for others, and not for a whole
 * top-level domain. At most 180 for a domain and 3,000 in all are kept; the oldest make room.
 *
 * {@snippet :
 * var jar = new CookieJar();
 * var session = new ClientSession(ClientOptions.DEFAULT.withCookieJar(jar));
 * }
 *
 * <p>It belongs to one loop. Sessions may share one.
 *
 * <p>aiohttp: {@code CookieJar}.
 */
public final class CookieJar implements Iterable<ClientCookie> {
    private static final int MOST_OF_A_DOMAIN = 180;
    private static final int MOST = 3000;
    private static final int MOST_CHARACTERS = 4096;

    /** In the order in which they were first set. */
    private final Map<Key, ClientCookie> cookies = new LinkedHashMap<>();

    private final boolean keeps;

    private record Key(String name, String domain, String path) {
        static Key of(ClientCookie cookie) {
            return new Key(cookie.name(), cookie.domain(), cookie.path());
        }
    }

    /** Creates an empty one. */
    public CookieJar() {
        this(true);
    }

    private CookieJar(boolean keeps) {
        this.keeps = keeps;
    }

    /**
     * One that keeps nothing.
     *
     * <p>aiohttp: {@code DummyCookieJar}.
     *
     * @return a jar that stays empty
     */
    public static CookieJar none() {
        return new CookieJar(false);
    }

    /**
     * Adds a cookie for one host, as if that had set it.
     *
     * <p>aiohttp: {@code update_cookies({name: value}, url)}.
     *
     * @param url a URL of the host
     * @param name the name
     * @param value the value
     */
    public void put(URI url, String name, String value) {
        put(new ClientCookie(name, value, hostOf(url), true, "/", null, false, false));
    }

    /**
     * Takes what a response sets.
     *
     * <p>aiohttp: {@code update_cookies(cookies, response_url)}.
     *
     * @param url the URL that answered
     * @param setCookie the values of its headers {@code Set-Cookie}; those that are malformed, or not its to set, are
     *     left out
     */
    public void update(URI url, List<String> setCookie) {
        for (String header : setCookie) {
            ClientCookie cookie = header.length() > MOST_CHARACTERS ? null : accepted(url, header);
            if (cookie != null) {
                put(cookie);
            }
        }
    }

    private void put(ClientCookie cookie) {
        if (!keeps) {
            return;
        }
        Instant now = Instant.now();
        if (cookie.isExpired(now)) {
            cookies.remove(Key.of(cookie));
            return;
        }
        cookies.put(Key.of(cookie), cookie);
        if (cookies.size() > MOST) {
            cookies.values().removeIf(old -> old.isExpired(now));
        }
        makeRoom(MOST, cookies.size(), null);
        makeRoom(MOST_OF_A_DOMAIN,
                (int) cookies.values().stream().filter(c -> c.domain().equals(cookie.domain())).count(),
                cookie.domain());
    }

    private void makeRoom(int most, int size, @Nullable String domain) {
        int tooMany = size - most;
        for (Iterator<ClientCookie> oldest = cookies.values().iterator(); tooMany > 0 && oldest.hasNext();) {
            String of = oldest.next().domain();
            if (domain == null || domain.equals(of)) {
                oldest.remove();
                tooMany--;
            }
        }
    }

    private static @Nullable ClientCookie accepted(URI url, String header) {
        io.netty.handler.codec.http.cookie.Cookie parsed = ClientCookieDecoder.LAX.decode(header);
        if (parsed == null) {
            return null;
        }
        String host = hostOf(url);
        String wanted = parsed.domain() == null ? "" : parsed.domain().toLowerCase(Locale.ROOT);
        String domain = wanted.startsWith(".") ? wanted.substring(1) : wanted;
        boolean hostOnly = domain.isEmpty() || (domain.equals(host) && (isAddress(host) || domain.indexOf('.') < 0));
        if (!hostOnly && !(domain.equals(host) || isBelow(host, domain))) {
            return null;
        }
        boolean encrypted = isEncrypted(url);
        if (parsed.isSecure() && !encrypted) {
            return null;
        }
        String path = parsed.path() != null && parsed.path().startsWith("/") ? parsed.path() : defaultPath(url);
        String value = parsed.wrap() ? "\"" + parsed.value() + "\"" : parsed.value();
        return new ClientCookie(parsed.name(), value, hostOnly ? host : domain, hostOnly, path,
                expiry(parsed.maxAge()), parsed.isSecure(), parsed.isHttpOnly());
    }

    private static @Nullable Instant expiry(long maxAge) {
        return maxAge == io.netty.handler.codec.http.cookie.Cookie.UNDEFINED_MAX_AGE
                ? null
                : Instant.now().plusSeconds(Math.clamp(maxAge, 0, Integer.MAX_VALUE));
    }

    /** Whether {@code host} is a name below {@code domain}, which is none of the top-level ones. */
    static boolean isBelow(String host, String domain) {
        return domain.indexOf('.') > 0 && host.endsWith("." + domain) && !isAddress(host);
    }

    private static boolean isAddress(String host) {
        return host.startsWith("[") || NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
    }

    private static boolean isEncrypted(URI url) {
        return "https".equals(url.getScheme()) || "wss".equals(url.getScheme());
    }

    private static String hostOf(URI url) {
        return url.getHost().toLowerCase(Locale.ROOT);
    }

    private static String pathOf(URI url) {
        String path = url.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    /** The directory of the URL's path. */
    private static String defaultPath(URI url) {
        String path = pathOf(url);
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    /**
     * The cookies that go with a request.
     *
     * <p>aiohttp: {@code filter_cookies(request_url)}.
     *
     * @param url what is asked for
     * @return the cookies, those for the longest path first
     */
    public List<ClientCookie> filter(URI url) {
        Instant now = Instant.now();
        cookies.values().removeIf(cookie -> cookie.isExpired(now));
        String host = hostOf(url);
        String path = pathOf(url);
        boolean encrypted = isEncrypted(url);
        return cookies.values().stream().filter(cookie -> cookie.matches(host, path, encrypted))
                .sorted(Comparator.comparingInt((ClientCookie cookie) -> cookie.path().length()).reversed()).toList();
    }

    /**
     * Forgets all cookies.
     *
     * <p>aiohttp: {@code clear()}.
     */
    public void clear() {
        cookies.clear();
    }

    /**
     * Forgets the cookies of a domain and of the hosts below it.
     *
     * <p>aiohttp: {@code clear_domain(domain)}.
     *
     * @param domain the domain
     */
    public void clear(String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        cookies.values().removeIf(cookie -> cookie.domain().equals(lower) || cookie.domain().endsWith("." + lower));
    }

    /**
     * All cookies, in the order in which they were first set.
     *
     * @return an iterator over a copy
     */
    @Override
    public Iterator<ClientCookie> iterator() {
        return List.copyOf(cookies.values()).iterator();
    }
}
