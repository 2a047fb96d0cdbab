package jasyncio.web;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jasyncio.context.ContextVar;
import jasyncio.coroutine.AsyncIterable;
import jasyncio.coroutine.AsyncIterator;
import jasyncio.coroutine.StopAsyncIteration;
import jasyncio.vertx.VertxLoop;
import jasyncio.web.json.Json;
import jasyncio.web.json.JsonException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that a client has made.
 *
 * <p>What reads the body suspends the current coroutine while it is under way, and fails with an {@link IOException} if
 * the client is gone; but then the task of the request is cancelled anyway.
 *
 * <p>aiohttp: {@code web.Request}.
 */
public final class Request {
    private static final ContextVar<Request> CURRENT = new ContextVar<>("request");

    private final RoutingContext context;
    private final Cleanups cleanups = new Cleanups();
    private final HttpServerRequest request;
    private final Application app;
    private final WebServerOptions options;
    private final RequestBody body;
    private final Map<AppKey<?>, Object> state = new HashMap<>();
    private @Nullable Headers headers;
    private @Nullable Form query;
    private @Nullable Form form;
    private byte @Nullable [] whole;
    private boolean streamed;

    Request(RoutingContext context, Application app, Exchanges exchanges, RequestBody body) {
        this.context = context;
        this.request = context.request();
        this.app = app;
        this.options = exchanges.options();
        this.body = body;
    }

    /**
     * The request that the current task, or the one that created it, answers.
     *
     * @return the request
     * @throws java.util.NoSuchElementException if there is none
     */
    public static Request current() {
        return CURRENT.get();
    }

    void makeCurrent() {
        CURRENT.set(this);
    }

    RoutingContext context() {
        return context;
    }

    Cleanups cleanups() {
        return cleanups;
    }

    /**
     * The application that answers: where applications are mounted on others, the innermost.
     *
     * <p>aiohttp: {@code request.app}.
     *
     * @return the application
     */
    public Application app() {
        return app;
    }

    /**
     * The method.
     *
     * @return such as {@code GET}
     */
    public String method() {
        return request.method().name();
    }

    /**
     * The path, as the client has sent it: with its escapes, without the query. Where an application is mounted below a
     * path, that is part of it.
     *
     * @return the path
     */
    public String path() {
        String path = request.path();
        return path == null ? "" : path;
    }

    /**
     * The path and the query, as the client has sent them: with their escapes, and without a host where it has named
     * one there as well. A path may begin with two slashes: to be asked of another server, put this behind its URL, for
     * resolved against that as a link it would name another host.
     *
     * <p>aiohttp: {@code request.raw_path}, {@code request.rel_url}.
     *
     * @return such as {@code /search?q=caf%C3%A9}
     */
    public String target() {
        String target = request.uri();
        int host = target.startsWith("/") ? -1 : target.indexOf("://");
        if (host < 0) {
            return target;
        }
        String named = target.substring(host + 3);
        int end = named.length() - named.replaceFirst("^[^/?]*", "").length();
        String rest = named.substring(end);
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    /**
     * What stands in the path for a name in the route's, with its escapes resolved.
     *
     * <p>aiohttp: {@code request.match_info[name]}.
     *
     * @param name the name
     * @return the value
     * @throws IllegalArgumentException if the route has no such name
     */
    public String path(String name) {
        String value = context.pathParam(name);
        if (value == null) {
            throw new IllegalArgumentException("the path of the route has no {" + name + "}; it has "
                    + context.pathParams().keySet());
        }
        return value;
    }

    /**
     * What stands in the path for a name in the route's, as a number.
     *
     * @param name the name
     * @return the number
     * @throws HttpException with status 400 if it is none
     * @throws IllegalArgumentException if the route has no such name
     */
    public long pathNumber(String name) {
        return number(name, path(name));
    }

    /**
     * The fields of the query.
     *
     * <p>aiohttp: {@code request.query}.
     *
     * @return the fields, with their escapes resolved
     * @throws HttpException with status 400 if there is a broken escape
     */
    public Form query() {
        Form known = query;
        if (known == null) {
            try {
                known = new Form(new QueryStringDecoder(request.uri(), StandardCharsets.UTF_8, true,
                        options.maxFormFields()).parameters());
            } catch (IllegalArgumentException e) {
                throw new HttpException(400, "the query cannot be decoded: " + e.getMessage(), Headers.NONE, e);
            }
            query = known;
        }
        return known;
    }

    /**
     * A field of the query.
     *
     * @param name its name
     * @return its first value, or null
     * @throws HttpException with status 400 if the query has a broken escape
     */
    public @Nullable String query(String name) {
        return query().get(name);
    }

    /**
     * A field of the query.
     *
     * @param name its name
     * @param otherwise what it is if it is not there
     * @return its first value, or {@code otherwise}
     * @throws HttpException with status 400 if the query has a broken escape
     */
    public String query(String name, String otherwise) {
        String value = query(name);
        return value == null ? otherwise : value;
    }

    /**
     * A field of the query, as a number.
     *
     * <p>FastAPI: a parameter {@code limit: int = 20}.
     *
     * @param name its name
     * @param otherwise what it is if it is not there
     * @return its first value, or {@code otherwise}
     * @throws HttpException with status 400 if it is no number, or the query has a broken escape
     */
    public long queryNumber(String name, long otherwise) {
        String value = query(name);
        return value == null ? otherwise : number(name, value);
    }

    private static long number(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new HttpException(400, name + ": expected an integer, not \"" + value + '"', Headers.NONE, e);
        }
    }

