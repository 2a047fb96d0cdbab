package jasyncio.web;

/**
 * Answers requests whose handler has failed.
 *
 * @param <T> the class of the exception
 */
@FunctionalInterface
public interface ErrorHandler<T extends Throwable> {
    /**
     * Answers a request. May suspend the current coroutine.
     *
     * @param request the request
     * @param exception what its handler failed with
     * @return the response
     * @throws Exception what it fails with itself: the client gets an error 500
     */
    Response handle(Request request, T exception) throws Exception;
}
