package jasyncio.sql.pg;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.VertxWrapper;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.util.concurrent.TimeUnit;

/** A Vert.x whose connections have {@link TypeLabels}. */
final class LabellingVertx extends VertxWrapper {
    LabellingVertx(Vertx vertx) {
        super((VertxInternal) vertx);
    }

    @Override
    public NetClient createNetClient(NetClientOptions options) {
        return new Client(delegate.createNetClient(options));
    }

    private record Client(NetClient client) implements NetClient {
        private static Future<NetSocket> labelled(Future<NetSocket> connection) {
            return connection.map(socket -> {
                ((NetSocketInternal) socket).channelHandlerContext().pipeline()
                        .addBefore("handler", "labels", new TypeLabels());
                return socket;
            });
        }

        @Override
        public Future<NetSocket> connect(ConnectOptions options) {
            return labelled(client.connect(options));
        }

        @Override
        public Future<NetSocket> connect(int port, String host) {
            return labelled(client.connect(port, host));
        }

        @Override
        public Future<NetSocket> connect(int port, String host, String serverName) {
            return labelled(client.connect(port, host, serverName));
        }

        @Override
        public Future<NetSocket> connect(SocketAddress server) {
            return labelled(client.connect(server));
        }

        @Override
        public Future<NetSocket> connect(SocketAddress server, String serverName) {
            return labelled(client.connect(server, serverName));
        }

        @Override
        public Future<Void> shutdown(long timeout, TimeUnit unit) {
            return client.shutdown(timeout, unit);
        }

        @Override
        public Future<Boolean> updateSSLOptions(ClientSSLOptions options, boolean force) {
            return client.updateSSLOptions(options, force);
        }

        @Override
        public boolean isMetricsEnabled() {
            return client.isMetricsEnabled();
        }
    }
}
