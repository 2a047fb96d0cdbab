import module jasyncio;
import static jasyncio.Asyncio.*;

/**
 * Connects the terminal with a server, as nc does: what is typed is sent, and what comes is printed.
 *
 *     ./jasyncio run examples/Nc.java example.org 80
 *     ./jasyncio run examples/Nc.java --tls example.org 443
 *     ./jasyncio run examples/Nc.java --tls --ca ca.pem localhost 8443      trusts the authorities in the file
 *
 * It ends when the server does, or, without TLS, once both have nothing more to say.
 */
void main(String... args) throws IOException {
    var words = new ArrayList<>(List.of(args));
    boolean secured = words.remove("--tls");
    int ca = words.indexOf("--ca");
    Path authorities = ca < 0 ? null : Path.of(words.remove(ca + 1));
    words.remove("--ca");
    if (words.size() != 2) {
        System.err.println("usage: Nc.java [--tls [--ca FILE]] HOST PORT");
        System.exit(2);
    }
    ConnectOptions options = ConnectOptions.DEFAULT;
    if (secured) {
        options = options.withTls(authorities == null ? TlsContext.client() : TlsContext.client(authorities));
    }
    ConnectOptions how = options;
    run(() -> talk(words.get(0), Integer.parseInt(words.get(1)), how));
}

void talk(String host, int port, ConnectOptions options) throws IOException {
    try (var connection = openConnection(host, port, options)) {
        var sending = createTask(() -> send(connection.writer()));
        receive(connection.reader());
        sending.cancel();
    }
}

void send(StreamWriter writer) throws IOException {
    var typed = new StreamReader();
    connectReadPipe(() -> new StreamReaderProtocol(typed, null, getRunningLoop()), System.in);
    while (true) {
        byte[] some = typed.read(65536);
        if (some.length == 0) {
            break;
        }
        writer.write(some);
        writer.drain();
    }
    if (writer.canWriteEof()) {
        writer.writeEof();
    }
}

void receive(StreamReader reader) throws IOException {
    while (true) {
        byte[] some = reader.read(65536);
        if (some.length == 0) {
            return;
        }
        System.out.write(some);
        System.out.flush();
    }
}
