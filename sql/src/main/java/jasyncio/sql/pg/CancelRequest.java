package jasyncio.sql.pg;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.pgclient.PgConnection;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server to stop what a connection runs, by another connection, as the protocol has it. Vert.x's own request is
 * done when it is sent, and so may stop the statement after the one that was meant; this one is done when the server
 * has closed the connection, which it does once the other one knows.
 */
final class CancelRequest {
    private static final int CODE = 80_877_102;
    private static final int TLS_CODE = 80_877_103;

    private final NetClient client;
    private final SocketAddress server;

    /** Null where there is no TLS. */
    private final @Nullable ClientSSLOptions tls;

    CancelRequest(Vertx vertx, SocketAddress server, @Nullable ClientSSLOptions tls) {
        client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
        this.server = server;
        this.tls = tls;
    }

    /** Is done when the server has heeded it; fails if that is not known. */
    Future<Void> send(PgConnection connection) {
        Buffer request = Buffer.buffer().appendInt(16).appendInt(CODE)
                .appendInt(connection.processId()).appendInt(connection.secretKey());
        return client.connect(server).compose(socket -> secured(socket).compose(_ -> {
            Promise<Void> closed = Promise.promise();
            socket.closeHandler(_ -> closed.tryComplete());
            socket.exceptionHandler(closed::tryFail);
            socket.write(request).onFailure(closed::tryFail);
            return closed.future();
        }));
    }

    private Future<Void> secured(NetSocket socket) {
        if (tls == null) {
            return Future.succeededFuture();
        }
        Promise<Void> secured = Promise.promise();
        socket.closeHandler(_ -> secured.tryFail("the server has closed the connection"));
        socket.handler(_ -> { // it says yes, as it did before
            socket.handler(null);
            socket.upgradeToSsl(tls).onComplete(secured);
        });
        socket.write(Buffer.buffer().appendInt(8).appendInt(TLS_CODE)).onFailure(secured::tryFail);
        return secured.future();
    }

    void close() {
        client.close();
    }
}
