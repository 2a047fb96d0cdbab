package jasyncio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs commands in a folder, in an environment that can be changed. */
record Shell(Path folder, Map<String, String> environment) {

    /** The script at the root of the repository; Maven runs tests in the folder of their module. */
    static final Path JASYNCIO = Path.of("..", "jasyncio").toAbsolutePath().normalize();

    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    Shell(Path folder) {
        this(folder, new HashMap<>(System.getenv()));
        // A JVM that finds one of the first says so on stderr.
        environment.keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH"));
    }

    record Result(int status, String out, String err) {}

    /** Has the script build what it runs, with what is on Netty: it says so, and takes longer than a test may. */
    static void build(Path folder) throws Exception {
        var shell = new Shell(folder);
        shell.write("Nothing.java", """
                import module jasyncio.sql;
                import module jasyncio.web;

                void main() {}
                """);
        var result = shell.jasyncio("run", "Nothing.java");
        assertThat(result.status()).as(result.err()).isZero();
    }

    void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    Result jasyncio(String... args) throws Exception {
        return run(command(JASYNCIO, args), "");
    }

    Result java(String... args) throws Exception {
        return run(command(JAVA, args), "");
    }

    static List<String> command(Path program, String... args) {
        return Stream.concat(Stream.of(program.toString()), Stream.of(args)).toList();
    }

    Result run(List<String> command, String stdin) throws Exception {
        var in = Files.writeString(Files.createTempFile(folder, "stdin", ""), stdin);
        var out = Files.createTempFile(folder, "stdout", "");
        var err = Files.createTempFile(folder, "stderr", "");
        var process = builder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            return new Result(process.waitFor(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }

    /** Runs a command and presses Ctrl-C when it has printed a line. */
    Result interrupt(List<String> command, String when) throws Exception {
        // A shell starts what runs in its background with SIGINT ignored, and a JVM that finds it so leaves it so.
        var heeding = new ArrayList<>(command);
        if (System.getProperty("os.name").equals("Linux")) {
            heeding.addAll(0, List.of("env", "--default-signal=INT"));
        }
        var err = Files.createTempFile(folder, "stderr", "");
        var process = builder(heeding).redirectError(err.toFile()).start();
        try (var reader = process.inputReader()) {
            var out = new StringBuilder();
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                out.append(line).append('\n');
                if (line.equals(when)) {
                    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
                }
            }
            return new Result(process.waitFor(), out.toString(), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }

    private ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }
}
