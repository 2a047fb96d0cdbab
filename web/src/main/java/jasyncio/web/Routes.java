package jasyncio.web;

import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SessionHandler;
import io.vertx.ext.web.sstore.LocalSessionStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes Vert.x's router of an application. */
final class Routes {
    /** What is kept for a request: the file that was found for it. */
    private static final String FOUND = "jasyncio.file";
    /** What is kept for a request: what would answer it if it opened a WebSocket. */
    private static final String SOCKET = "jasyncio.socket";

    private final Vertx vertx;
    private final Router router;
    private final Exchanges exchanges;
    private final List<StaticFiles> directories = new ArrayList<>();

    private Routes(Vertx vertx, Exchanges exchanges) {
        this.vertx = vertx;
        router = Router.router(vertx).allowForward(exchanges.options().forwardedHeaders().allowed());
        this.exchanges = exchanges;
    }

    static Router of(Application app, Vertx vertx, Exchanges exchanges) {
        Routes routes = new Routes(vertx, exchanges);
        List<Application> chain = List.of(app);
        routes.mark(chain, "");
        routes.add(chain, "");
        Endpoint failing = new Endpoint(chain, request -> {
            throw routes.failure(request.context());
        });
        routes.router.errorHandler(400, Routes::refuse);
        for (int status : new int[]{404, 405, 406, 415}) { // of a request that no route is for
            routes.router.errorHandler(status,
                    context -> exchanges.begin(context, context.<Endpoint>get(SOCKET, failing)));
        }
        // of a handler: there Vert.x ends the response itself as soon as an error handler has returned
        routes.router.route().failureHandler(context -> exchanges.begin(context, failing));
        return routes.router;
    }

    /** A path that cannot be decoded fits no route, also none that handles failures. It is answered here and now. */
    private static void refuse(RoutingContext context) {
        context.response().setStatusCode(400).putHeader("Content-Type", Problems.TYPE)
                .end(Buffer.buffer(Problems.malformedPath()));
    }

    /** What Vert.x has failed with: its router, or one of its handlers. */
    private HttpException failure(RoutingContext context) {
        int status = context.statusCode();
        return switch (status) {
            case 404 -> isFile(context)
                    ? notAllowed(context, "GET, HEAD")
                    : HttpException.notFound("nothing is at " + context.request().path());
            case 405 -> notAllowed(context);
            default -> new HttpException(status, said(context.failure()), Headers.NONE, context.failure());
        };
    }

    /** What Vert.x's own exceptions say is for clients. */
    private static String said(@Nullable Throwable failure) {
        return failure instanceof VertxException && failure.getMessage() != null ? failure.getMessage() : "";
    }

    private HttpException notAllowed(RoutingContext context) {
        String path = context.normalizedPath();
        String allowed = router.getRoutes().stream()
                .filter(route -> route.methods() != null && !route.methods().isEmpty())
                .filter(route -> route.isRegexPath()
                        ? path.matches(String.valueOf(route.<String>getMetadata("regex")))
                        : path.equals(route.getPath()))
                .flatMap(route -> route.methods().stream()).map(HttpMethod::name).distinct().sorted()
                .collect(Collectors.joining(", "));
        return notAllowed(context, allowed);
    }

    private static HttpException notAllowed(RoutingContext context, String allowed) {
        return new HttpException(405, context.request().method() + " is not for this; it takes " + allowed,
                Headers.of("Allow", allowed), null);
    }

    private static List<Application> longer(List<Application> chain, Application.Route.Mounted mounted) {
        List<Application> longer = new ArrayList<>(chain);
        longer.add(mounted.app());
        return longer;
    }

    /** Has the other routes know, wherever they are, which requests could have been for a WebSocket. */
    private void mark(List<Application> chain, String prefix) {
        for (Application.Route route : chain.getLast().routes()) {
            if (route instanceof Application.Route.Mounted mounted) {
                mark(longer(chain, mounted), prefix + mounted.prefix());
            } else if (route instanceof Application.Route.Socket socket) {
                Endpoint endpoint = endpoint(chain, socket);
                route(socket.path().below(prefix)).method(HttpMethod.GET).handler(context -> {
                    if (context.get(SOCKET) == null) {
                        context.put(SOCKET, endpoint);
                    }
                    pass(context);
                });
            }
        }
    }

