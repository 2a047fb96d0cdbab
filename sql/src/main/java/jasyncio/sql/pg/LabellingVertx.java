package jasyncio.sql.pg;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A Vert.x whose connections have {@link TypeLabels}, and can be closed at once: its client of PostgreSQL only does it
 * after what is under way.
 */
final class LabellingVertx extends VertxWrapper {
    /** By the numbers of their processes on the server; what is closed from there, Vert.x does not hold up. */
    private final Map<Integer, ChannelHandlerContext> connections = new ConcurrentHashMap<>();

    /** All, those too whose process is not known yet. */
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();

    LabellingVertx(Vertx vertx) {
        super((VertxInternal) vertx);
    }

    @Override
    public NetClient createNetClient(NetClientOptions options) {
        return new Client(delegate.createNetClient(options), connections, open);
    }

    void close(int process) {
        ChannelHandlerContext connection = connections.get(process);
        if (connection != null) {
            ChannelFuture _ = connection.close();
        }
    }

    void closeAll() {
        open.forEach(channel -> {
            ChannelFuture _ = channel.close();
        });
    }

    private record Client(NetClient client, Map<Integer, ChannelHandlerContext> connections, Set<Channel> open)
            implements
                NetClient {
        private Future<NetSocket> labelled(Future<NetSocket> connection) {
            return connection.map(socket -> {
                Channel channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
                channel.pipeline().addBefore("handler", "labels", new TypeLabels(connections));
                open.add(channel);
                channel.closeFuture().addListener(_ -> open.remove(channel));
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
