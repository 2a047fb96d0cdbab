package jasyncio.sql;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of the tests' own, on a free port of this machine, in a folder that goes with it. Its programs are those
 * on the path, or where Debian puts them; tests are skipped where there are none.
 */
public final class PostgresServer implements AutoCloseable {
    static final String USER = "jasyncio";
    static final String PASSWORD = "it's a \"secret\"";

    private static @Nullable PostgresServer shared;

    private final Path programs;
    private final Path folder;
    private final int port;
    private final List<String> options;
    private @Nullable Process process;

    private PostgresServer(Path programs, List<String> options) throws IOException, InterruptedException {
        this.programs = programs;
        this.options = options;
        folder = Files.createTempDirectory("jasyncio-postgres");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path password = folder.resolve("password");
        Files.writeString(password, PASSWORD);
        give(folder);
        must(asServer(programs.resolve("initdb").toString(), "-D", data(), "-U", USER, "--auth=scram-sha-256",
                "--pwfile=" + password, "-E", "UTF8", "--locale=C", "--no-sync"));
        start();
    }

    /** The one that tests share, unless they stop it. */
    static synchronized PostgresServer shared() {
        if (shared == null) {
            PostgresServer started = start(List.of());
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            shared = started;
        }
        return shared;
    }

    /** One with options of its own, as {@code name=value}. */
    public static PostgresServer start(List<String> options) {
        Path programs = programs();
        assumeThat(programs).as("PostgreSQL is installed (Debian: apt-get install postgresql)").isNotNull();
        try {
            return new PostgresServer(programs, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable Path programs() {
        List<Path> places = new ArrayList<>();
        for (String place : System.getenv("PATH").split(":", -1)) {
            places.add(Path.of(place));
        }
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            versions.sorted(Comparator.reverseOrder()).forEach(version -> places.add(version.resolve("bin")));
        } catch (IOException _) {
            // not Debian
        }
        return places.stream().filter(place -> Files.isExecutable(place.resolve("initdb"))
                && Files.isExecutable(place.resolve("postgres"))).findFirst().orElse(null);
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static String[] asServer(String... command) {
        return isRoot()
                ? Stream.concat(Stream.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"),
                        Arrays.stream(command)).toArray(String[]::new)
                : command;
    }

    /** Has a folder, with all in it, be the server's, which does not run as root. */
    static void give(Path folder) throws IOException, InterruptedException {
        if (isRoot()) {
            must("chown", "-R", "postgres", folder.toString());
        }
    }

    private static void must(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectErrorStream(true).directory(new java.io.File("/")).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + said);
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** Starts it, and returns when it takes connections. */
    void start() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(asServer(programs.resolve("postgres").toString(), "-D", data(),
                "-p", Integer.toString(port))));
        List<String> all = new ArrayList<>(List.of("listen_addresses=127.0.0.1,127.0.0.2", "unix_socket_directories=",
                "fsync=off", "max_connections=120", "logging_collector=off"));
        all.addAll(options);
        all.forEach(option -> command.addAll(List.of("-c", option)));
        process = new ProcessBuilder(command).directory(new java.io.File("/"))
                .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!takesConnections()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("PostgreSQL does not start: " + Files.readString(folder.resolve("log")));
            }
            Thread.sleep(20);
        }
    }

    /** Asks as a client does: the port is open before the server is ready. */
    private boolean takesConnections() {
        try (var _ = java.sql.DriverManager.getConnection(jdbcUrl(), USER, PASSWORD)) {
            return true;
        } catch (java.sql.SQLException e) {
            return false;
        }
    }

    /** Ends all of its processes as {@code kill -9} does. */
    void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            List<ProcessHandle> children = running.descendants().toList();
            running.destroyForcibly().waitFor();
            children.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle child : children) {
                while (child.isAlive()) {
                    Thread.sleep(5);
                }
            }
        }
    }

    /** Sends all of its processes a signal. */
    void signal(String name) throws IOException, InterruptedException {
        Process running = process;
        if (running != null) {
            for (ProcessHandle each : Stream.concat(Stream.of(running.toHandle()), running.descendants()).toList()) {
                new ProcessBuilder("kill", "-" + name, Long.toString(each.pid())).start().waitFor();
            }
        }
    }

    String url() {
        return url("127.0.0.1");
    }

    String url(String host) {
        return "postgresql://" + host + ":" + port + "/postgres";
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Makes a database of that name, and returns the name. */
    public String database(String name) {
        try (var connection = java.sql.DriverManager.getConnection(jdbcUrl(), USER, PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            return name;
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The URL of a database, with the user and the password. */
    public String urlOf(String database) {
        return "postgresql://" + USER + ":" + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8).replace("+", "%20")
                + "@127.0.0.1:" + port + "/" + database;
    }

    static SqlOptions options() {
        return SqlOptions.DEFAULT.withUser(USER).withPassword(PASSWORD);
    }

    @Override
    public void close() {
        try {
            kill();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
