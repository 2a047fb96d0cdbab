package jasyncio.web;

import jasyncio.coroutine.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request; {@link Web} makes them. It does not change: each {@code with} makes a new one.
 *
 * {@snippet :
 * return json(user).withStatus(201).withHeader("Location", "/users/" + user.id());
 * }
 *
 * <p>aiohttp: {@code web.Response}.
 */
public final class Response {
    private final int status;
    private final Headers headers;
    private final List<Cookie> cookies;
    private final Content content;
    private final List<Cleanup> cleanups;

    private Response(int status, Headers headers, List<Cookie> cookies, Content content, List<Cleanup> cleanups) {
        this.status = status;
        this.headers = headers;
        this.cookies = cookies;
        this.content = content;
        this.cleanups = cleanups;
    }

    /** One that is sent already: of a WebSocket. */
    static Response switched() {
        return new Response(101, Headers.NONE, List.of(), new Content.Answered(), List.of());
    }

    static Response of(Content content, @Nullable String contentType) {
        Headers headers = contentType == null ? Headers.NONE : Headers.of("Content-Type", contentType);
        return new Response(200, headers, List.of(), content, List.of());
    }

    /**
     * The status.
     *
     * @return 200 to 999
     */
    public int status() {
        return status;
    }

    /**
     * The headers that the handler has set; those that the server adds are not in them.
     *
     * @return the headers
     */
    public Headers headers() {
        return headers;
    }

    /**
     * The cookies that it sets.
     *
     * @return the cookies; they cannot be changed
     */
    public List<Cookie> cookies() {
        return cookies;
    }

    Content content() {
        return content;
    }

    List<Cleanup> cleanups() {
        return cleanups;
    }

    /**
     * This response with another status: any that HTTP can say, as a proxy needs it; none above 599 has a meaning.
     *
     * @param status the status, 200 to 999
     * @return a new response
     * @throws IllegalArgumentException if there is no such status
     */
    public Response withStatus(int status) {
        if (status < 200 || status > 999) {
            throw new IllegalArgumentException("the status of a response is 200 to 999, not " + status);
        }
        return new Response(status, headers, cookies, content, cleanups);
    }

    /**
     * This response with a header that replaces those of the same name.
     *
     * @param name its name
     * @param value its value
     * @return a new response
     * @throws IllegalArgumentException if no header can be like that
     */
    public Response withHeader(String name, String value) {
        return new Response(status, headers.with(name, value), cookies, content, cleanups);
    }

    /**
     * This response with one more header.
     *
     * @param name its name
     * @param value its value
     * @return a new response
     * @throws IllegalArgumentException if no header can be like that
     */
    public Response withAddedHeader(String name, String value) {
        return new Response(status, headers.withAdded(name, value), cookies, content, cleanups);
    }

    /**
     * This response without the headers of a name: without {@code Content-Type}, for example.
     *
     * @param name their name
     * @return a new response
     */
    public Response withoutHeader(String name) {
        return new Response(status, headers.without(name), cookies, content, cleanups);
    }

    /**
     * This response with other headers.
     *
     * @param headers the headers
     * @return a new response
     */
    public Response withHeaders(Headers headers) {
        return new Response(status, headers, cookies, content, cleanups);
    }

    /**
     * This response with another type of content.
     *
     * @param contentType the type, such as {@code text/csv; charset=utf-8}
     * @return a new response
     */
    public Response withContentType(String contentType) {
        return withHeader("Content-Type", contentType);
    }

    /**
     * This response, which also sets a cookie.
     *
     * <p>aiohttp: {@code response.set_cookie(name, value)}.
     *
     * @param cookie the cookie
     * @return a new response
     */
    public Response withCookie(Cookie cookie) {
        List<Cookie> more = new ArrayList<>(cookies);
        more.add(cookie);
        return new Response(status, headers, Collections.unmodifiableList(more), content, cleanups);
    }

    /**
     * This response, which also sets a cookie, see {@link Cookie#of}.
     *
     * @param name its name
     * @param value its value
     * @return a new response
     */
    public Response withCookie(String name, String value) {
        return withCookie(Cookie.of(name, value));
    }

    /**
     * This response, which also removes a cookie.
     *
     * <p>aiohttp: {@code response.del_cookie(name)}.
     *
     * @param name its name
     * @return a new response
     */
    public Response withoutCookie(String name) {
        return withCookie(Cookie.of(name, "").withMaxAge(Duration.ZERO));
    }

    /**
     * This response, with something to run when it is done with: once, after it was sent, or failed, or where its body
     * was not asked for (HEAD, 304), a middleware returned another in its place, the client left before it began, or
     * the server was closed. Of several the last is run first.
     *
     * {@snippet :
     * var answer = session.get(url);
     * return stream(answer.content()).withCleanup(answer::close);
     * }
     *
     * <p>It is for responses that a handler, a middleware or an error handler returns, and runs for each request that
     * one was returned for. What it fails with is logged.
     *
     * <p>Starlette: the argument {@code background}.
     *
     * @param cleanup what to run; it may wait, also where the request is cancelled
     * @return a new response
     */
    public Response withCleanup(Action cleanup) {
        List<Cleanup> more = new ArrayList<>(cleanups);
        more.add(new Cleanup(cleanup));
        return new Response(status, headers, cookies, content, Collections.unmodifiableList(more));
    }

    @Override
    public String toString() {
        return "<Response " + status + ">";
    }
}
