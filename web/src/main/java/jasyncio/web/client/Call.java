package jasyncio.web.client;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import jasyncio.Asyncio;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One call of a session: attempts, each with its redirects. */
final class Call {
    static final List<Entry<String, String>> DEFAULT_HEADERS =
            List.of(Map.entry("Accept", "*/*"), Map.entry("User-Agent", "jasyncio"));

    private final ClientOptions session;
    private final Connections connections;
    private final CookieJar jar;
    private final Times times;
    private final RequestOptions options;
    private final String method;
    private final URI url;
    private final @Nullable RequestBody body;
    private final RetryOptions retry;

    Call(ClientOptions session, Connections connections, CookieJar jar, Times times, RequestOptions options,
            String method, URI url, @Nullable RequestBody body) {
        this.session = session;
        this.connections = connections;
        this.jar = jar;
        this.times = times;
        this.options = options;
        this.method = method;
        this.url = url;
        this.body = body;
        retry = options.retry != null ? options.retry : session.retry;
    }

    ClientResponse run() throws IOException {
        for (int attempt = 1;; attempt++) {
            double delay = ThreadLocalRandom.current().nextDouble()
                    * Math.min(retry.maxDelay(), retry.delay() * Math.pow(2, attempt - 1));
            try {
                ClientResponse response = follow();
                if (!retry.statuses().contains(response.status())) {
                    return checked(response);
                }
                delay = Math.max(delay, retryAfter(response));
                if (!mayRetry(attempt, delay)) {
                    return checked(response);
                }
                response.release();
            } catch (ClientConnectionException e) {
                if (e instanceof ClientTlsException || !mayRetry(attempt, delay)) {
                    throw e;
                }
            }
            Asyncio.sleep(delay);
        }
    }

    private boolean mayRetry(int attempt, double delay) {
        return attempt < retry.attempts() && retry.methods().contains(method) && delay <= retry.maxDelay()
                && isRepeatable() && times.allow(delay);
    }

    private boolean isRepeatable() {
        return body == null || body.isRepeatable();
    }

    private ClientResponse checked(ClientResponse response) throws ClientResponseException {
        boolean raise = options.raiseForStatus != null ? options.raiseForStatus : session.raiseForStatus;
        return raise ? response.raiseForStatus() : response;
    }

    /** How many seconds the server wants us to wait. */
    private static double retryAfter(ClientResponse response) {
        String value = response.header("Retry-After");
        if (value == null) {
            return 0;
        }
        try {
            return value.chars().allMatch(Character::isDigit)
                    ? Double.parseDouble(value)
                    : Duration.between(Instant.now(),
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)).toMillis() / 1000.0;
        } catch (DateTimeException | NumberFormatException e) {
            return 0; // not for us
        }
    }

    private ClientResponse follow() throws IOException {
        int most = options.maxRedirects != null ? options.maxRedirects : session.maxRedirects;
        List<ClientResponse> history = new ArrayList<>();
        String now = method;
        URI at = url;
        RequestBody sent = body;
        boolean atHome = true;
        while (true) {
            ClientResponse response = once(now, at, sent, atHome, history);
            jar.update(response.url(), response.setCookies());
            String location = most == 0 ? null : location(response);
            if (location == null) {
                return response;
            }
            URI next = next(response, location);
            boolean asGet = switch (response.status()) {
                case 301, 302 -> now.equals("POST");
                case 303 -> !now.equals("HEAD");
                default -> false;
            };
            if (asGet) {
                now = "GET";
                sent = null;
            } else if (sent != null && !sent.isRepeatable()) {
                response.close();
                throw new ClientException(
                        "redirected from " + at + " to " + next + ", which wants the body again, but it"
                                + " was a stream and is gone: ask for the new URL",
                        at, null);
            }
            history.add(response);
            response.release();
            if (history.size() > most) {
                throw new TooManyRedirectsException("more than " + most + " redirects: " + url + ", last to " + next,
                        response.url(), response.status(), history);
            }
            atHome &= Urls.isSameOrigin(at, next);
            at = next;
        }
    }

    private static @Nullable String location(ClientResponse response) {
        return switch (response.status()) {
            case 301, 302, 303, 307, 308 -> response.header("Location");
            default -> null;
        };
    }

    private URI next(ClientResponse response, String location) throws ClientException {
        try {
            URI next = Urls.parse(location, response.url(), List.of());
            if (!next.getScheme().startsWith("http")) {
                throw new InvalidUrlException("not a URL of HTTP: " + location, next, null);
            }
            // a fragment is kept over redirects
            return next.getRawFragment() == null && response.url().getRawFragment() != null
                    ? URI.create(next + "#" + response.url().getRawFragment())
                    : next;
        } catch (InvalidUrlException e) {
            response.close();
            throw new InvalidUrlException("redirected from " + response.url() + " to what is no URL: " + e.getMessage(),
                    response.url(), e);
        }
    }

    /** One request; a second one where the server has closed a connection that was kept, just as it was used again. */
    private ClientResponse once(String now, URI at, @Nullable RequestBody sent, boolean atHome,
            List<ClientResponse> history) throws IOException {
        boolean again = RetryOptions.NONE.methods().contains(now) && (sent == null || sent.isRepeatable());
        while (true) {
            Exchange exchange = exchange(now, at, sent, atHome);
            try {
                long most = options.maxBodySize != null ? options.maxBodySize : session.maxBodySize;
                return new ClientResponse(now, Urls.withoutUser(at), exchange.send(), times, most, history);
            } catch (ServerDisconnectedException e) {
                if (!again || !exchange.onUsedConnection) {
                    throw e;
                }
            }
        }
    }

    private Exchange exchange(String now, URI at, @Nullable RequestBody sent, boolean atHome) {
        MultiMap headers = HttpHeaders.headers();
        HeaderRules.set(headers, DEFAULT_HEADERS);
        session.headers.applyTo(headers);
        options.headers.applyTo(headers);
        if (sent == null) {
            headers.remove(HttpHeaders.CONTENT_TYPE);
        }
        if (!atHome) {
            headers.remove(HttpHeaders.AUTHORIZATION);
            headers.remove(HttpHeaders.PROXY_AUTHORIZATION);
            headers.remove(HttpHeaders.COOKIE);
            headers.remove(HttpHeaders.HOST);
        }
        BasicAuth auth = auth(at, atHome);
        if (auth != null) {
            headers.set(HttpHeaders.AUTHORIZATION, auth.encode());
        }
        String cookies = HeaderRules.cookies(jar.filter(at), atHome ? options.cookies : List.of());
        if (!cookies.isEmpty() && !headers.contains(HttpHeaders.COOKIE)) {
            headers.set(HttpHeaders.COOKIE, cookies);
        }
        boolean typed = !options.headers.leaveOut("Content-Type") && !session.headers.leaveOut("Content-Type");
        return new Exchange(connections, times, now, at, headers, sent, typed,
                options.proxy != null ? options.proxy : session.proxy);
    }

    private @Nullable BasicAuth auth(URI at, boolean atHome) {
        BasicAuth ofUrl = BasicAuth.of(at);
        if (ofUrl != null || !atHome) {
            return ofUrl;
        }
        if (options.auth != null) {
            return options.auth;
        }
        return session.baseUrl == null || Urls.isSameOrigin(session.baseUrl, at) ? session.auth : null;
    }
}
