package jasyncio.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.vertx.VertxLoop;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens a WebSocket in place of an answer. */
final class Upgrade {
    private static final int GOING_AWAY = 1001;
    private static final int FAILED = 1011;
    private static final int KEY_LENGTH = 16;
    private static final Response ANSWERED = Response.switched();

    private Upgrade() {}

    static Response of(Request request, Exchanges exchanges, Application.Route.Socket route) throws IOException {
        HttpServerRequest opening = request.context().request();
        check(request, opening, exchanges.options().allowedOrigins());
        EventLoop loop = EventLoop.getRunningLoop();
        WebSocket socket = open(request.context().vertx(), opening, loop, Subprotocols.choose(request, route));
        if (socket == null) {
            return ANSWERED;
        }
        socket.heartbeat(exchanges.options().heartbeat());
        exchanges.opened(socket);
        Attention attention = socket.watchedBy(Objects.requireNonNull(loop.currentTask()));
        try {
            route.handler().handle(socket);
            socket.close();
        } catch (CancelledError cancelled) {
            socket.close(GOING_AWAY, "");
            throw cancelled;
        } catch (WebSocketClosedException gone) {
            if (!gone.isOf(socket)) { // it was another that is closed
                fail(request, socket, gone);
            } // else whoever sends finds out like that; it is no failure
        } catch (Throwable failure) {
            fail(request, socket, failure);
        } finally {
            attention.over();
            socket.whenOver(() -> exchanges.closed(socket)); // it may be open still, for a while
        }
        return ANSWERED;
    }

    private static void fail(Request request, WebSocket socket, Throwable failure) {
        Problems.log(request, failure);
        socket.close(FAILED, "");
    }

    /**
     * Where Vert.x runs, and in a turn of its own. On another thread the end of the request may come in between, and
     * what the client says first be lost; and in memory the client would be answered before it knows that it has asked.
     *
     * <p>It is paused already. But pausing gives the request within the one of Vert.x-Web, whose WebSocket can be
     * aborted. That of a client that leaves meanwhile is nobody's. Vert.x would be told of that first, and then fail in
     * opening it all the same, so that it is not told.
     *
     * @return the WebSocket; null where its client has left
     */
    private static @Nullable WebSocket open(Vertx vertx, HttpServerRequest opening, EventLoop loop,
            @Nullable String protocol) {
        Promise<WebSocket> socket = Promise.promise();
        vertx.runOnContext(_ -> {
            Future<WebSocket> opened = Future.succeededFuture().compose(_ -> {
                Subprotocols.answer(opening.response(), protocol);
                HttpServerRequest inner = opening.pause();
                Future<ServerWebSocket> opens = inner.toWebSocket();
                inner.exceptionHandler(socket::tryFail);
                return opens;
            }).map(is -> WebSocket.of(loop, is).opened(protocol));
            opened.onFailure(socket::tryFail).onSuccess(is -> {
                if (!socket.tryComplete(is)) {
                    is.abort();
                }
            });
        });
        try {
            return VertxLoop.await(socket.future());
        } catch (Exception e) { // Netty's are checked, and thrown without being declared
            if (opening.response().closed()) {
                return null;
            }
            throw e;
        }
    }

    private static void check(Request request, HttpServerRequest opening, Set<String> allowedOrigins) {
        if (!isAsked(opening)) {
            throw new HttpException(426, "this is a WebSocket", Headers.of("Upgrade", "websocket")
                    .with("Connection", "Upgrade"), null);
        }
        if (!opening.canUpgradeToWebSocket()) {
            throw HttpException.badRequest("a WebSocket is opened by GET, over HTTP/1.1");
        }
        Origins.check(request, allowedOrigins);
        String version = request.header("Sec-WebSocket-Version");
        if (!"13".equals(version)) {
            throw new HttpException(426, "expected version 13 of WebSockets, not " + version,
                    Headers.of("Sec-WebSocket-Version", "13"), null);
        }
        if (!isKey(request.headers().all("Sec-WebSocket-Key"))) {
            throw HttpException.badRequest("Sec-WebSocket-Key: expected 16 bytes in Base64");
        }
    }

    /** Whether a request asks for a WebSocket. */
    static boolean isAsked(HttpServerRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                && request.headers().getAll("Connection").stream()
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .anyMatch(token -> token.strip().equalsIgnoreCase("upgrade"));
    }

    private static boolean isKey(java.util.List<String> keys) {
        if (keys.size() != 1) {
            return false;
        }
        try {
            return Base64.getDecoder().decode(keys.getFirst()).length == KEY_LENGTH;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
