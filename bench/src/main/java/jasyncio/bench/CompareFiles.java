package jasyncio.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures reading files, on jasyncio, with plain channels, and on CPython, and prints a table. */
final class CompareFiles {
    private static final Map<String, String> METRICS = new LinkedHashMap<>();

    static {
        METRICS.put("read", "4 KiB anywhere in a file, one after another, ns");
        METRICS.put("reads", "4 KiB anywhere, 64 at a time from 64 open files, reads a second");
        METRICS.put("whole", "a whole file of 1 KiB, ns");
        METRICS.put("lines", "lines of 50 bytes, lines a second");
    }

    private CompareFiles() {}

    static void main(String[] args) throws IOException, InterruptedException {
        int processes = Integer.parseInt(args[0]);
        Map<String, Map<String, Double>> results = new LinkedHashMap<>();
        for (String engine : List.of("continuation", "thread")) {
            results.put(engine, Compare.measure(METRICS.keySet(), processes,
                    Compare.java(engine, FileReads.class, "jasyncio")));
        }
        results.put("FileChannel, blocking", Compare.measure(METRICS.keySet(), processes,
                Compare.java("auto", FileReads.class, "plain")));
        for (String library : List.of("aiofile", "aiofiles")) {
            Map<String, Double> measured = Compare.measure(METRICS.keySet(), processes,
                    List.of("python3", "bench/src/main/python/files.py", library));
            if (!measured.isEmpty()) {
                results.put(library + ", CPython " + Compare.version(), measured);
            }
        }
        Compare.printTable(METRICS, results);
    }
}
