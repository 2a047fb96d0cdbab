package jasyncio.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A program in a process of its own: the java that runs the tests, on their class path. */
public final class ChildJvm {
    private static final List<String> CONTINUATION_FLAGS = List.of("--add-exports",
            "java.base/jdk.internal.vm=ALL-UNNAMED", "--add-opens", "java.base/java.lang=ALL-UNNAMED");

    private final List<String> options = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private String preparation = "";
    private final List<String> around = new ArrayList<>();
    private final Class<?> main;

    /** What the process left: its exit status, and all it printed. */
    public record Result(int status, String output) {}

    private ChildJvm(Class<?> main) {
        this.main = main;
    }

    /** A program on the engine that these tests run on. */
    public static ChildJvm of(Class<?> main) {
        return ofNoEngine(main).option(CONTINUATION_FLAGS).option("-Djasyncio.engine=" + Engine.get().name())
                .option("--enable-native-access=ALL-UNNAMED");
    }

    /** A program that is given neither an engine nor the flags for one. */
    public static ChildJvm ofNoEngine(Class<?> main) {
        return new ChildJvm(main);
    }

    public ChildJvm option(String option) {
        options.add(option);
        return this;
    }

    public ChildJvm environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Lets it have so many open files. */
    public ChildJvm descriptors(int most) {
        return after("ulimit -n " + most);
    }

    /** A command of the shell that goes before. */
    public ChildJvm after(String command) {
        preparation += command + " && ";
        return this;
    }

    /** A program that runs it, and is given what to run behind these words. */
    public ChildJvm within(String... command) {
        around.addAll(List.of(command));
        return this;
    }

    private ChildJvm option(List<String> more) {
        options.addAll(more);
        return this;
    }

    public ChildJvm continuationFlags() {
        return option(CONTINUATION_FLAGS);
    }

    /** Runs it to its end. */
    public Result run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(around);
        command.addAll(List.of("/bin/sh", "-c", preparation + "exec \"$0\" \"$@\""));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } finally {
            if (process.isAlive()) {
                process.destroyForcibly();
            }
        }
    }
}
