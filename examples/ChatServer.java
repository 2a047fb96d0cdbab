import module jasyncio;
import static jasyncio.Asyncio.*;

/**
 * A chat: who connects says a name, and then lines, which all others read.
 *
 *     ./jasyncio run examples/ChatServer.java [port]        then, in other terminals: nc 127.0.0.1 25001
 */
final Map<String, StreamWriter> members = new LinkedHashMap<>();

void main(String... args) throws IOException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 25001;
    try {
        run(() -> {
            try (var server = startServer(this::member, "127.0.0.1", port)) {
                IO.println("serving on " + server.sockets().getFirst().getLocalAddress());
                server.serveForever();
            }
        });
    } catch (KeyboardInterrupt _) {
        // this is how it ends
    }
}

void member(StreamReader reader, StreamWriter writer) throws IOException {
    try (writer) {
        writer.write("your name? ");
        String name = line(reader);
        if (name == null || name.isBlank() || members.putIfAbsent(name, writer) != null) {
            writer.write("that cannot be your name\n");
            return;
        }
        tell(name, "* " + name + " has come, beside " + (members.size() - 1) + " others");
        try {
            for (String said = line(reader); said != null; said = line(reader)) {
                tell(name, name + ": " + said);
            }
        } catch (ConnectionLostException _) {
            // gone without a word
        } finally {
            members.remove(name);
            tell(name, "* " + name + " has left");
        }
    }
}

/** Null at the end. */
String line(StreamReader reader) throws IOException {
    byte[] line = reader.readLine();
    return line.length == 0 ? null : new String(line).strip();
}

/** Nobody waits for a member who does not read: one whose unread lines grow too many is dropped. */
void tell(String from, String text) {
    members.forEach((name, writer) -> {
        if (!name.equals(from)) {
            writer.write(text + "\n");
            if (writer.transport().getWriteBufferSize() > 1_000_000) {
                writer.transport().abort();
            }
        }
    });
}
