package jasyncio.bench.suite;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** How long the threads of a process have run, but for those that compile for a JVM. */
final class CpuTime {
    private CpuTime() {}

    static double microseconds(long pid) throws IOException {
        double nanos = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : threads) {
                try {
                    if (!Files.readString(thread.resolve("comm")).contains("Compiler")) {
                        nanos += Double.parseDouble(Files.readString(thread.resolve("schedstat")).split(" ", 2)[0]);
                    }
                } catch (NoSuchFileException ended) {
                    // it had no time to speak of
                }
            }
        }
        return nanos / 1000;
    }
}
