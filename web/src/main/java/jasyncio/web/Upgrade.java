package jasyncio.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.vertx.VertxLoop;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/** Opens a WebSocket in place of an answer. */
final class Upgrade {
    private static final int GOING_AWAY = 1001;
    private static final int FAILED = 1011;
    private static final int KEY_LENGTH = 16;

    private Upgrade() {}

    static Response of(Request request, Exchanges exchanges, WebSocketHandler handler) throws IOException {
        HttpServerRequest opening = request.context().request();
        check(request, opening, exchanges.options().allowedOrigins());
        EventLoop loop = EventLoop.getRunningLoop();
        WebSocket socket = open(request.context().vertx(), opening, loop);
        socket.heartbeat(exchanges.options().heartbeat());
        exchanges.opened(socket);
        try {
            handler.handle(socket);
            socket.close();
        } catch (CancelledError cancelled) {
            socket.close(GOING_AWAY, "");
            throw cancelled;
        } catch (WebSocketClosedException gone) {
            if (!socket.isClosed()) { // it was another that is closed
                fail(request, socket, gone);
            } // else whoever sends finds out like that; it is no failure
        } catch (Throwable failure) {
            fail(request, socket, failure);
        } finally {
            socket.whenOver(() -> exchanges.closed(socket)); // it may be open still, for a while
        }
        return Response.of(new Content.Answered(), null);
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
     * aborted.
     */
    private static WebSocket open(Vertx vertx, HttpServerRequest opening, EventLoop loop) {
        Promise<WebSocket> socket = Promise.promise();
        vertx.runOnContext(_ -> Future.succeededFuture()
                .compose(_ -> opening.pause().toWebSocket())
                .map(opened -> WebSocket.of(loop, opened))
                .onComplete(socket));
        return VertxLoop.await(socket.future());
    }

    private static void check(Request request, HttpServerRequest opening, Set<String> allowedOrigins) {
        if (!"websocket".equalsIgnoreCase(request.header("Upgrade")) || !hasUpgradeToken(request)) {
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

    private static boolean hasUpgradeToken(Request request) {
        return request.headers().all("Connection").stream()
                .flatMap(value -> java.util.Arrays.stream(value.split(",")))
                .anyMatch(token -> token.strip().toLowerCase(Locale.ROOT).equals("upgrade"));
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
