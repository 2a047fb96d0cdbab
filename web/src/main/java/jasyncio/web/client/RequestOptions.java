package jasyncio.web.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How one request differs from those of its session. It is immutable.
 *
 * {@snippet :
 * session.get("/search", RequestOptions.DEFAULT.withParam("q", "tea").withTimeout(ClientTimeout.total(5)));
 * }
 *
 * <p>aiohttp: the keyword arguments of {@code session.request}.
 */
public final class RequestOptions implements Cloneable {
    /** Nothing special. */
    public static final RequestOptions DEFAULT = new RequestOptions();

    List<Entry<String, String>> params = List.of();
    GivenHeaders headers = GivenHeaders.NONE;
    List<Entry<String, String>> cookies = List.of();

    @Nullable
    BasicAuth auth;
    @Nullable
    ClientTimeout timeout;
    @Nullable
    RetryOptions retry;
    @Nullable
    ClientProxy proxy;
    @Nullable
    Boolean raiseForStatus;
    @Nullable
    Integer maxRedirects;
    @Nullable
    Long maxBodySize;

    private RequestOptions() {}

    private RequestOptions with(Consumer<RequestOptions> change) {
        try {
            RequestOptions copy = (RequestOptions) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    static List<Entry<String, String>> added(List<Entry<String, String>> to, String name, Object value) {
        List<Entry<String, String>> more = new ArrayList<>(to);
        more.add(Urls.pair(name, value));
        return List.copyOf(more);
    }

    /**
     * These options with one parameter more in the query of the URL.
     *
     * <p>aiohttp: the argument {@code params}.
     *
     * @param name its name
     * @param value its value, as {@code String.valueOf} says it
     * @return new options
     */
    public RequestOptions withParam(String name, Object value) {
        return with(copy -> copy.params = added(params, name, value));
    }

    /**
     * These options with more parameters, see {@link #withParam}. A value that is a list gives one for each element.
     *
     * @param params names and values
     * @return new options
     */
    public RequestOptions withParams(Map<String, ?> params) {
        List<Entry<String, String>> more = new ArrayList<>(this.params);
        more.addAll(Urls.pairs(params));
        return with(copy -> copy.params = List.copyOf(more));
    }

    /**
     * These options with a header. It replaces those of that name, of these options and of the session.
     *
     * <p>aiohttp: the argument {@code headers}.
     *
     * @param name its name
     * @param value its value
     * @return new options
     * @throws IllegalArgumentException if it is no header, or one that the body decides
     */
    public RequestOptions withHeader(String name, String value) {
        return with(copy -> copy.headers = headers.with(name, value));
    }

    /**
     * These options with one header more, beside those of the same name.
     *
     * <p>aiohttp: the argument {@code headers}, with a {@code CIMultiDict}.
     *
     * @param name its name
     * @param value its value
     * @return new options
     * @throws IllegalArgumentException if it is no header, or one that the body decides
     */
    public RequestOptions withAddedHeader(String name, String value) {
        return with(copy -> copy.headers = headers.withAdded(name, value));
    }

    /**
     * These options without a header that the session has, or that the client would add by itself: {@code Accept},
     * {@code User-Agent}, {@code Content-Type}. {@code Accept-Encoding} is left out with
     * {@link ClientOptions#withAutoDecompress}; cookies, and what {@link BasicAuth} says, are sent all the same.
     *
     * <p>aiohttp: the argument {@code skip_auto_headers}.
     *
     * @param name its name
     * @return new options
     * @throws IllegalArgumentException if it is no header, or one that the body decides
     */
    public RequestOptions withoutHeader(String name) {
        return with(copy -> copy.headers = headers.without(name));
    }

    /**
     * These options with one cookie more, for this request alone.
     *
     * <p>aiohttp: the argument {@code cookies}.
     *
     * @param name its name
     * @param value its value
     * @return new options
     * @throws IllegalArgumentException if a cookie cannot have them
     */
    public RequestOptions withCookie(String name, String value) {
        HeaderRules.checkCookie(name, value);
        return with(copy -> copy.cookies = added(cookies, name, value));
    }

    /**
     * These options with a name and password.
     *
     * <p>aiohttp: the argument {@code auth}.
     *
     * @param auth who asks
     * @return new options
     */
    public RequestOptions withAuth(BasicAuth auth) {
        return with(copy -> copy.auth = auth);
    }

    /**
     * These options with other times.
     *
     * <p>aiohttp: the argument {@code timeout}.
     *
     * @param timeout the times
     * @return new options
     */
    public RequestOptions withTimeout(ClientTimeout timeout) {
        return with(copy -> copy.timeout = timeout);
    }

    /**
     * These options with another time for the whole request.
     *
     * @param seconds the time
     * @return new options
     * @throws IllegalArgumentException if it is not positive
     */
    public RequestOptions withTimeout(double seconds) {
        return withTimeout(ClientTimeout.total(seconds));
    }

    /**
     * These options with another time for the whole request.
     *
     * @param time the time
     * @return new options
     * @throws IllegalArgumentException if it is not positive
     */
    public RequestOptions withTimeout(Duration time) {
        return withTimeout(ClientTimeout.total(time));
    }

    /**
     * These options with other retries.
     *
     * @param retry when to send again
     * @return new options
     */
    public RequestOptions withRetry(RetryOptions retry) {
        return with(copy -> copy.retry = retry);
    }

    /**
     * These options through a proxy.
     *
     * <p>aiohttp: the argument {@code proxy}.
     *
     * @param proxy the proxy
     * @return new options
     */
    public RequestOptions withProxy(ClientProxy proxy) {
        return with(copy -> copy.proxy = proxy);
    }

    /**
     * These options with another answer to a status of 400 or more.
     *
     * <p>aiohttp: the argument {@code raise_for_status}.
     *
     * @param raiseForStatus whether it is an exception
     * @return new options
     */
    public RequestOptions withRaiseForStatus(boolean raiseForStatus) {
        return with(copy -> copy.raiseForStatus = raiseForStatus);
    }

    /**
     * These options with another number of redirects.
     *
     * <p>aiohttp: the arguments {@code max_redirects}, and {@code allow_redirects=False} for none.
     *
     * @param maxRedirects how many are followed; 0 to get the redirect itself
     * @return new options
     * @throws IllegalArgumentException if it is negative
     */
    public RequestOptions withMaxRedirects(int maxRedirects) {
        ClientOptions.checkNotNegative("maxRedirects", maxRedirects);
        return with(copy -> copy.maxRedirects = maxRedirects);
    }

    /**
     * These options with another limit for bodies that are read as a whole.
     *
     * @param bytes how large they may be, decompressed
     * @return new options
     * @throws IllegalArgumentException if it is negative
     */
    public RequestOptions withMaxBodySize(long bytes) {
        ClientOptions.checkNotNegative("maxBodySize", bytes);
        return with(copy -> copy.maxBodySize = bytes);
    }
}
