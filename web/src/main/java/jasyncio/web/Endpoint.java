package jasyncio.web;

import jasyncio.coroutine.GeneratorExit;
import jasyncio.loop.CancelledError;
import jasyncio.loop.KeyboardInterrupt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What answers the requests of a route: its handler, within the middleware of the applications that it belongs to. */
final class Endpoint {
    /** The applications, each mounted on the one before. */
    private final List<Application> chain;
    private final Handler answers;

    Endpoint(List<Application> chain, Handler handler) {
        this.chain = chain;
        this.answers = around(handler);
    }

    Application app() {
        return chain.getLast();
    }

    Response answer(Request request) throws Exception {
        return answers.handle(request);
    }

    /** The response to a failure, for whoever sent the request. */
    Response answer(Request request, Throwable failure) throws Exception {
        return recovered(request, chain, failure);
    }

    private static Response recovered(Request request, List<Application> within, Throwable failure) throws Exception {
        Response response = Problems.answer(request, within, failure);
        request.cleanups().add(response);
        return response;
    }

    private Handler around(Handler handler) {
        Handler inner = recovering(chain, handler);
        for (int depth = chain.size(); depth > 0; depth--) {
            List<Application> within = chain.subList(0, depth);
            for (Middleware middleware : within.getLast().middlewares().reversed()) {
                Handler next = inner;
                inner = recovering(within, request -> middleware.handle(request, next));
            }
        }
        return inner;
    }

    /** A handler that never fails: what answers a failure of the other is the next best response. */
    private static Handler recovering(List<Application> within, Handler handler) {
        return request -> {
            try {
                @Nullable
                Response response = handler.handle(request);
                if (response == null) {
                    throw new IllegalStateException("what answers " + request + " returned null, and no response");
                }
                request.cleanups().add(response);
                return response;
            } catch (CancelledError | GeneratorExit | KeyboardInterrupt e) {
                throw e;
            } catch (Throwable failure) {
                return recovered(request, within, failure);
            }
        };
    }
}
