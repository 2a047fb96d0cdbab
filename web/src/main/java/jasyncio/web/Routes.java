package jasyncio.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Makes Vert.x's router of an application. */
final class Routes {
    private final Router router;
    private final Exchanges exchanges;

    private Routes(Vertx vertx, Exchanges exchanges) {
        router = Router.router(vertx);
        this.exchanges = exchanges;
    }

    static Router of(Application app, Vertx vertx, Exchanges exchanges) {
        Routes routes = new Routes(vertx, exchanges);
        List<Application> chain = List.of(app);
        routes.add(chain, "");
        for (int status : new int[]{400, 404, 405, 406, 413, 415, 500}) {
            routes.router.errorHandler(status, context -> exchanges.begin(context, chain, _ -> {
                throw routes.failure(context, status);
            }));
        }
        return routes.router;
    }

    private HttpException failure(RoutingContext context, int status) {
        return switch (status) {
            case 404 -> HttpException.notFound("nothing is at " + context.request().path());
            case 405 -> notAllowed(context);
            default -> new HttpException(status, "", Headers.NONE, context.failure());
        };
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
        return new HttpException(405, context.request().method() + " is not for this; it takes " + allowed,
                Headers.of("Allow", allowed), null);
    }

    private void add(List<Application> chain, String prefix) {
        for (Application.Route route : chain.getLast().routes()) {
            switch (route) {
                case Application.Route.Handled handled -> handled(chain, handled.path().below(prefix), handled);
                case Application.Route.Socket socket -> socket(chain, socket.path().below(prefix), socket.handler());
                case Application.Route.Mounted mounted -> {
                    List<Application> longer = new ArrayList<>(chain);
                    longer.add(mounted.app());
                    add(longer, prefix + mounted.prefix());
                }
                case Application.Route.Files files -> router.route(prefix + files.prefix() + "/*")
                        .handler(StaticHandler.create(FileSystemAccess.ROOT, files.directory().toString())
                                .setIncludeHidden(false).setDirectoryListing(false).setCachingEnabled(false));
                case Application.Route.OfVertx vertx -> router.route(prefix + vertx.prefix() + "/*")
                        .handler(vertx.handler());
            }
        }
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
        route.handler(context -> exchanges.begin(context, chain, handled.handler()));
    }

    private void socket(List<Application> chain, PathPattern path, WebSocketHandler handler) {
        route(path).method(HttpMethod.GET)
                .handler(
                        context -> exchanges.begin(context, chain, request -> Upgrade.of(request, exchanges, handler)));
    }
}