    /**
     * The headers.
     *
     * @return the headers
     */
    public Headers headers() {
        Headers known = headers;
        if (known == null) {
            known = Headers.of(request.headers());
            headers = known;
        }
        return known;
    }

    /**
     * A header.
     *
     * @param name its name
     * @return its first value, or null
     */
    public @Nullable String header(String name) {
        return request.getHeader(name);
    }

    /**
     * The cookies.
     *
     * @return their values by name
     */
    public Map<String, String> cookies() {
        Map<String, String> cookies = new LinkedHashMap<>();
        for (String header : headers().all("Cookie")) {
            ServerCookieDecoder.STRICT.decodeAll(header)
                    .forEach(cookie -> cookies.putIfAbsent(cookie.name(), cookie.value()));
        }
        return cookies;
    }

    /**
     * A cookie.
     *
     * @param name its name
     * @return its value, or null
     */
    public @Nullable String cookie(String name) {
        return cookies().get(name);
    }

    /**
     * Where the request comes from: the client, or the proxy before this server.
     *
     * <p>aiohttp: {@code request.remote}.
     *
     * @return the address; null where it has none
     */
    public @Nullable InetSocketAddress clientAddress() {
        var address = request.remoteAddress();
        if (address == null || address.hostAddress() == null) {
            return null;
        }
        try {
            return new InetSocketAddress(InetAddress.ofLiteral(address.hostAddress()), address.port());
        } catch (IllegalArgumentException named) { // by a proxy, which need not tell the address
            return InetSocketAddress.createUnresolved(address.hostAddress(), address.port());
        }
    }

    /**
     * Whether the request came over TLS to this server.
     *
     * @return whether it did
     */
    public boolean isSecure() {
        // what Vert.x says of it is what a client of HTTP/2 claims
        return options.forwardedHeaders() == ForwardedHeaders.NONE ? request.connection().isSsl() : request.isSSL();
    }

    /**
     * The host that the client asked for, with its port where that is said.
     *
     * <p>aiohttp: {@code request.host}.
     *
     * @return the host; null in a request of HTTP/1.0 that names none
     */
    public @Nullable String host() {
        var authority = request.authority();
        return authority == null ? null : authority.toString();
    }

    /**
     * The version of HTTP.
     *
     * @return such as {@code HTTP/1.1}
     */
    public String version() {
        return switch (request.version()) {
            case HTTP_1_0 -> "HTTP/1.0";
            case HTTP_1_1 -> "HTTP/1.1";
            case HTTP_2 -> "HTTP/2";
        };
    }

    /**
     * The type of the body, without what is said of it.
     *
     * @return such as {@code application/json}, in lower case; empty where none is said
     */
    public String contentType() {
        String type = header("Content-Type");
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private Charset charset() {
        String type = header("Content-Type");
        for (String part : type == null ? new String[0] : type.split(";")) {
            String option = part.strip();
            if (option.regionMatches(true, 0, "charset=", 0, 8)) {
                String name = option.substring(8).replace("\"", "");
                try {
                    return Charset.forName(name);
                } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                    throw new HttpException(415, "there is no charset " + name, Headers.NONE, e);
                }
            }
        }
        return StandardCharsets.UTF_8;
    }

