package jasyncio.cli;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code jasyncio} command. */
@Command(name = "jasyncio", description = "Runs programs written with jasyncio, asyncio for Java.",
        mixinStandardHelpOptions = true, scope = ScopeType.INHERIT, versionProvider = Versions.class,
        sortOptions = false, usageHelpAutoWidth = true,
        footer = "%nIn a checkout, \"./jasyncio bench\" measures the library and its peers; \"./jasyncio bench --help\""
                + " says how.")
public final class Main implements Runnable {

    /** Named as users write them. */
    enum Engine {
        continuation, thread, auto
    }

    /** What loops wait with. */
    enum Loop {
        nio, netty
    }

    @Spec
    private @Nullable CommandSpec spec;

    private @Nullable Program program;

    private Main() {}

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            scope = ScopeType.INHERIT,
            description = "What suspends coroutines: ${COMPLETION-CANDIDATES} (by default, continuation).")
    void engine(Engine engine) {
        System.setProperty("jasyncio.engine", engine.name());
    }

    @Option(
            names = "--loop",
            paramLabel = "LOOP",
            scope = ScopeType.INHERIT,
            description = "What loops wait with: ${COMPLETION-CANDIDATES} (by default, nio). With netty each is an"
                    + " event loop of Netty, whose libraries run on its thread.")
    void loop(Loop loop) {
        System.setProperty("jasyncio.poller", loop.name());
    }

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Turns on debug mode: it tells where a coroutine was created, which callbacks are slow,"
                    + " which calls come from the wrong thread.")
    void debug(boolean debug) {
        System.setProperty("jasyncio.debug", Boolean.toString(debug));
    }

    @Option(
            names = "--virtual-time",
            scope = ScopeType.INHERIT,
            description = "Puts loops on a clock that jumps to the next timer when nothing is ready: sleeping takes no"
                    + " time, and each run goes the same way. For programs without sockets; what other threads and"
                    + " processes do is waited for only where no timer is set.")
    void virtualTime(boolean virtual) {
        System.setProperty("jasyncio.clock", virtual ? "virtual" : "system");
    }

    @Command(
            name = "run",
            description = "Compiles a Java source file and runs it. The variable CLASSPATH names the libraries it"
                    + " uses.",
            sortOptions = false)
    void run(
            @Parameters(
                    paramLabel = "Program.java",
                    description = "The program; classes it uses may be in files beside it.") String file,
            @Parameters(
                    paramLabel = "ARG",
                    arity = "0..*",
                    description = "What its main method gets.") @Nullable List<String> args) {
        program = new Program(file, args == null ? List.of() : args);
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Missing command");
    }

    /**
     * Runs the command. The program that {@code run} names is started outside the command line's code: what it throws
     * leaves this method, and its other threads may outlive it, as if {@code java} had started it.
     *
     * @param args the command line
     * @throws Throwable what the program throws
     */
    public static void main(String... args) throws Throwable {
        var main = new Main();
        int status = new CommandLine(main)
                .setStopAtPositional(true)
                .execute(args);
        if (main.program == null) {
            System.exit(status);
        } else {
            main.program.run();
        }
    }
}
