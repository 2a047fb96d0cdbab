// The event-driven echo server in a few lines: callbacks on readable sockets, not one coroutine.
//
//     ./jasyncio run examples/seeds/C14_SelectorEcho.java [port]        then, in other terminals: nc localhost 25000

import module jasyncio;
import static jasyncio.Asyncio.*;

EventLoop loop = newEventLoop();

void accept(ServerSocketChannel server) {
    try {
        var client = server.accept();
        IO.println("Connection from " + client.getRemoteAddress());
        client.configureBlocking(false);
        loop.addReader(client, () -> echo(client));
    } catch (IOException e) {
        throw new UncheckedIOException(e);
    }
}

void echo(SocketChannel client) {
    try {
        var data = ByteBuffer.allocate(1000);
        if (client.read(data) >= 0) {
            client.write(data.flip());
        } else {
            IO.println("Connection closed");
            loop.removeReader(client);
            client.close();
        }
    } catch (IOException e) {
        throw new UncheckedIOException(e);
    }
}

void main(String[] args) throws IOException {
    var server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress("127.0.0.1", args.length > 0 ? Integer.parseInt(args[0]) : 25000));
    server.configureBlocking(false);
    IO.println("listening on " + server.getLocalAddress());
    loop.addReader(server, () -> accept(server));
    loop.runForever();
}
