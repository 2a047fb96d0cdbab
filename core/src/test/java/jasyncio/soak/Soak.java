package jasyncio.soak;

import static jasyncio.Asyncio.*;

import jasyncio.coroutine.Action;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Task;
import jasyncio.net.ConnectOptions;
import jasyncio.net.Server;
import jasyncio.net.ServerOptions;
import jasyncio.primitives.TimeoutException;
import jasyncio.process.Subprocess;
import jasyncio.process.SubprocessOptions;
import jasyncio.streams.Connection;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamWriter;
import jasyncio.tls.TlsContext;
import jasyncio.tls.TlsOptions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Everything at once, for as long as is wanted, and the worst of it: echoes over TCP, Unix sockets and TLS, children,
 * and what befalls them: cancellations, resets, peers that stall, that do not speak TLS, that leave in the middle,
 * servers that are closed under load. What arrives must be what was sent, as far as it arrives; and when all is over
 * nothing may be left.
 *
 * <p>{@code java -cp … jasyncio.soak.Soak 600 [seed]} is a run of ten minutes.
 */
final class Soak {
    private static final String HOST = "127.0.0.1";
    private static final int WORKERS = 16;
    private static final int MOST_BYTES = 300_000;

    /** What may befall a worker's peer; anything else is a fault of ours. */
    private interface Deed {
        void run(Random random) throws IOException;
    }

    /** What has happened. */
    static final class Tally {
        final long seed;
        long bytes;
        long injected;
        long lost;
        final Map<String, Integer> deeds = new TreeMap<>();
        final List<String> faults = new ArrayList<>();

        Tally(long seed) {
            this.seed = seed;
        }

        void fault(String what, Throwable error) {
            if (faults.size() < 20) {
                java.io.StringWriter trace = new java.io.StringWriter();
                error.printStackTrace(new java.io.PrintWriter(trace));
                faults.add(what + ": " + trace);
            }
        }

        @Override
        public String toString() {
            return "seed " + seed + ", " + bytes + " bytes moved, " + injected + " faults injected, " + lost
                    + " bytes lost, " + deeds;
        }
    }

    /** What the process holds. */
    record Held(long descriptors, long threads, long heapKilobytes) {
        static Held now() throws IOException {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            long descriptors = -1;
            Path open = Path.of("/proc/self/fd");
            if (Files.isDirectory(open)) {
                try (Stream<Path> all = Files.list(open)) {
                    descriptors = all.count();
                }
            }
            return new Held(descriptors, Thread.getAllStackTraces().size(),
                    (runtime.totalMemory() - runtime.freeMemory()) / 1024);
        }
    }

    private final Tally tally;
    private final TlsContext serving;
    private final TlsContext trusting;
    private final Path unixPath;
    private final List<Server> servers = new ArrayList<>();

    private Soak(Tally tally, Path directory) throws IOException {
        this.tally = tally;
        serving = TlsContext.server(file("ec.pem"), file("ec-key.pem"));
        trusting = TlsContext.client(file("ec.pem"));
        unixPath = directory.resolve("soak");
    }