    /**
     * The body as text.
     *
     * <p>aiohttp: {@code await request.text()}.
     *
     * @return the text
     * @throws IOException if the client is gone
     * @throws HttpException with status 413 if it is longer than the options allow
     */
    public String text() throws IOException {
        return new String(bytes(), charset());
    }

    /**
     * The body. It can be asked for several times.
     *
     * <p>aiohttp: {@code await request.read()}.
     *
     * @return the bytes
     * @throws IOException if the client is gone
     * @throws HttpException with status 413 if they are more than the options allow
     * @throws IllegalStateException if the body was streamed
     */
    public byte[] bytes() throws IOException {
        byte[] known = whole;
        if (known == null) {
            known = readAll(options.maxBodySize());
            whole = known;
        }
        return known;
    }

    private byte[] readAll(long most) throws IOException {
        checkNotStreamed();
        checkLength(most);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : body()) {
            if (all.size() + piece.length > most) {
                throw tooLarge(most);
            }
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    private void checkLength(long most) {
        String length = header("Content-Length");
        if (length != null && Long.parseLong(length) > most) {
            throw tooLarge(most);
        }
    }

    static HttpException tooLarge(long most) {
        return HttpException.contentTooLarge("the body must not be longer than " + most + " bytes");
    }

    private void checkNotStreamed() {
        if (streamed) {
            throw new IllegalStateException("the body of this request was streamed, and is not kept");
        }
    }

    /**
     * The body as it comes, each piece asked for when it is iterated. It has no limit of size.
     *
     * <p>aiohttp: {@code request.content.iter_any()}.
     *
     * @return the pieces; iterating them fails with an {@link IOException} if the client is gone
     * @throws IllegalStateException if the body was read or streamed before
     */
    public AsyncIterable<byte[]> body() {
        checkNotStreamed();
        if (whole != null) {
            throw new IllegalStateException("the body of this request was read before");
        }
        streamed = true;
        return body;
    }

    /**
     * The body, JSON, as an object.
     *
     * <p>aiohttp: {@code await request.json()}; FastAPI: a parameter of a model's type.
     *
     * @param <T> the type of the object
     * @param type the type: a record, for example
     * @return the object
     * @throws IOException if the client is gone
     * @throws HttpException with status 400 if it is no JSON or does not fit, which says which field; with 413 if it is
     *     longer than the options allow
     */
    public <T> T json(Class<T> type) throws IOException {
        return Json.cast(readJson(type), type);
    }

    /**
     * The body, JSON, as an object of a type with parameters, such as a list of records.
     *
     * @param type the type
     * @return the object
     * @throws IOException if the client is gone
     * @throws HttpException with status 400 if it is no JSON or does not fit, which says which field; with 413 if it is
     *     longer than the options allow
     */
    public Object readJson(Type type) throws IOException {
        try {
            Object value = Json.read(bytes(), type);
            if (value == null) {
                throw HttpException.badRequest("expected JSON other than null");
            }
            return value;
        } catch (JsonException e) {
            throw new HttpException(400, String.valueOf(e.getMessage()), Headers.NONE, e);
        }
    }

    /**
     * The body as the fields of a form, of type {@code application/x-www-form-urlencoded}, or
     * {@code multipart/form-data}, which may have files. It can be asked for several times.
     *
     * <p>All of it is in memory then, files as well: {@link #multipart} is for those that are large.
     *
     * <p>aiohttp: {@code await request.post()}.
     *
     * @return the fields
     * @throws IOException if the client is gone
     * @throws HttpException with status 415 if it is no such form, 400 if it is broken or has too many fields, 413 if
     *     it is longer than the options allow
     * @throws IllegalStateException if the body was streamed
     */
    public Form form() throws IOException {
        Form known = form;
        if (known == null) {
            known = switch (contentType()) {
                case "application/x-www-form-urlencoded" -> readFields();
                case "multipart/form-data" -> readParts();
                default -> throw noForm("application/x-www-form-urlencoded or multipart/form-data");
            };
            form = known;
        }
        return known;
    }

    private HttpException noForm(String expected) {
        return new HttpException(415, "expected a form, " + expected + ", not "
                + (contentType().isEmpty() ? "something of no type" : contentType()));
    }

    private Form readFields() throws IOException {
        try {
            Map<String, List<String>> fields = new QueryStringDecoder(text(), charset(), false,
                    options.maxFormFields() + 1).parameters();
            if (fields.values().stream().mapToInt(List::size).sum() > options.maxFormFields()) {
                throw tooManyFields(options.maxFormFields());
            }
            return new Form(fields);
        } catch (IllegalArgumentException e) {
            throw new HttpException(400, "the form cannot be decoded: " + e.getMessage(), Headers.NONE, e);
        }
    }

    static HttpException tooManyFields(int most) {
        return HttpException.badRequest("the form has more than " + most + " fields");
    }

    private Form readParts() throws IOException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Map<String, List<Upload>> files = new LinkedHashMap<>();
        checkLength(options.maxBodySize());
        for (Part part : parts(options.maxBodySize())) {
            String filename = part.filename();
            if (filename == null) {
                fields.computeIfAbsent(part.name(), _ -> new ArrayList<>()).add(part.text());
            } else {
                files.computeIfAbsent(part.name(), _ -> new ArrayList<>())
                        .add(new Upload(filename, part.contentType(), part.bytes()));
            }
        }
        return new Form(fields, files);
    }

