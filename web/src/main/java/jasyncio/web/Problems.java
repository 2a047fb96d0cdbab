package jasyncio.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import jasyncio.coroutine.GeneratorExit;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.KeyboardInterrupt;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers for what handlers fail with: problem details, RFC 9457. */
final class Problems {
    private static final System.Logger LOG = System.getLogger("jasyncio.web");
    private static final int INTERNAL = 500;

    private Problems() {}

    /** What answers a failure: a handler of the applications, the innermost first, or a document about the problem. */
    static Response answer(Request request, List<Application> chain, Throwable failure) throws Exception {
        for (Application app : chain.reversed()) {
            ErrorHandler<?> handler = app.errorHandler(failure.getClass());
            if (handler != null) {
                return handle(handler, request, failure);
            }
        }
        return document(request, failure);
    }

    @SuppressWarnings("unchecked") // it was found by the class of the failure
    private static <T extends Throwable> Response handle(ErrorHandler<T> handler, Request request, Throwable failure) {
        try {
            return handler.handle(request, (T) failure);
        } catch (CancelledError | GeneratorExit | KeyboardInterrupt e) {
            throw e;
        } catch (Throwable another) {
            return document(request, another);
        }
    }

    private static Response document(Request request, Throwable failure) {
        Map<String, Object> problem = new LinkedHashMap<>();
        int status = failure instanceof HttpException known ? known.status() : INTERNAL;
        if (status >= INTERNAL) {
            log(request, failure);
        }
        problem.put("type", "about:blank");
        problem.put("title", HttpResponseStatus.valueOf(status).reasonPhrase());
        problem.put("status", status);
        String detail = failure instanceof HttpException known ? known.getMessage() : null;
        if (detail != null && !detail.isEmpty()) {
            problem.put("detail", detail);
        }
        if (status >= INTERNAL && EventLoop.getRunningLoop().getDebug()) {
            problem.put("exception", failure.toString());
            problem.put("trace", Arrays.stream(failure.getStackTrace()).map(StackTraceElement::toString).toList());
        }
        Response response = Web.json(problem).withStatus(status);
        if (failure instanceof HttpException known) {
            for (Map.Entry<String, String> header : known.headers().entries()) {
                response = response.withAddedHeader(header.getKey(), header.getValue());
            }
        }
        return response.withContentType("application/problem+json");
    }

    static void log(Request request, Throwable failure) {
        LOG.log(System.Logger.Level.ERROR, "answering " + request + " failed", failure);
    }
}
