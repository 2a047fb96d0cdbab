import module jasyncio;
import static jasyncio.Asyncio.*;

/**
 * Passes connections to a port of this machine on to another one, in both directions, the end of each included.
 *
 *     ./jasyncio run examples/PortForwarder.java 8080 example.org 80
 */
void main(String... args) throws IOException {
    if (args.length != 3) {
        System.err.println("usage: PortForwarder.java PORT HOST PORT");
        System.exit(2);
    }
    String host = args[1];
    int port = Integer.parseInt(args[2]);
    try {
        run(() -> {
            ClientHandler handler = (reader, writer) -> forward(new Connection(reader, writer), host, port);
            try (var server = startServer(handler, "127.0.0.1", Integer.parseInt(args[0]))) {
                IO.println("forwarding " + server.sockets().getFirst().getLocalAddress());
                server.serveForever();
            }
        });
    } catch (KeyboardInterrupt _) {
        // this is how it ends
    }
}

void forward(Connection client, String host, int port) throws IOException {
    try (client; var server = openConnection(host, port)) {
        taskGroup(group -> {
            group.createTask(() -> pass(client.reader(), server.writer()));
            group.createTask(() -> pass(server.reader(), client.writer()));
        });
    } catch (IOException | ExceptionGroup e) {
        System.err.println("a connection was given up: " + e);
    }
}

void pass(StreamReader from, StreamWriter to) throws IOException {
    var buffer = ByteBuffer.allocateDirect(64 * 1024);
    while (from.read(buffer.clear()) >= 0) {
        to.write(buffer.flip());
        to.drain();
    }
    to.writeEof();
}
