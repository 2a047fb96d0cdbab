package jasyncio.web;

/**
 * Stands around handlers: sees each request before, and each response after them.
 *
 * {@snippet :
 * app.use((request, next) -> {
 *     double begin = getRunningLoop().time();
 *     Response response = next.handle(request);
 *     return response.withHeader("Server-Timing", "app;dur=" + (getRunningLoop().time() - begin) * 1000);
 * });
 * }
 *
 * <p>aiohttp: {@code @web.middleware}; FastAPI: {@code @app.middleware("http")}.
 */
@FunctionalInterface
public interface Middleware {
    /**
     * Answers a request, by itself or with {@code next}. May suspend the current coroutine.
     *
     * @param request the request
     * @param next what comes after this middleware: others, and the handler of the route, or the error that there is
     *     none
     * @return the response
     * @throws Exception what it fails with, and what {@code next} does
     */
    Response handle(Request request, Handler next) throws Exception;
}
