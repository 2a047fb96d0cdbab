package jasyncio.survival;

import static jasyncio.Asyncio.*;

import jasyncio.loop.Future;
import jasyncio.net.Server;
import jasyncio.streams.Connection;
import jasyncio.streams.ConnectionLostException;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamWriter;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.List;

/** Stands before a server and passes on what comes, in pieces of some size; and may cut a connection in two. */
final class Relay {
    private final Server server;
    private final int piece;

    /** How many bytes have gone to the server, and how many back, in the last connection. */
    final int[] passed = new int[2];

    private int most = Integer.MAX_VALUE;
    private int cutDirection;

    Relay(Server target, int piece) throws IOException {
        this.piece = piece;
        int port = target.port();
        server = startServer((reader, writer) -> {
            Connection there = openConnection(Kind.HOST, port);
            passed[0] = 0;
            passed[1] = 0;
            Future<?> back = createTask(() -> pass(1, there.reader(), writer, there.writer()));
            pass(0, reader, there.writer(), writer);
            await(back);
        }, Kind.HOST, 0);
    }

    int port() {
        return server.port();
    }

    /** Resets both connections when so much has gone in a direction: to the server it is 0, and back 1. */
    void cutAfter(int bytes, int direction) {
        most = bytes;
        cutDirection = direction;
    }

    private void pass(int direction, StreamReader from, StreamWriter to, StreamWriter back) throws IOException {
        try {
            while (true) {
                int room = direction == cutDirection ? most - passed[direction] : piece;
                byte[] some = room == 0 ? new byte[0] : from.read(Math.min(room, piece));
                if (some.length == 0) {
                    break;
                }
                passed[direction] += some.length;
                to.write(some);
                to.drain();
            }
        } catch (ConnectionLostException _) {
            // the other direction was cut
        }
        for (StreamWriter each : List.of(to, back)) {
            if (!each.isClosing()) {
                ((SocketChannel) each.getExtraInfo("socket", "none")).setOption(StandardSocketOptions.SO_LINGER, 0);
                each.transport().abort();
            }
        }
    }

    void close() {
        server.close();
        server.abortClients();
        server.waitClosed();
    }
}