    private static Path file(String name) {
        try {
            return Path.of(Soak.class.getResource("/tls/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static void main(String[] args) throws IOException {
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 600;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : ThreadLocalRandom.current().nextLong(1_000_000);
        System.out.println("seed " + seed);
        run(2, seed); // what the process makes once and keeps
        Held before = Held.now();
        Tally tally = run(seconds, seed);
        Held after = Held.now();
        System.out.println(tally);
        System.out.println("before " + before);
        System.out.println("after  " + after);
        tally.faults.forEach(System.out::println);
        System.exit(tally.faults.isEmpty() && tally.lost == 0 ? 0 : 1);
    }

    static Tally run(double seconds, long seed) throws IOException {
        Tally tally = new Tally(seed);
        Path directory = Files.createTempDirectory("soak");
        try {
            Soak soak = new Soak(tally, directory);
            jasyncio.Asyncio.run(() -> soak.work(seconds));
        } finally {
            try (Stream<Path> left = Files.list(directory)) {
                for (Path path : left.toList()) {
                    Files.delete(path);
                }
            }
            Files.delete(directory);
        }
        return tally;
    }

    private void work(double seconds) throws IOException {
        EventLoop loop = getRunningLoop();
        loop.setExceptionHandler((_, context) -> reported(context));
        servers.add(startServer(this::echo, HOST, 0));
        servers.add(startServer(this::echo, HOST, 0, ServerOptions.DEFAULT.withTls(TlsOptions.of(serving)
                .withHandshakeTimeout(5).withShutdownTimeout(2))));
        servers.add(startUnixServer(this::echo, unixPath));
        servers.add(startServer(this::upgrade, HOST, 0));
        double end = loop.time() + seconds;
        List<Task<?>> workers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            Random random = new Random(tally.seed * 1000 + i);
            workers.add(createTask(() -> {
                while (loop.time() < end) {
                    deed(random);
                }
            }));
        }
        for (Task<?> worker : workers) {
            await(worker);
        }
        for (Server server : servers) {
            server.close();
            server.abortClients();
            server.waitClosed();
        }
    }

    private void reported(ExceptionContext context) {
        Throwable error = context.exception();
        // a handler of the server is told that its client is gone
        if (!(error instanceof IOException)) {
            tally.fault("reported: " + context.message(), error == null ? new AssertionError(context) : error);
        }
    }

    // ---- the servers' side

    private void echo(StreamReader reader, StreamWriter writer) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(16 * 1024);
        while (reader.read(buffer.clear()) >= 0) {
            writer.write(buffer.flip());
            writer.drain();
        }
        writer.close();
    }

    private void upgrade(StreamReader reader, StreamWriter writer) throws IOException {
        reader.readLine();
        writer.write("go ahead\n");
        writer.startTls(TlsOptions.of(serving).withHandshakeTimeout(5).withShutdownTimeout(2));
        echo(reader, writer);
    }

    // ---- the clients' side

    private void deed(Random random) {
        Map<String, Deed> all = Map.of(
                "echo", this::echoes,
                "cancelled", this::cancelled,
                "reset", this::reset,
                "stalled", this::stalled,
                "plain to TLS", this::plainToTls,
                "distrusted", this::distrusted,
                "child", this::child,
                "killed child", this::killedChild,
                "server closed", this::serverClosed,
                "upgraded", this::upgraded);
        List<String> names = all.keySet().stream().sorted().toList();
        String name = names.get(random.nextInt(names.size()));
        tally.deeds.merge(name, 1, Integer::sum);
        try {
            timeout(60, () -> all.get(name).run(random));
        } catch (Throwable t) {
            tally.fault(name, t);
        }
    }

    private Connection connect(Random random) throws IOException {
        TlsOptions tls = TlsOptions.of(trusting).withServerHostname("localhost").withShutdownTimeout(2);
        return switch (random.nextInt(3)) {
            case 0 -> openConnection(HOST, servers.get(0).port());
            case 1 -> openConnection(HOST, servers.get(1).port(), ConnectOptions.DEFAULT.withTls(tls));
            default -> openUnixConnection(unixPath);
        };
    }

    private static byte[] data(Random random) {
        byte[] data = new byte[1 + random.nextInt(MOST_BYTES)];
        random.nextBytes(data);
        return data;
    }

    private void echoes(Random random) throws IOException {
        try (Connection connection = connect(random)) {
            exchange(connection, random);
        }
    }

    /** Sends, and looks at what comes back, to the end. */
    private void exchange(Connection connection, Random random) throws IOException {
        byte[] data = data(random);
        var sending = createTask(() -> send(connection.writer(), data, new Random(data.length)));
        byte[] back = new byte[data.length];
        int at = 0;
        try {
            while (at < back.length) {
                at += receive(connection.reader(), back, at, random);
            }
        } catch (Throwable t) {
            sending.cancel();
            throw t;
        }
        await(sending);
        compare(back, data, at);
    }

    private void compare(byte[] back, byte[] data, int count) {
        tally.bytes += 2L * count;
        if (!Arrays.equals(back, 0, count, data, 0, count)) {
            tally.lost += count;
        }
    }

    private static void send(StreamWriter writer, byte[] data, Random random) throws IOException {
        for (int at = 0; at < data.length;) {
            int count = Math.min(data.length - at, 1 + random.nextInt(random.nextBoolean() ? 100 : 50_000));
            writer.write(ByteBuffer.wrap(data, at, count));
            writer.drain();
            at += count;
        }
    }

    private static int receive(StreamReader reader, byte[] back, int at, Random random) throws IOException {
        int most = Math.min(back.length - at, 1 + random.nextInt(40_000));
        int count = switch (random.nextInt(3)) {
            case 0 -> reader.read(ByteBuffer.wrap(back, at, most));
            case 1 -> put(reader.readExactly(most), back, at);
            default -> put(reader.read(most), back, at);
        };
        if (count <= 0) {
            throw new IOException("the echo ended early");
        }
        return count;
    }

    private static int put(byte[] some, byte[] back, int at) {
        System.arraycopy(some, 0, back, at, some.length);
        return some.length;
    }

    /** One who receives is cancelled time and again, and must not lose a byte. */
    private void cancelled(Random random) throws IOException {
        try (Connection connection = connect(random)) {
            byte[] data = data(random);
            var sending = createTask(() -> send(connection.writer(), data, new Random(data.length)));
            byte[] back = new byte[data.length];
            int[] at = new int[1];
            while (at[0] < back.length) {
                var receiving = createTask(() -> at[0] += receive(connection.reader(), back, at[0], random));
                for (int i = random.nextInt(5); i > 0; i--) {
                    sleep(0);
                }
                if (random.nextInt(3) == 0) {
                    receiving.cancel();
                    tally.injected++;
                }
                try {
                    await(receiving);
                } catch (CancelledError _) {
                    // as was wanted
                }
            }
            await(sending);
            compare(back, data, at[0]);
        }
    }

    private void reset(Random random) {
        injured(() -> {
            Connection connection = connect(random);
            try {
                var exchanging = createTask(() -> exchange(connection, random));
                sleep(random.nextDouble() * 0.01);
                connection.writer().transport().abort();
                await(exchanging);
            } finally {
                connection.writer().transport().abort();
            }
        });
    }

    private void stalled(Random random) {
        injured(() -> {
            Connection connection = connect(random);
            try {
                waitFor(() -> send(connection.writer(), new byte[8_000_000], random), 0.05);
            } catch (TimeoutException _) {
                // nobody reads what comes back
            } finally {
                connection.writer().transport().abort();
            }
        });
    }

    private void plainToTls(Random random) {
        injured(() -> {
            Connection connection = openConnection(HOST, servers.get(1).port());
            try {
                connection.writer().write(data(random));
                connection.reader().read();
            } finally {
                connection.writer().transport().abort();
            }
        });
    }

    private void distrusted(Random random) {
        injured(() -> {
            var options = ConnectOptions.DEFAULT.withTls(
                    TlsOptions.of(TlsContext.client())
                            .withServerHostname(random.nextBoolean() ? "localhost" : "other"));
            openConnection(HOST, servers.get(1).port(), options).close();
            throw new AssertionError("a certificate that nobody vouches for was accepted");
        });
    }

    /** What may fail as a connection does, and in no other way. */
    private void injured(Action action) {
        tally.injected++;
        try {
            await(action);
        } catch (IOException _) {
            // as was wanted
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void child(Random random) throws IOException {
        byte[] data = data(random);
        Subprocess cat = createSubprocessExec(SubprocessOptions.PIPES, "cat");
        byte[] back = cat.communicate(data).stdout();
        compare(back, data, Math.min(back.length, data.length));
        tally.lost += Math.abs(back.length - data.length);
    }

    private void killedChild(Random random) throws IOException {
        Subprocess cat = createSubprocessExec(SubprocessOptions.PIPES, "cat");
        tally.injected++;
        var talking = createTask(() -> cat.communicate(data(random)));
        sleep(random.nextDouble() * 0.005);
        if (random.nextBoolean()) {
            talking.cancel();
        }
        if (cat.returncode() == null) {
            cat.kill();
        }
        cat.await();
        try {
            await(talking);
        } catch (CancelledError _) {
            // as was wanted
        } catch (Exception e) {
            if (!(e instanceof IOException)) {
                throw e;
            }
        }
    }

    private void serverClosed(Random random) throws IOException {
        Server server = startServer(this::echo, HOST, 0);
        List<Task<?>> clients = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Random own = new Random(random.nextLong());
            clients.add(createTask(() -> injured(() -> {
                Connection connection = openConnection(HOST, server.port());
                try {
                    exchange(connection, own);
                } finally {
                    connection.writer().transport().abort();
                }
            })));
        }
        sleep(random.nextDouble() * 0.01);
        server.close();
        if (random.nextBoolean()) {
            server.closeClients();
        } else {
            server.abortClients();
        }
        for (Task<?> client : clients) {
            try {
                await(client);
            } catch (IllegalStateException _) {
                // it asked for the port when there was none any more
            }
        }
        server.abortClients();
        server.waitClosed();
    }

    private void upgraded(Random random) throws IOException {
        try (Connection connection = openConnection(HOST, servers.get(3).port())) {
            connection.writer().write("STARTTLS\n");
            connection.reader().readLine();
            connection.writer().startTls(
                    TlsOptions.of(trusting).withServerHostname("localhost").withShutdownTimeout(2));
            exchange(connection, random);
        }
    }
}
