package jasyncio.vertx;

import io.netty.channel.Channel;
import java.net.SocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The channels that clients have open, so that they can be closed at once. Vert.x itself closes a connection after all
 * that was written to it, and so never where the other side does not read.
 */
final class OpenChannels {
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();

    Channel add(Channel channel) {
        open.add(channel);
        channel.closeFuture().addListener(_ -> open.remove(channel));
        return channel;
    }

    /** The channel of a connection, or several where that is in doubt. */
    List<Channel> find(@Nullable SocketAddress local, @Nullable SocketAddress remote) {
        List<Channel> here = open.stream().filter(c -> local != null && local.equals(c.localAddress())).toList();
        List<Channel> both = here.stream().filter(c -> Objects.equals(remote, c.remoteAddress())).toList();
        return both.isEmpty() ? here : both;
    }

    void abortAll() {
        open.forEach(OpenChannels::close);
    }

    /** Closes a channel; what is not sent is lost. */
    static void close(Channel channel) {
        if (channel.isRegistered()) {
            channel.eventLoop().execute(() -> channel.unsafe().close(channel.unsafe().voidPromise()));
        }
    }
}