    /** Has the later routes asked, as if the present one were not there. */
    private static void pass(RoutingContext context) {
        context.pathParams().clear();
        context.next();
    }

    /** Whether a request opens a WebSocket that there is. */
    private static boolean opensSocket(RoutingContext context) {
        return context.get(SOCKET) != null && Upgrade.isAsked(context.request());
    }

    private void add(List<Application> chain, String prefix) {
        for (Application.Route route : chain.getLast().routes()) {
            switch (route) {
                case Application.Route.Handled handled -> handled(chain, handled.path().below(prefix), handled);
                case Application.Route.Socket socket -> socket(chain, socket.path().below(prefix), socket);
                case Application.Route.Mounted mounted -> add(longer(chain, mounted), prefix + mounted.prefix());
                case Application.Route.Files files -> files(chain, prefix + files.prefix(), files.directory());
                case Application.Route.Sessions(SessionOptions options) -> router.route(prefix + "/*")
                        .handler(sessions(options));
                case Application.Route.OfVertx vertx -> router.route(prefix + vertx.prefix() + "/*")
                        .handler(vertx.handler());
            }
        }
    }

    private SessionHandler sessions(SessionOptions options) {
        return SessionHandler.create(LocalSessionStore.create(vertx))
                .setSessionCookieName(options.cookie())
                .setSessionTimeout(options.timeout().toMillis())
                .setCookieSecureFlag(options.secure() || exchanges.options().tls() != null)
                .setCookieHttpOnlyFlag(true)
                .setCookieSameSite(CookieSameSite.LAX)
                .setLazySession(true)
                .setNagHttps(false);
    }

    private io.vertx.ext.web.Route route(PathPattern path) {
        return path.isLiteral() && !path.path().contains("*") && !path.path().contains(":")
                ? router.route(path.path())
                : router.routeWithRegex(path.regex()).putMetadata("regex", path.regex());
    }

    private void handled(List<Application> chain, PathPattern path, Application.Route.Handled handled) {
        io.vertx.ext.web.Route route = route(path);
        String method = handled.method();
        if (method != null) {
            route.method(HttpMethod.valueOf(method));
            if (method.equals("GET")) {
                route.method(HttpMethod.HEAD);
            }
        }
        Endpoint endpoint = new Endpoint(chain, handled.handler());
        route.handler(context -> {
            if (opensSocket(context)) {
                pass(context);
            } else {
                exchanges.begin(context, endpoint);
            }
        });
    }

    /** Where no file is, the routes that come later are asked. */
    private void files(List<Application> chain, String prefix, Path directory) {
        StaticFiles files = new StaticFiles(prefix, directory);
        directories.add(files);
        Endpoint endpoint = new Endpoint(chain,
                request -> Objects.requireNonNull(request.context().<Response>get(FOUND)));
        router.routeWithRegex(Pattern.quote(prefix) + "(/.*)?").handler(context -> {
            Response found = reads(context) && !opensSocket(context) ? files.find(context.normalizedPath()) : null;
            if (found == null) {
                context.next();
            } else {
                exchanges.begin(context.put(FOUND, found), endpoint);
            }
        });
    }

    private static boolean reads(RoutingContext context) {
        HttpMethod method = context.request().method();
        return method == HttpMethod.GET || method == HttpMethod.HEAD;
    }

    /** Whether there is a file, which can be read but not more. */
    private boolean isFile(RoutingContext context) {
        String path = context.normalizedPath();
        return !reads(context) && directories.stream().anyMatch(files -> files.find(path) != null);
    }

    private Endpoint endpoint(List<Application> chain, Application.Route.Socket socket) {
        return new Endpoint(chain, request -> Upgrade.of(request, exchanges, socket));
    }

    private void socket(List<Application> chain, PathPattern path, Application.Route.Socket socket) {
        Endpoint endpoint = endpoint(chain, socket);
        route(path).method(HttpMethod.GET).handler(context -> {
            if (opensSocket(context)) {
                exchanges.begin(context, endpoint);
            } else {
                pass(context);
            }
        });
    }
}
