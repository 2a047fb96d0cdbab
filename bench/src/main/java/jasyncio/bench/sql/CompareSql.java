package jasyncio.bench.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Has each peer ask a PostgreSQL, which has the other core, and prints a table. Arguments: the URL's part after
 * {@code postgresql:}, seconds of each measurement, and rounds, of which the median counts.
 */
public final class CompareSql {
    private static final String WARM_UP_SECONDS = "8";

    private record Peer(String name, List<String> command) {}

    private CompareSql() {}

    /**
     * Measures.
     *
     * @param args where the database is, seconds, rounds
     * @throws Exception if a peer fails
     */
    public static void main(String[] args) throws Exception {
        String[] words = String.join(" ", args).split(" ", -1);
        prepare("jdbc:postgresql:" + words[0]);
        List<Peer> peers = peers(words[0], words[1]);
        Map<Peer, List<double[]>> results = new LinkedHashMap<>();
        for (int round = 0; round < Integer.parseInt(words[2]); round++) {
            for (Peer peer : peers) {
                results.computeIfAbsent(peer, _ -> new ArrayList<>()).add(measure(peer));
            }
        }
        print(words[1], results);
    }

    private static void prepare(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS items");
            statement.execute("CREATE TABLE items (id INT PRIMARY KEY, name TEXT NOT NULL)");
            statement.execute(
                    "INSERT INTO items SELECT i, 'item ' || i FROM generate_series(0, " + (Load.ROWS - 1) + ") i");
            statement.execute("VACUUM ANALYZE items");
        }
    }

    private static List<Peer> peers(String database, String seconds) {
        String url = "postgresql:" + database;
        String jdbc = "jdbc:postgresql:" + database;
        List<Peer> peers = new ArrayList<>();
        for (String engine : List.of("continuation", "thread")) {
            for (String loop : List.of("netty", "own")) {
                peers.add(java("jasyncio, " + engine + " engine, " + (loop.equals("netty") ? "Netty loop" : "own loop"),
                        List.of("-Djasyncio.engine=" + engine), "JasyncioQueries", loop, url, WARM_UP_SECONDS,
                        seconds));
            }
        }
        peers.add(java("jasyncio by JDBC, own loop", List.of("-Djasyncio.engine=continuation"), "JasyncioQueries",
                "own", jdbc, WARM_UP_SECONDS, seconds));
        peers.add(java("Vert.x", List.of(), "VertxQueries", url, WARM_UP_SECONDS, seconds));
        peers.add(java("JDBC, 64 threads", List.of(), "JdbcQueries", "platform", jdbc, WARM_UP_SECONDS, seconds));
        peers.add(java("JDBC, 64 virtual threads", List.of(), "JdbcQueries", "virtual", jdbc, WARM_UP_SECONDS,
                seconds));
        List<String> asyncpg = python();
        if (asyncpg.isEmpty()) {
            System.out.println("Left out: asyncpg on uvloop (Debian: python3-asyncpg, python3-uvloop).");
        } else {
            List<String> command = new ArrayList<>(asyncpg);
            command.addAll(List.of(url, WARM_UP_SECONDS, seconds));
            peers.add(new Peer("asyncpg on uvloop", command));
        }
        return peers;
    }

    private static Peer java(String name, List<String> options, String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java",
                "--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED",
                "--add-opens", "java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED", "-Xmx512m"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "jasyncio.bench.sql." + main));
        command.addAll(Arrays.asList(arguments));
        return new Peer(name, command);
    }

    private static List<String> python() {
        for (String python : new String[]{"python3", "/usr/bin/python3"}) {
            try {
                if (new ProcessBuilder(python, "-c", "import asyncpg, uvloop").start().waitFor() == 0) {
                    return List.of(python, "bench/src/main/python/queries.py");
                }
            } catch (IOException | InterruptedException _) {
                // not this one
            }
        }
        return List.of();
    }

    /** Queries a second, and microseconds of processor for each. */
    private static double[] measure(Peer peer) throws Exception {
        List<String> command = new ArrayList<>(List.of("taskset", "-c", "0"));
        command.addAll(peer.command());
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        for (String line : said.split("\n", -1)) {
            if (line.startsWith("result ")) {
                return Arrays.stream(line.split(" ", -1)).skip(1).mapToDouble(Double::parseDouble).toArray();
            }
        }
        throw new IOException(peer.name() + " has measured nothing, and said: " + said);
    }

    private static void print(String seconds, Map<Peer, List<double[]>> results) {
        System.out.printf("%n%d tasks, %d connections, %s s, medians of %d%n%n", Load.TASKS, Load.CONNECTIONS, seconds,
                results.values().iterator().next().size());
        System.out.println("| | queries a second | × | µs of CPU a query | × |");
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
        double[] ours = {};
        for (var result : results.entrySet()) {
            double[] median = {median(result.getValue(), 0), median(result.getValue(), 1)};
            if (ours.length == 0) {
                ours = median;
            }
            System.out.printf("| %s | %,.0f | %.2f | %.1f | %.2f |%n", result.getKey().name(), median[0],
                    median[0] / ours[0], median[1], median[1] / ours[1]);
        }
    }

    private static double median(List<double[]> results, int of) {
        double[] values = results.stream().mapToDouble(each -> each[of]).sorted().toArray();
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