    /**
     * The parts of a form of type {@code multipart/form-data}, each read while it comes: the body is asked for more
     * only where a part is, or the next one. A part that was not read is skipped when the next one is asked for.
     *
     * {@snippet :
     * for (Part part : request.multipart()) {
     *     if (part.filename() != null) {
     *         size += part.saveTo(folder.resolve(UUID.randomUUID().toString()), 100_000_000);
     *     }
     * }
     * }
     *
     * <p>There are at most {@link WebServerOptions#maxFormFields}. A file has no limit of size.
     *
     * <p>aiohttp: {@code await request.multipart()}.
     *
     * @return the parts, in their order; iterating them fails with an {@link IOException} if the client is gone, and
     *     with an {@link HttpException} of status 400 if the form is broken, ends too early, or has too many parts
     * @throws HttpException with status 415 if it is no such form, 400 if its type names no boundary
     * @throws IllegalStateException if the body was streamed
     */
    public AsyncIterable<Part> multipart() {
        if (!contentType().equals("multipart/form-data")) {
            throw noForm("multipart/form-data");
        }
        return parts(Long.MAX_VALUE);
    }

    private Multipart parts(long most) {
        MultipartDecoder decoder = new MultipartDecoder(String.valueOf(header("Content-Type")));
        context.addEndHandler(VertxLoop.onLoop(_ -> decoder.destroy()));
        byte[] known = whole;
        return new Multipart(decoder, known == null ? body().aiter() : once(known), options, most);
    }

    private static AsyncIterator<byte[]> once(byte[] bytes) {
        Iterator<byte[]> all = List.of(bytes).iterator();
        return () -> {
            if (!all.hasNext()) {
                throw new StopAsyncIteration();
            }
            return all.next();
        };
    }

    /**
     * The session of whoever sent the request, see {@link Application#sessions}. One that is new begins with this.
     *
     * <p>aiohttp: {@code await aiohttp_session.get_session(request)}; FastAPI: {@code request.session}.
     *
     * @return the session
     * @throws IllegalStateException if the application has no sessions
     */
    public Session session() {
        io.vertx.ext.web.Session session = context.session();
        if (session == null) {
            throw new IllegalStateException(
                    "the application has no sessions: app.sessions(SessionOptions.DEFAULT) gives it some");
        }
        return new Session(session);
    }

    /**
     * What was kept for this request.
     *
     * @param <T> the type of it
     * @param key what it is kept under
     * @return it
     * @throws java.util.NoSuchElementException if there is none
     */
    public <T> T get(AppKey<T> key) {
        Object value = state.get(key);
        if (value == null) {
            throw new java.util.NoSuchElementException("nothing is kept for this request under " + key);
        }
        return key.cast(value);
    }

    /**
     * Keeps something for this request, for the middleware and the handler that come after.
     *
     * @param <T> the type of it
     * @param key what to keep it under
     * @param value what to keep
     */
    public <T> void set(AppKey<T> key, T value) {
        state.put(key, value);
    }

    @Override
    public String toString() {
        return "<Request " + method() + " " + path() + ">";
    }
}
