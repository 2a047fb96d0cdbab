package jasyncio.web;

import jasyncio.coroutine.AsyncIterable;
import jasyncio.web.json.Json;
import jasyncio.web.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Makes responses, and runs applications. Its methods are made for a static import.
 *
 * {@snippet :
 * import static jasyncio.web.Web.*;
 *
 * void main() throws Exception {
 *     var app = new Application();
 *     app.get("/hello/{name}", request -> text("Hello " + request.path("name")));
 *     runApp(app);
 * }
 * }
 *
 * <p>aiohttp: {@code aiohttp.web}.
 */
public final class Web {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String BYTES = "application/octet-stream";

    private Web() {}

    /**
     * A text.
     *
     * <p>aiohttp: {@code web.Response(text=text)}; FastAPI: {@code PlainTextResponse}.
     *
     * @param text the text
     * @return a response
     */
    public static Response text(String text) {
        return Response.of(new Content.Whole(text.getBytes(StandardCharsets.UTF_8)), TEXT);
    }

    /**
     * A page.
     *
     * <p>FastAPI: {@code HTMLResponse}.
     *
     * @param html the page
     * @return a response
     */
    public static Response html(String html) {
        return Response.of(new Content.Whole(html.getBytes(StandardCharsets.UTF_8)), HTML);
    }

    /**
     * An object as JSON: a record, a map, a list, a string, a number, what Jackson can write.
     *
     * <p>aiohttp: {@code web.json_response(data)}.
     *
     * @param object the object
     * @return a response
     * @throws IllegalArgumentException if it cannot be written as JSON
     */
    public static Response json(@Nullable Object object) {
        return Response.of(new Content.Whole(Json.write(object)), "application/json");
    }

