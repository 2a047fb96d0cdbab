package jasyncio.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures calls on other threads, on jasyncio and on CPython, and prints a table. */
final class CompareThreads {
    private static final Map<String, String> METRICS = new LinkedHashMap<>();

    static {
        METRICS.put("quick", "a short call beside two computing ones per processor, ms");
        METRICS.put("blocking", "200 calls that block for 500 ms, ms");
        METRICS.put("sequential", "toThread, one after another, calls a second");
        METRICS.put("toThread", "toThread, 100 tasks at a time, calls a second");
        METRICS.put("runInExecutor", "runInExecutor, 100 tasks at a time, calls a second");
    }

    private CompareThreads() {}

    static void main(String[] args) throws IOException, InterruptedException {
        int processes = Integer.parseInt(args[0]);
        Map<String, Map<String, Double>> results = new LinkedHashMap<>();
        for (String engine : List.of("continuation", "thread")) {
            for (String executor : List.of("default", "virtual")) {
                results.put(engine + ", " + executor, Compare.measure(METRICS.keySet(), processes,
                        Compare.java(engine, ThreadCalls.class, executor)));
            }
        }
        results.put("CPython " + Compare.version(), Compare.measure(METRICS.keySet(), processes,
                List.of("python3", "bench/src/main/python/threads.py")));
        Compare.printTable(METRICS, results);
    }
}
