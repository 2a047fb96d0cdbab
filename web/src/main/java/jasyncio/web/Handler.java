package jasyncio.web;

/**
 * Answers requests. Each request is a task of its own, which may wait anywhere, and is cancelled when its client
 * leaves.
 *
 * <p>aiohttp: a request handler.
 */
@FunctionalInterface
public interface Handler {
    /**
     * Answers a request. May suspend the current coroutine.
     *
     * @param request the request
     * @return the response
     * @throws Exception what it fails with; see {@link HttpException} for what the client gets
     */
    Response handle(Request request) throws Exception;
}
