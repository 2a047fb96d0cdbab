package jasyncio.bench.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What all of it ran on. */
final class Machine {
    private Machine() {}

    static String describe(Settings settings) throws IOException {
        return "%s, %d cores; %s %s; JDK %s, %s collector. Medians of %d turns%s, taken in rounds. ".formatted(
                processor(), Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"),
                System.getProperty("os.version"), Runtime.version(), settings.collector(), settings.rounds(),
                settings.brief() ? " (short ones)" : "")
                + "± is half of what lies between the lowest and the highest; × is how many times the first line's.\n";
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        List<String> lines = Files.exists(info) ? Files.readAllLines(info) : List.of();
        return lines.stream().filter(line -> line.startsWith("model name")).findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse(System.getProperty("os.arch"));
    }
}
