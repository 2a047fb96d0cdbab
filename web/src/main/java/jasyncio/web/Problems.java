package jasyncio.web;

import jasyncio.coroutine.GeneratorExit;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.KeyboardInterrupt;
import jasyncio.web.guard.Reasons;
import jasyncio.web.json.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers for what handlers fail with: problem details, RFC 9457. */
final class Problems {
    private static final System.Logger LOG = System.getLogger("jasyncio.web");
    private static final int INTERNAL = 500;

    /** The type of the documents. */
    static final String TYPE = "application/problem+json";

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

    /** A document about the problem, whatever error handlers there are. */
    static Response document(Request request, Throwable failure) {
        int status = failure instanceof HttpException known ? known.status() : INTERNAL;
        boolean meant = failure instanceof HttpException && failure.getCause() == null;
        if (status >= INTERNAL && !meant) {
            log(request, failure);
        }
        String detail = failure instanceof HttpException known ? known.getMessage() : null;
        Map<String, Object> problem = problem(status, detail);
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
        return response.withContentType(TYPE);
    }

    private static Map<String, Object> problem(int status, @Nullable String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", Reasons.of(status));
        problem.put("status", status);
        if (detail != null && !detail.isEmpty()) {
            problem.put("detail", detail);
        }
        return problem;
    }

    /** The document for a request of which not even the path can be read. */
    static byte[] malformedPath() {
        return Json.write(problem(400, "the path has a broken escape in it"));
    }

    /** Where a stream breaks off. That the other side of a connection did is said in a line, and no fault of ours. */
    static void logBroken(Request request, Throwable failure) {
        if (failure instanceof IOException || failure instanceof HttpException) {
            LOG.log(System.Logger.Level.WARNING, "answering " + request + " broke off: " + failure);
        } else {
            log(request, failure);
        }
    }

    static void log(Request request, Throwable failure) {
        LOG.log(System.Logger.Level.ERROR, "answering " + request + " failed", failure);
    }
}
