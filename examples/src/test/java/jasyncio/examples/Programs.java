package jasyncio.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Starts the examples as a user does, with {@code ./jasyncio run}; on the virtual clock, where a busy machine cannot
 * change what they print, if they wait for nothing but timers.
 */
final class Programs {
    static final int LIMIT_SECONDS = 90;

    /** What takes real time: sockets, processes, other threads. */
    private static final Pattern OUTSIDE =
            Pattern.compile(
                    "jasyncio\\.(web|sql)|startServer|openConnection|createDatagram|Channel\\b|Socket\\b|HttpClient"
                            + "|createSubprocess|AsyncFiles|toThread|runInExecutor|Thread\\.[so]|new Thread");

    private static final String JASYNCIO = Path.of("..", "jasyncio").toAbsolutePath().normalize().toString();

    /** What uses the libraries of {@code libraries/pom.xml}, or these tests'; others start quicker without them. */
    private static final Pattern WITH_LIBRARIES =
            Pattern.compile("^import (org\\.jsoup|picocli|org\\.knowm|org\\.reactivestreams|io\\.opentelemetry)",
                    Pattern.MULTILINE);

    private Programs() {}

    /** The command has jasyncio itself, but not what OpenTelemetry looks for: that is a jar here, or a folder. */
    private static String libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("opentelemetry")
                        || (entry.endsWith(".jar") && !entry.contains("jasyncio")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static final class Built {
        static {
            try {
                Path nothing = Files.writeString(Files.createTempDirectory("jasyncio").resolve("Nothing.java"), """
                        import module jasyncio.sql;
                        import module jasyncio.web;

                        void main() {}
                        """);
                Process first = new ProcessBuilder(JASYNCIO, "run", nothing.toString())
                        .redirectErrorStream(true).start();
                String output = new String(first.getInputStream().readAllBytes(), UTF_8);
                assertThat(first.waitFor()).as(output).isZero();
            } catch (IOException | InterruptedException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        /** Builds the command once, with the web and databases: some programs at a time would all do so, and say it. */
        static void once() {}
    }

    /** Starts a program. */
    static Process start(String engine, String program, String... arguments) throws IOException {
        return start(List.of(), engine, program, arguments);
    }

    /** Starts a program with options for its JVM. */
    private static Process start(List<String> options, String engine, String program, String... arguments)
            throws IOException {
        Built.once();
        List<String> command = new ArrayList<>(List.of(JASYNCIO, "run", "--engine", engine));
        String source = Files.readString(Path.of(program));
        if (!OUTSIDE.matcher(source).find()) {
            command.add("--virtual-time");
        }
        command.add(program);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (WITH_LIBRARIES.matcher(source).find()) {
            builder.environment().put("CLASSPATH", libraries());
        }
        if (!options.isEmpty()) {
            builder.environment().put("JDK_JAVA_OPTIONS", String.join(" ", options));
        }
        return builder.start();
    }

    /** Runs a program to its end, which must be a good one, and returns what it printed. */
    static String run(String engine, String program, String... arguments) throws Exception {
        return runWith(List.of(), engine, program, arguments);
    }

    /** Runs a program with options for its JVM, see {@link #run}. */
    static String runWith(List<String> options, String engine, String program, String... arguments)
            throws Exception {
        Process process = start(options, engine, program, arguments);
        process.getOutputStream().close();
        try {
            var _ = process.onExit().orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).whenComplete((_, late) -> {
                if (late != null) {
                    process.destroyForcibly();
                }
            });
            String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).as(printed).isZero();
            return printed;
        } finally {
            process.destroyForcibly();
        }
    }
}
