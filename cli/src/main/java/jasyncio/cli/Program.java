package jasyncio.cli;

import com.sun.tools.javac.launcher.Fault;
import com.sun.tools.javac.launcher.SourceLauncher;
import jasyncio.loop.KeyboardInterrupt;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A source file to be run in this JVM as {@code java Program.java} would, except that it sees the module
 * {@code jasyncio}. Its class path is what the variable {@code CLASSPATH} says, as {@code java}'s is.
 *
 * <p>What was compiled is kept in the file that the property {@code jasyncio.program} names, whose name the launcher
 * makes of what the source says. So a program that has not changed is not compiled again.
 */
record Program(String file, List<String> args) {

    /** What a shell reports of a process that SIGINT ended. */
    private static final int INTERRUPTED = 130;

    private static final Logger HIKARI = Logger.getLogger("com.zaxxer.hikari");

    /** The launcher has put the others on the path where the program names one of them. */
    private static String modules() {
        return Stream.of("jasyncio", "jasyncio.web", "jasyncio.sql")
                .filter(module -> ModuleLayer.boot().findModule(module).isPresent())
                .collect(Collectors.joining(","));
    }

    void run() throws Throwable {
        // Without a class path of its own the compiler would take that of this command.
        List<String> options = List.of(
                "--module-path", System.getProperty("jdk.module.path"),
                "--add-modules", modules(),
                "--class-path", Objects.requireNonNullElse(System.getenv("CLASSPATH"), ""));
        Path kept = kept(options);
        execute(kept == null
                ? () -> launch(options)
                : () -> CompiledProgram.run(kept, args));
    }

    /** Where the compiled program is; null if it is not to be kept. */
    private @Nullable Path kept(List<String> options) throws IOException {
        String named = System.getProperty("jasyncio.program");
        if (named == null) {
            return null;
        }
        Path jar = Path.of(named);
        return Files.exists(jar) || CompiledProgram.compile(Path.of(file), options, jar) ? jar : null;
    }

    private void launch(List<String> options) throws InvocationTargetException {
        String[] command = Stream.concat(Stream.of(file), args.stream()).toArray(String[]::new);
        try {
            new SourceLauncher(System.err).run(options.toArray(String[]::new), command);
        } catch (Fault fault) {
            System.err.println(fault.getMessage());
            System.exit(1);
        }
    }

    /** What calls a program's main method, by reflection. */
    interface Launch {
        void run() throws InvocationTargetException, ReflectiveOperationException, IOException;
    }

    /** Has a program run, and ends as it does. */
    static void execute(Launch launch) throws Throwable {
        if (ModuleLayer.boot().findModule("jasyncio.sql").isPresent()) {
            logLittle();
        }
        try {
            launch.run();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof KeyboardInterrupt) {
                System.exit(INTERRUPTED);
            }
            throw Objects.requireNonNullElse(e.getCause(), e);
        }
    }

    /**
     * A pool of connections is part of a database, and nothing that a program's output should tell of. It logs to the
     * JDK's log, as everything else does; whatever is on the class path, SLF4J need not say that it had a choice.
     */
    private static void logLittle() {
        HIKARI.setLevel(Level.WARNING);
        System.getProperties().putIfAbsent("slf4j.provider", "org.slf4j.jul.JULServiceProvider");
        System.getProperties().putIfAbsent("slf4j.internal.verbosity", "WARN");
    }
}
