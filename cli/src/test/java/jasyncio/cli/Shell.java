package jasyncio.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Has the script build what it runs, which takes longer than a test may. */
    static void build() throws Exception {
        new ProcessBuilder(JASYNCIO.toString(), "--version").inheritIO().start().waitFor();
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
        int status = builder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Result(status, Files.readString(out), Files.readString(err));
    }

    ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }
}