    /**
     * An object as JSON, in the way of {@link #json}: for events, messages and files. Dates and times are as in ISO
     * 8601, {@code "2030-01-02T03:04:05Z"}.
     *
     * @param value the object
     * @return the JSON
     * @throws IllegalArgumentException if it cannot be written as JSON
     */
    public static String toJson(@Nullable Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    /**
     * JSON as an object, in the way of {@link Request#json}.
     *
     * @param <T> the type of the object
     * @param json the JSON
     * @param type the type: a record, for example
     * @return the object
     * @throws IllegalArgumentException if it is no JSON, null, or does not fit; the message says which field
     */
    public static <T> T fromJson(String json, Class<T> type) {
        Object value;
        try {
            value = Json.read(json.getBytes(StandardCharsets.UTF_8), type);
        } catch (JsonException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        if (value == null) {
            throw new IllegalArgumentException("expected JSON other than null");
        }
        return Json.cast(value, type);
    }

    /**
     * Bytes.
     *
     * <p>aiohttp: {@code web.Response(body=bytes)}.
     *
     * @param bytes the bytes; they must not be changed any more
     * @return a response of type {@code application/octet-stream}
     */
    public static Response bytes(byte[] bytes) {
        return Response.of(new Content.Whole(bytes), BYTES);
    }

    /**
     * Nothing but a status.
     *
     * @param status the status, such as 204
     * @return a response
     * @throws IllegalArgumentException if there is no such status
     */
    public static Response status(int status) {
        return Response.of(new Content.Whole(new byte[0]), null).withStatus(status);
    }

    /**
     * Sends the client elsewhere, with status 303: it gets that with GET.
     *
     * <p>aiohttp: {@code raise web.HTTPSeeOther(location)}; FastAPI: {@code RedirectResponse}.
     *
     * @param location where to
     * @return a response
     * @throws IllegalArgumentException if the location has a line break in it
     */
    public static Response redirect(String location) {
        return redirect(location, 303);
    }

    /**
     * Sends the client elsewhere.
     *
     * @param location where to
     * @param status how: 301 or 308 for ever, 302 or 307 for now, 303 for a result that is there
     * @return a response
     * @throws IllegalArgumentException if the location has a line break in it, or the status is none of these
     */
    public static Response redirect(String location, int status) {
        if (status != 301 && status != 302 && status != 303 && status != 307 && status != 308) {
            throw new IllegalArgumentException("the status of a redirect is 301, 302, 303, 307 or 308, not " + status);
        }
        return status(status).withHeader("Location", location);
    }

    /**
     * A file, whose type is told by its name. There is an error 404 if it is not there. What a client sends must not
     * become part of the path as it is: {@link Application#files} serves directories.
     *
     * <p>Where the status is 200 and the handler has set no {@code Accept-Ranges}, {@code Content-Range}, {@code ETag}
     * or {@code Last-Modified}, the server does: a client that has the file as it is gets a 304, one that asks for a
     * range of it ({@code Range}, {@code If-Range}) that, with status 206, or 416 if there is none such. One that asks
     * for several ranges gets all of it. The tag is made of size and time; it is weak where the file has only just
     * changed, or is compressed on its way.
     *
     * <p>aiohttp: {@code web.FileResponse(path)}.
     *
     * @param path the file
     * @return a response
     */
    public static Response file(Path path) {
        return Response.of(new Content.File(path), null);
    }

    /**
     * A body that is written while it is sent, no faster than the client takes it.
     *
     * {@snippet :
     * return stream(sink -> {
     *     for (int i = 0; i < 1000; i++) {
     *         sink.write(line(i));
     *     }
     * });
     * }
     *
     * <p>The head is sent with the first piece, which may be empty, or alone, where that is not there after a tenth of
     * a second. What fails before is answered as any failure of a handler; what fails later ends the connection, so
     * that nobody takes the half for the whole: with a warning in the log for an {@link java.io.IOException} or an
     * {@link HttpException}, with an error and its stack trace for any other. A {@code Content-Length} that was set
     * must be that of the body. For HEAD, and with status 204 or 304, the writer is not run; what it was to close is
     * for {@link Response#withCleanup}.
     *
     * <p>aiohttp: {@code web.StreamResponse}; FastAPI: {@code StreamingResponse}.
     *
     * @param writer writes the body
     * @return a response of type {@code application/octet-stream}
     */
    public static Response stream(BodyWriter writer) {
        return Response.of(new Content.Streamed(writer), BYTES);
    }

    /**
     * What is iterated, as a body, see {@link #stream(BodyWriter)}: each element is asked for when the client has taken
     * the ones before. An asynchronous generator is closed at the end, also where the client leaves early.
     *
     * <p>FastAPI: {@code StreamingResponse(generator)}.
     *
     * @param pieces the pieces of the body: byte arrays, or texts, which are sent in UTF-8
     * @return a response of type {@code application/octet-stream}
     */
    public static Response stream(AsyncIterable<?> pieces) {
        return stream(sink -> Streams.each(pieces, piece -> {
            if (piece instanceof byte[] bytes) {
                sink.write(bytes);
            } else {
                sink.write(String.valueOf(piece));
            }
        })).withCleanup(() -> Streams.close(pieces));
    }

    /**
     * Events, for a browser's {@code EventSource}. The generator is closed when the client leaves.
     *
     * {@snippet :
     * app.get("/ticks", request -> events(asyncGenerator(g -> {
     *     for (int i = 0;; i++) {
     *         g.yield(ServerSentEvent.of("tick " + i));
     *         sleep(1);
     *     }
     * })));
     * }
     *
     * <p>FastAPI: {@code EventSourceResponse}; aiohttp: {@code aiohttp_sse}.
     *
     * @param events the events
     * @return a response
     */
    public static Response events(AsyncIterable<ServerSentEvent> events) {
        return stream(sink -> Streams.each(events, event -> sink.write(event.encode())))
                .withContentType("text/event-stream")
                .withHeader("Cache-Control", "no-cache")
                .withHeader("X-Accel-Buffering", "no")
                .withCleanup(() -> Streams.close(events));
    }

    /**
     * Runs an application until the process is told to end, see {@link #runApp(Application, WebServerOptions)}: on
     * 127.0.0.1, port 8080.
     *
     * @param app the application
     * @throws Exception what starting or cleaning up failed with
     */
    public static void runApp(Application app) throws Exception {
        runApp(app, WebServerOptions.DEFAULT);
    }

    /**
     * Runs an application until the process is told to end: by SIGTERM, or by Ctrl-C. Then no more connections are
     * accepted, requests that have begun may end, for so long as the options say, and what the application has set up
     * is cleaned up.
     *
     * <p>aiohttp: {@code web.run_app(app)}.
     *
     * @param app the application
     * @param options how it is served
     * @throws Exception what starting or cleaning up failed with
     * @throws IllegalStateException if the caller is run by a loop: there, {@link WebServer#start} is what to call
     */
    public static void runApp(Application app, WebServerOptions options) throws Exception {
        RunApp.run(app, options);
    }
}
