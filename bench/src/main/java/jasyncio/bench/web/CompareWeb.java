package jasyncio.bench.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks each server for hello with wrk, which has the other core, and prints a table: requests a second, the time of the
 * server's processor that each took, how long clients waited, and errors. Arguments: seconds of each measurement, and
 * rounds.
 */
public final class CompareWeb {
    private static final int[] CONNECTIONS = {50, 1000};
    private static final int WARM_UP_SECONDS = 10;
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern PERCENTILE = Pattern.compile("\\s(50|99)%\\s+([\\d.]+)(us|ms|s)");
    private static final Pattern ERRORS = Pattern.compile("(Non-2xx|Socket errors).*");

    private record Peer(String name, List<String> command) {}

    private record Measured(double rate, double microsecondsOfCpu, double median, double p99, String errors) {}

    private CompareWeb() {}

    /**
     * Measures.
     *
     * @param args seconds, rounds
     * @throws Exception if a server does not start
     */
    public static void main(String[] args) throws Exception {
        String[] words = String.join(" ", args).split(" ", -1);
        int seconds = Integer.parseInt(words[0]);
        int rounds = Integer.parseInt(words[1]);
        List<Peer> peers = peers();
        for (int connections : CONNECTIONS) {
            Map<Peer, List<Measured>> results = new LinkedHashMap<>();
            for (int round = 0; round < rounds; round++) {
                for (Peer peer : peers) {
                    results.computeIfAbsent(peer, _ -> new ArrayList<>()).add(measure(peer, connections, seconds));
                }
            }
            print(connections, seconds, results);
        }
    }

    private static List<Peer> peers() {
        List<Peer> peers = new ArrayList<>();
        peers.add(java("jasyncio, continuation engine", "JasyncioHello", "-Djasyncio.engine=continuation"));
        peers.add(java("jasyncio, thread engine", "JasyncioHello", "-Djasyncio.engine=thread"));
        peers.add(java("Vert.x", "VertxHello"));
        peers.add(java("Netty", "NettyHello"));
        List<String> aiohttp = python();
        if (aiohttp.isEmpty()) {
            System.out.println("Left out: aiohttp on uvloop (Debian: python3-aiohttp, python3-uvloop).");
        } else {
            peers.add(new Peer("aiohttp on uvloop", aiohttp));
        }
        return peers;
    }

    private static Peer java(String name, String main, String... options) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java",
                "--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED",
                "--add-opens", "java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED", "-Xmx512m"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "jasyncio.bench.web." + main));
        return new Peer(name, command);
    }

    private static List<String> python() {
        for (String python : new String[]{"python3", "/usr/bin/python3"}) {
            try {
                Process check = new ProcessBuilder(python, "-c", "import aiohttp, uvloop").start();
                if (check.waitFor() == 0) {
                    return List.of(python, "bench/src/main/python/hello.py");
                }
            } catch (IOException | InterruptedException _) {
                // not this one
            }
        }
        return List.of();
    }

    private static Measured measure(Peer peer, int connections, int seconds) throws Exception {
        List<String> command = new ArrayList<>(List.of("taskset", "-c", "0"));
        command.addAll(peer.command());
        Process server = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            String ready = server.inputReader().readLine();
            if (ready == null || !ready.startsWith("ready ")) {
                throw new IOException(peer.name() + " said " + ready + " and not that it is ready");
            }
            String url = "http://127.0.0.1:" + ready.substring("ready ".length()) + "/";
            wrk(url, connections, WARM_UP_SECONDS);
            double before = cpuSeconds(server.pid());
            String report = wrk(url, connections, seconds);
            double used = cpuSeconds(server.pid()) - before;
            return new Measured(number(RATE, report), used * 1e6 / number(REQUESTS, report),
                    percentile("50", report), percentile("99", report), errors(report));
        } finally {
            server.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static String wrk(String url, int connections, int seconds) throws Exception {
        Process wrk = new ProcessBuilder("taskset", "-c", "1", "wrk", "-t1", "-c" + connections, "-d" + seconds + "s",
                "--latency", url).redirectErrorStream(true).start();
        String report = new String(wrk.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (wrk.waitFor() != 0) {
            throw new IOException("wrk failed: " + report);
        }
        return report;
    }

    /** All threads of a process, also those that compile. */
    private static double cpuSeconds(long pid) throws IOException {
        String[] stat = Files.readString(Path.of("/proc/" + pid + "/stat")).replaceAll(".*\\) ", "").split(" ", -1);
        return (Long.parseLong(stat[11]) + Long.parseLong(stat[12])) / 100.0; // utime and stime, in ticks
    }

    private static double number(Pattern pattern, String report) {
        Matcher found = pattern.matcher(report);
        if (!found.find()) {
            throw new IllegalStateException("wrk printed something else: " + report);
        }
        return Double.parseDouble(found.group(1));
    }

    private static double percentile(String percent, String report) {
        Matcher found = PERCENTILE.matcher(report);
        while (found.find()) {
            if (found.group(1).equals(percent)) {
                double value = Double.parseDouble(found.group(2));
                return switch (found.group(3)) {
                    case "us" -> value / 1000;
                    case "s" -> value * 1000;
                    default -> value;
                };
            }
        }
        throw new IllegalStateException("wrk printed something else: " + report);
    }

    private static String errors(String report) {
        Matcher found = ERRORS.matcher(report);
        return found.find() ? found.group() : "none";
    }

    private static void print(int connections, int seconds, Map<Peer, List<Measured>> results) {
        System.out.printf("%n%d connections, %d s, medians of %d%n%n", connections, seconds,
                results.values().iterator().next().size());
        System.out.println("| | requests a second | × | µs of CPU a request | × | p50 ms | p99 ms | errors |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
        double rate = 0;
        double cpu = 0;
        for (var result : results.entrySet()) {
            List<Measured> all = result.getValue();
            double peerRate = median(all.stream().mapToDouble(Measured::rate).toArray());
            double peerCpu = median(all.stream().mapToDouble(Measured::microsecondsOfCpu).toArray());
            if (rate == 0) {
                rate = peerRate;
                cpu = peerCpu;
            }
            String errors = all.stream().map(Measured::errors).filter(each -> !each.equals("none")).findFirst()
                    .orElse("none");
            System.out.printf("| %s | %,.0f | %.2f | %.1f | %.2f | %.2f | %.2f | %s |%n", result.getKey().name(),
                    peerRate, peerRate / rate, peerCpu, peerCpu / cpu,
                    median(all.stream().mapToDouble(Measured::median).toArray()),
                    median(all.stream().mapToDouble(Measured::p99).toArray()), errors);
        }
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
