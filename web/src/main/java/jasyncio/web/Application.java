package jasyncio.web;

import io.vertx.ext.web.RoutingContext;
import jasyncio.coroutine.Action;
import jasyncio.coroutine.AsyncContextManager;
import jasyncio.coroutine.AsyncGenerator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A web application: what answers which requests. It is put together before it is served, see
 * {@link WebServer#start} and {@link Web#runApp}.
 *
 * {@snippet :
 * record Item(String name, double price) {}
 *
 * void main() throws Exception {
 *     var items = new ConcurrentHashMap<String, Item>();
 *     var app = new Application();
 *     app.get("/items/{name}", request -> json(items.get(request.path("name"))));
 *     app.post("/items", request -> {
 *         Item item = request.json(Item.class);
 *         items.put(item.name(), item);
 *         return json(item).withStatus(201);
 *     });
 *     runApp(app);
 * }
 * }
 *
 * <p>A path is literal but for names in braces: <code>{name}</code> stands for a part without a slash,
 * <code>{name:expression}</code> for what the regular expression matches, and <code>{name:path}</code> for all that
 * is left. The first route that matches answers. A route for GET answers HEAD as well.
 *
 * <p>aiohttp: {@code web.Application}; FastAPI: {@code FastAPI}.
 */
public final class Application {
    /** A route: what answers which method on which path. */
    sealed interface Route {
        /** Answered by a handler; a method of null is any. */
        record Handled(@Nullable String method, PathPattern path, Handler handler) implements Route {}

        /** A WebSocket. */
        record Socket(PathPattern path, List<String> protocols, WebSocketHandler handler) implements Route {}

        /** Another application below a path. */
        record Mounted(String prefix, Application app) implements Route {}

        /** A directory below a path. */
        record Files(String prefix, Path directory) implements Route {}

        /** Sessions, for all routes. */
        record Sessions(SessionOptions options) implements Route {}

        /** A handler of Vert.x, below a path. */
        record OfVertx(String prefix, io.vertx.core.Handler<RoutingContext> handler) implements Route {}
    }

    private final List<Route> routes = new ArrayList<>();
    private final List<Middleware> middlewares = new ArrayList<>();
    private final List<Supplier<AsyncContextManager<?>>> contexts = new ArrayList<>();
    private final List<Action> shutdownActions = new ArrayList<>();
    private final Map<Class<? extends Throwable>, ErrorHandler<?>> errorHandlers = new LinkedHashMap<>();
    private final Map<AppKey<?>, Object> state = new HashMap<>();

    /** Creates an application that answers nothing yet. */
    public Application() {}

    /**
     * Answers GET, and HEAD.
     *
     * <p>aiohttp: {@code app.router.add_get(path, handler)}; FastAPI: {@code @app.get(path)}.
     *
     * @param path the path
     * @param handler answers
     * @throws IllegalArgumentException if the path does not begin with a slash, or its braces are wrong
     */
    public void get(String path, Handler handler) {
        route("GET", path, handler);
    }

    /**
     * Answers POST.
     *
     * @param path the path
     * @param handler answers
     * @throws IllegalArgumentException if the path does not begin with a slash, or its braces are wrong
     */
    public void post(String path, Handler handler) {
        route("POST", path, handler);
    }

    /**
     * Answers PUT.
     *
     * @param path the path
     * @param handler answers
     * @throws IllegalArgumentException if the path does not begin with a slash, or its braces are wrong
     */
    public void put(String path, Handler handler) {
        route("PUT", path, handler);
    }

    /**
     * Answers PATCH.
     *
     * @param path the path
     * @param handler answers
     * @throws IllegalArgumentException if the path does not begin with a slash, or its braces are wrong
     */
    public void patch(String path, Handler handler) {
        route("PATCH", path, handler);
    }

    /**
     * Answers DELETE.
     *
     * @param path the path
     * @param handler answers
     * @throws IllegalArgumentException if the path does not begin with a slash, or its braces are wrong
     */
    public void delete(String path, Handler handler) {
        route("DELETE", path, handler);
    }

    /**
     * Answers HEAD.
     *
     * @param path the path
     * @param handler answers
     * @throws IllegalArgumentException if the path does not begin with a slash, or its braces are wrong
     */
    public void head(String path, Handler handler) {
        route("HEAD", path, handler);
    }

    /**
     * Answers OPTIONS.
     *
     * @param path the path
     * @param handler answers
     * @throws IllegalArgumentException if the path does not begin with a slash, or its braces are wrong
     */
    public void options(String path, Handler handler) {
        route("OPTIONS", path, handler);
    }

    /**
     * Answers a method, whichever it is.
     *
     * <p>aiohttp: {@code app.router.add_route(method, path, handler)}.
     *
     * @param method the method; {@code *} for all
     * @param path the path
     * @param handler answers
     * @throws IllegalArgumentException if the path does not begin with a slash, or its braces are wrong
     */
    public void route(String method, String path, Handler handler) {
        routes.add(new Route.Handled(method.equals("*") ? null : method, PathPattern.of(path), handler));
    }

    /**
     * Answers those who open a WebSocket. Whoever asks for the path in another way is answered by the other routes, as
     * if this one were not there, and by 426 where none is for that; whoever opens a WebSocket is never answered by
     * them, even if they come earlier.
     *
     * <p>FastAPI: {@code @app.websocket(path)}.
     *
     * @param path the path
     * @param handler talks to them
     * @throws IllegalArgumentException if the path does not begin with a slash, or its braces are wrong
     */
    public void webSocket(String path, WebSocketHandler handler) {
        webSocket(path, List.of(), handler);
    }

    /**
     * Answers those who open a WebSocket, see {@link #webSocket(String, WebSocketHandler)}, by a protocol that both
     * sides know: the first of those that the client offers which is among the given ones. {@link WebSocket#protocol}
     * is that, and null where there is none: then the client may leave, or the handler close the WebSocket.
     *
     * <p>aiohttp: {@code WebSocketResponse(protocols=protocols)}.
     *
     * @param path the path
     * @param protocols the names of the protocols
     * @param handler talks to them
     * @throws IllegalArgumentException if the path does not begin with a slash, its braces are wrong, or a name cannot
     *     be in a header
     */
    public void webSocket(String path, List<String> protocols, WebSocketHandler handler) {
        routes.add(new Route.Socket(PathPattern.of(path), Subprotocols.checked(protocols), handler));
    }

    /**
     * Serves the files of a directory, each as {@link Web#file} does: with their types, times and tags, and parts of
     * them where asked for. Links are followed; hidden files are not served, nor directories listed. Middleware sees
     * these requests as others. Where no file is, the routes that come later are asked.
     *
     * <p>aiohttp: {@code app.router.add_static(prefix, path)}; FastAPI: {@code StaticFiles}.
     *
     * @param prefix the path they are below
     * @param directory the directory; {@code index.html} in it is served for itself
     * @throws IllegalArgumentException if the prefix does not begin with a slash
     */
    public void files(String prefix, Path directory) {
        routes.add(new Route.Files(PathPattern.prefix(prefix), directory.toAbsolutePath()));
    }

    /**
     * Has another application answer below a path. Its middleware and its error handlers are within those of this one;
     * it starts and is cleaned up with it.
     *
     * <p>aiohttp: {@code app.add_subapp(prefix, subapp)}; FastAPI: {@code app.mount(path, app)}.
     *
     * @param prefix the path, which the other does not see in its routes
     * @param app the other application
     * @throws IllegalArgumentException if the prefix does not begin with a slash
     */
    public void mount(String prefix, Application app) {
        if (app == this) {
            throw new IllegalArgumentException("an application cannot be mounted on itself");
        }
        routes.add(new Route.Mounted(PathPattern.prefix(prefix), app));
    }

    /**
     * Gives everybody who comes a {@linkplain Request#session session}: for all routes of this application and of those
     * mounted on it. Sessions are in memory, as Vert.x keeps them, and gone when the server is closed. Their cookie is
     * not seen by scripts, nor sent with requests that other sites make.
     *
     * <p>aiohttp: {@code aiohttp_session.setup(app, storage)}; FastAPI: {@code SessionMiddleware}.
     *
     * @param options how they are kept
     */
    public void sessions(SessionOptions options) {
        routes.addFirst(new Route.Sessions(options));
    }

    /**
     * Has a handler of Vert.x-Web see the requests below a path, before the routes that come later: one of its many
     * given ones, for example.
     *
     * @param prefix the path
     * @param handler the handler; it runs where Vert.x does, and must not wait
     * @throws IllegalArgumentException if the prefix does not begin with a slash
     */
    public void vertx(String prefix, io.vertx.core.Handler<RoutingContext> handler) {
        routes.add(new Route.OfVertx(PathPattern.prefix(prefix), handler));
    }

    /**
     * Puts a middleware around all handlers of this application, those for what is not found included. The first is the
     * outermost.
     *
     * <p>aiohttp: {@code Application(middlewares=[...])}; FastAPI: {@code app.add_middleware}, where the last is the
     * outermost.
     *
     * @param middleware the middleware
     */
    public void use(Middleware middleware) {
        middlewares.add(middleware);
    }

    /**
     * Says how an exception of the handlers is answered.
     *
     * {@snippet :
     * app.onError(NoSuchElementException.class, (request, e) -> text("no " + e.getMessage()).withStatus(404));
     * }
     *
     * <p>FastAPI: {@code @app.exception_handler(type)}.
     *
     * @param <T> the class of the exception
     * @param type the class; exceptions of a subclass are answered so, too, if it has no handler of its own
     * @param handler answers
     */
    public <T extends Throwable> void onError(Class<T> type, ErrorHandler<? super T> handler) {
        errorHandlers.put(type, handler);
    }

    /**
     * Sets something up before the application is served, and cleans up after it: what stands before the {@code yield},
     * and after it.
     *
     * {@snippet :
     * app.cleanupContext(g -> {
     *     try (var database = Database.open()) {
     *         app.set(DATABASE, database);
     *         g.yield(database);
     *     }
     * });
     * }
     *
     * <p>aiohttp: {@code app.cleanup_ctx}; FastAPI: {@code lifespan}.
     *
     * @param body the generator; it may wait
     */
    public void cleanupContext(AsyncGenerator.Body<?> body) {
        contexts.add(() -> AsyncContextManager.of(body));
    }

    /**
     * Has something run before the application is served.
     *
     * <p>aiohttp: {@code app.on_startup}.
     *
     * @param action what to run; it may wait
     */
    public void onStartup(Action action) {
        this.<@Nullable Object>context(g -> {
            action.run();
            g.yield(null);
        });
    }

    /**
     * Has something run when the server begins to end: it accepts no more connections then, and waits for the requests
     * that have begun. Those that would not end by themselves, event streams, are to be told now.
     *
     * {@snippet :
     * app.onShutdown(() -> listeners.forEach(Queue::shutdown));
     * }
     *
     * <p>WebSockets are open still, and closed afterwards. What it fails with is logged.
     *
     * <p>aiohttp: {@code app.on_shutdown}.
     *
     * @param action what to run; it may wait, for so long as the server does, and is cancelled then
     */
    public void onShutdown(Action action) {
        shutdownActions.add(action);
    }

    /**
     * Has something run when the application is no longer served.
     *
     * <p>aiohttp: {@code app.on_cleanup}.
     *
     * @param action what to run; it may wait
     */
    public void onCleanup(Action action) {
        this.<@Nullable Object>context(g -> {
            g.yield(null);
            action.run();
        });
    }

    private <T extends @Nullable Object> void context(AsyncGenerator.Body<T> body) {
        contexts.add(() -> AsyncContextManager.of(body));
    }

    /**
     * What was kept for this application.
     *
     * <p>aiohttp: {@code app[key]}.
     *
     * @param <T> the type of it
     * @param key what it is kept under
     * @return it
     * @throws NoSuchElementException if there is none
     */
    public <T> T get(AppKey<T> key) {
        Object value = state.get(key);
        if (value == null) {
            throw new NoSuchElementException("nothing is kept for this application under " + key);
        }
        return key.cast(value);
    }

    /**
     * Keeps something for this application.
     *
     * <p>aiohttp: {@code app[key] = value}.
     *
     * @param <T> the type of it
     * @param key what to keep it under
     * @param value what to keep
     */
    public <T> void set(AppKey<T> key, T value) {
        state.put(key, value);
    }

    List<Route> routes() {
        return routes;
    }

    List<Middleware> middlewares() {
        return middlewares;
    }

    /** Managers of what is to be set up, of the applications mounted on this one as well; new ones each time. */
    List<AsyncContextManager<?>> newContexts() {
        List<AsyncContextManager<?>> all = new ArrayList<>();
        contexts.forEach(context -> all.add(context.get()));
        for (Route route : routes) {
            if (route instanceof Route.Mounted mounted) {
                all.addAll(mounted.app().newContexts());
            }
        }
        return all;
    }

    /** What is to run when the server begins to end, of the applications mounted on this one as well. */
    List<Action> shutdownActions() {
        List<Action> all = new ArrayList<>(shutdownActions);
        for (Route route : routes) {
            if (route instanceof Route.Mounted mounted) {
                all.addAll(mounted.app().shutdownActions());
            }
        }
        return all;
    }

    /** What answers an exception of a class: the handler of the nearest class above it. */
    @Nullable
    ErrorHandler<?> errorHandler(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            ErrorHandler<?> handler = errorHandlers.get(c);
            if (handler != null) {
                return handler;
            }
        }
        return null;
    }
}
