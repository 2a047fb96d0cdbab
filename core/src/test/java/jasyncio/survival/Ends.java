package jasyncio.survival;

import static jasyncio.Asyncio.*;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.net.Server;
import jasyncio.streams.Connection;
import jasyncio.streams.ReadTransport;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/** Both ends of a connection, and the server that accepted it. */
record Ends(Kind kind, Connection client, Connection peer, Server server) {
    /** More than all the buffers between two ends hold. */
    static final int MUCH = 20_000_000;

    static Ends open(Kind kind) throws IOException {
        Future<Connection> accepted = EventLoop.getRunningLoop().createFuture();
        Server server = kind.listen((reader, writer) -> accepted.setResult(new Connection(reader, writer)));
        Connection client = kind.connect(server);
        return new Ends(kind, client, await(accepted), server);
    }

    static ReadTransport receiving(Connection end) {
        return (ReadTransport) end.writer().transport();
    }

    /** Has the peer read nothing from now on. */
    void peerIsDeaf() {
        sleep(0); // it begins to read
        receiving(peer).pauseReading();
    }

    /** The peer breaks the connection off. A Unix socket does so when something was not read. */
    void reset() throws IOException {
        if (kind == Kind.UNIX) {
            peerIsDeaf();
            client.writer().write(new byte[1]);
        } else {
            SocketChannel channel = (SocketChannel) peer.writer().getExtraInfo("socket", "none");
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        peer.writer().transport().abort();
    }

    void end() {
        client.writer().transport().abort();
        peer.writer().transport().abort();
        server.close();
        server.waitClosed();
    }
}
