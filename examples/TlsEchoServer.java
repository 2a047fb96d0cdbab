import module jasyncio;
import static jasyncio.Asyncio.*;

/**
 * Sends back whatever it receives, under TLS.
 *
 *     openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out chain.pem -days 30 \
 *         -subj /CN=localhost -addext subjectAltName=DNS:localhost
 *     ./jasyncio run examples/TlsEchoServer.java chain.pem key.pem [port]
 *
 * then, in another terminal: ./jasyncio run examples/Nc.java --tls --ca chain.pem localhost 25443
 */
void main(String... args) throws IOException {
    if (args.length < 2) {
        System.err.println("usage: TlsEchoServer.java CERTIFICATES KEY [PORT]");
        System.exit(2);
    }
    var tls = TlsContext.server(Path.of(args[0]), Path.of(args[1]));
    int port = args.length > 2 ? Integer.parseInt(args[2]) : 25443;
    try {
        run(() -> {
            try (var server = startServer(this::echo, "localhost", port, ServerOptions.DEFAULT.withTls(tls))) {
                IO.println("serving on " + server.sockets().getFirst().getLocalAddress());
                server.serveForever();
            }
        });
    } catch (KeyboardInterrupt _) {
        // this is how it ends
    }
}

void echo(StreamReader reader, StreamWriter writer) throws IOException {
    try (writer) {
        var buffer = ByteBuffer.allocateDirect(64 * 1024);
        while (reader.read(buffer.clear()) >= 0) {
            writer.write(buffer.flip());
            writer.drain();
        }
    } catch (ConnectionLostException | TruncatedException _) {
        // the client has left without a word
    }
}
