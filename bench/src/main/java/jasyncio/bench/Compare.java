package jasyncio.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Measures jasyncio on both engines, CPython's asyncio and kotlinx.coroutines in one run and prints a table. Each has
 * processes of its own, one at a time, on one core where {@code taskset} is there; each figure is the median over the
 * processes of the median over the rounds.
 */
final class Compare {
    private static final String[] ENGINE_FLAGS = {"--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED",
        "--add-opens", "java.base/java.lang=ALL-UNNAMED"};
    private static final Map<String, String> METRICS = new LinkedHashMap<>();

    static {
        METRICS.put("switch", "sleep(0), two tasks in turns: one switch, ns");
        METRICS.put("createAwait", "create a task and await it, ns");
        METRICS.put("queueItem", "one item through a bounded queue, ns");
        METRICS.put("bytes", "memory of a suspended task, bytes");
    }

    private Compare() {}

    static void main(String[] args) throws IOException, InterruptedException {
        int processes = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        Map<String, List<String>> peers = new LinkedHashMap<>();
        peers.put("continuation", java("continuation", Peer.class, "jasyncio", "1000000"));
        peers.put("thread", java("thread", Peer.class, "jasyncio", "100000"));
        peers.put("CPython " + version(), List.of("python3", "bench/src/main/python/bench.py"));
        peers.put("kotlinx", java("auto", Peer.class, "kotlin", "1000000"));

        Map<String, Map<String, Double>> results = new LinkedHashMap<>();
        for (var peer : peers.entrySet()) {
            results.put(peer.getKey(), measure(METRICS.keySet(), processes, pinned(peer.getValue())));
        }
        printTable(METRICS, results);
    }

    static List<String> java(String engine, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(ENGINE_FLAGS));
        command.addAll(List.of("-Xms1g", "-Xmx1g", "-XX:+UseParallelGC", "-Djasyncio.engine=" + engine, "-cp",
                System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The medians, over so many processes, of what they print: each line a metric and its value. */
    static Map<String, Double> measure(Set<String> metrics, int processes, List<String> command)
            throws IOException, InterruptedException {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        for (int i = 0; i < processes; i++) {
            for (String line : run(command)) {
                String[] words = line.split(" ", -1);
                if (words.length == 2 && metrics.contains(words[0])) {
                    values.computeIfAbsent(words[0], _ -> new ArrayList<>()).add(Double.parseDouble(words[1]));
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        values.forEach((name, all) -> medians.put(name, all.stream().sorted().toList().get(all.size() / 2)));
        return medians;
    }

    /** On one core, with one carrier: else virtual threads are handed from core to core. */
    private static List<String> pinned(List<String> command) {
        if (!Files.isExecutable(Path.of("/usr/bin/taskset"))) {
            return command;
        }
        List<String> all = new ArrayList<>(List.of("/usr/bin/taskset", "-c", "0"));
        all.addAll(command);
        return all;
    }

    static String version() throws IOException, InterruptedException {
        return run(List.of("python3", "-c", "import platform; print(platform.python_version())")).getFirst();
    }

    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> lines = process.inputReader().readAllLines();
        if (process.waitFor() != 0) {
            throw new IOException("exit status " + process.exitValue() + " of " + String.join(" ", command));
        }
        return lines;
    }

    static void printTable(Map<String, String> metrics, Map<String, Map<String, Double>> results) {
        StringBuilder head = new StringBuilder("| |");
        StringBuilder rule = new StringBuilder("| --- |");
        results.keySet().forEach(peer -> {
            head.append(' ').append(peer).append(" |");
            rule.append(" ---: |");
        });
        System.out.println(head);
        System.out.println(rule);
        Map<String, Double> ours = results.values().iterator().next();
        metrics.forEach((metric, title) -> {
            StringBuilder row = new StringBuilder("| ").append(title).append(" |");
            results.forEach((_, values) -> {
                double value = values.getOrDefault(metric, Double.NaN);
                row.append(String.format(Locale.ROOT, " %,.0f (×%.2f) |", value,
                        value / ours.getOrDefault(metric, Double.NaN)));
            });
            System.out.println(row);
        });
    }
}
