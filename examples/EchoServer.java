import static jasyncio.Asyncio.*;

import jasyncio.loop.KeyboardInterrupt;
import jasyncio.net.ServerOptions;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamWriter;

/**
 * A TCP server that sends back whatever it receives.
 *
 *     ./jasyncio run examples/EchoServer.java [port]        then, in other terminals: nc 127.0.0.1 25000
 *
 * Ctrl-C ends it.
 */
void main(String... args) throws IOException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 25000;
    try {
        run(() -> serve(port));
    } catch (KeyboardInterrupt _) {
        // this is how it ends
    }
}

void serve(int port) throws IOException {
    try (var server = startServer(this::echo, "127.0.0.1", port, ServerOptions.DEFAULT.withBacklog(1000))) {
        IO.println("serving on " + server.sockets().getFirst().getLocalAddress());
        server.serveForever();
    }
}

void echo(StreamReader reader, StreamWriter writer) throws IOException {
    try (writer) {
        while (true) {
            byte[] data = reader.read(65536);
            if (data.length == 0) {
                return;
            }
            writer.write(data);
            writer.drain();
        }
    }
}
