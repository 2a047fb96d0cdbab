// An echo server on a small kernel in curio's manner: coroutines and the traps they ask for, and no event loop of ours.
//
// How async/await and a kernel fit together: a coroutine that wants something it cannot have at once says so with a
// trap, Coroutine.suspend(trap), and is put aside. The kernel, which drives it with send(), looks at the trap, sees to
// it that the coroutine is resumed when it is fulfilled, and turns to the next one. That is all there is.
//
//     ./jasyncio run examples/seeds/C13_CurioEcho.java [port]        then, in other terminals: nc localhost 25000

import module jasyncio;
import java.util.*;

// --- What a coroutine may ask of the kernel.

sealed interface Trap {}

record Spawn(Coroutine<?> child) implements Trap {}

record Sleep(double seconds) implements Trap {}

record Io(SelectableChannel channel, int operation) implements Trap {}

Object spawn(Action body) {
    return Coroutine.suspend(new Spawn(Coroutine.of(body.asAwaitable())));
}

void sleep(double seconds) {
    Coroutine.suspend(new Sleep(seconds));
}

void ready(SelectableChannel channel, int operation) {
    Coroutine.suspend(new Io(channel, operation));
}

// --- The kernel: a queue of coroutines to resume, sleepers, and a selector.

record Resume(Coroutine<?> coroutine, Object value) {}

record Sleeper(long wakeUpAt, long order, Coroutine<?> coroutine) {}

void run(Coroutine<?> main) throws IOException {
    var ready = new ArrayDeque<Resume>(List.of(new Resume(main, null)));
    var sleeping = new PriorityQueue<Sleeper>(
            Comparator.comparingLong(Sleeper::wakeUpAt).thenComparingLong(Sleeper::order));
    long order = 0;
    var selector = Selector.open();
    while (!ready.isEmpty() || !sleeping.isEmpty() || !selector.keys().isEmpty()) {
        if (!ready.isEmpty()) {
            selector.selectNow();
        } else if (!sleeping.isEmpty()) {
            selector.select(Math.max(1, (sleeping.peek().wakeUpAt() - System.nanoTime()) / 1_000_000));
        } else {
            selector.select();
        }
        for (var key : selector.selectedKeys()) {
            key.interestOps(0);
            ready.add(new Resume((Coroutine<?>) key.attachment(), null));
        }
        selector.selectedKeys().clear();
        while (!sleeping.isEmpty() && sleeping.peek().wakeUpAt() <= System.nanoTime()) {
            ready.add(new Resume(sleeping.remove().coroutine(), null));
        }
        for (int n = ready.size(); n > 0; n--) {
            var next = ready.remove();
            Object trap;
            try {
                trap = next.coroutine().send(next.value());
            } catch (StopIteration end) {
                continue;
            }
            switch ((Trap) trap) {
                case Spawn(var child) -> {
                    ready.add(new Resume(child, null));
                    ready.add(new Resume(next.coroutine(), child));
                }
                case Sleep(var seconds) -> sleeping.add(
                        new Sleeper(System.nanoTime() + (long) (seconds * 1e9), order++, next.coroutine()));
                case Io(var channel, var operation) -> channel.register(selector, operation, next.coroutine());
            }
        }
    }
}

// --- Sockets whose methods wait.

record Socket(SocketChannel channel) implements Closeable {
    static ServerSocketChannel listen(int port) throws IOException {
        var server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress("127.0.0.1", port)).configureBlocking(false);
        return server;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

Socket accept(ServerSocketChannel server) throws IOException {
    ready(server, SelectionKey.OP_ACCEPT);
    var client = server.accept();
    client.configureBlocking(false);
    return new Socket(client);
}

int receive(Socket socket, ByteBuffer data) throws IOException {
    ready(socket.channel(), SelectionKey.OP_READ);
    return socket.channel().read(data);
}

void sendAll(Socket socket, ByteBuffer data) throws IOException {
    while (data.hasRemaining()) {
        ready(socket.channel(), SelectionKey.OP_WRITE);
        socket.channel().write(data);
    }
}

// --- The server.

void echoServer(int port) throws IOException {
    try (var server = Socket.listen(port)) {
        IO.println("listening on " + server.getLocalAddress());
        while (true) {
            var client = accept(server);
            spawn(() -> echoClient(client));
        }
    }
}

void echoClient(Socket client) throws IOException {
    IO.println("Connection from " + client.channel().getRemoteAddress());
    try (client) {
        for (var data = ByteBuffer.allocate(1000); receive(client, data) >= 0; data.clear()) {
            sendAll(client, data.flip());
        }
        IO.println("Connection closed");
    }
}

void mainProgram(int port) {
    IO.println("opening in a moment");
    sleep(0.1);
    spawn(() -> echoServer(port));
    IO.println("the kernel runs the server");
}

void main(String[] args) throws IOException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 25000;
    Action mainProgram = () -> mainProgram(port);
    run(Coroutine.of(mainProgram.asAwaitable()));
}
