package jasyncio.bench.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs programs on cores of their own. */
final class Processes {
    /** The core of those who are measured, where one is enough for them. */
    static final String MEASURED = "0";

    /** The core of those who measure. */
    static final String MEASURING = "1";

    /** For those who need two. */
    static final String BOTH = "0,1";

    private static final boolean PINNED = Files.isExecutable(Path.of("/usr/bin/taskset"));

    private Processes() {}

    static ProcessBuilder on(String cores, List<String> command) {
        List<String> all = new ArrayList<>();
        if (PINNED) {
            all.addAll(List.of("/usr/bin/taskset", "-c", cores));
        }
        all.addAll(command);
        return new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** What a program prints, line by line, once it has ended well. */
    static List<String> output(String cores, List<String> command) throws IOException, InterruptedException {
        Process process = on(cores, command).start();
        try {
            process.getOutputStream().close();
            List<String> lines = process.inputReader().readAllLines();
            if (process.waitFor() != 0) {
                throw new IOException("exit status " + process.exitValue() + " of " + String.join(" ", command));
            }
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }
}
