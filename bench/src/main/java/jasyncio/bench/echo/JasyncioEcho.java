package jasyncio.bench.echo;

import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.startServer;

import jasyncio.loop.EventLoop;
import jasyncio.net.ServerOptions;
import jasyncio.netty.NettyLoop;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamWriter;
import java.io.IOException;

/** Ours, by streams; with the argument {@code netty} on a Netty loop. */
final class JasyncioEcho {
    private static final int ROOM = 65_536;

    private JasyncioEcho() {}

    public static void main(String[] args) throws IOException {
        boolean netty = args.length > 0 && args[0].equals("netty");
        run(JasyncioEcho::serve, null, netty ? NettyLoop::new : EventLoop::new);
    }

    private static void serve() throws IOException {
        var options = ServerOptions.DEFAULT.withBacklog(4096);
        try (var server = startServer(JasyncioEcho::echo, "127.0.0.1", 0, options)) {
            System.out.println("ready " + server.port());
            server.serveForever();
        }
    }

    private static void echo(StreamReader reader, StreamWriter writer) throws IOException {
        try (writer) {
            while (true) {
                byte[] data = reader.read(ROOM);
                if (data.length == 0) {
                    return;
                }
                writer.write(data);
                writer.drain();
            }
        }
    }
}
