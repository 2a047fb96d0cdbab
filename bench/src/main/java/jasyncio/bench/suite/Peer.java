package jasyncio.bench.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program of {@code bench/peers}, which is compiled first where its language asks for it. */
interface Peer {
    /** Where they are, seen from the root of the project, where the suite runs. */
    Path SOURCES = Path.of("bench/peers");

    /** Where what is compiled goes. */
    Path COMPILED = Path.of("bench/target/peers");

    /**
     * What it is run by.
     *
     * @throws MissingException if something is not installed that it needs
     */
    List<String> command() throws MissingException, IOException, InterruptedException;

    /** In C. */
    static Peer c(String name) {
        return () -> compiled(name, "c/" + name + ".c", List.of("gcc", "-O2"));
    }

    /** In Go. */
    static Peer go(String name) {
        return () -> compiled("go-" + name, "go/" + name + ".go", List.of("go", "build"));
    }

    /** For Node. */
    static Peer node(String name) {
        return () -> {
            check("node", "--version");
            return List.of("node", SOURCES.resolve("node/" + name + ".mjs").toString());
        };
    }

    /** For the first Python that has the modules. */
    static Peer python(String name, String modules) {
        return () -> List.of(pythonWith(modules), SOURCES.resolve("python/" + name + ".py").toString());
    }

    /** The first Python that can import the modules. */
    static String pythonWith(String modules) throws MissingException, InterruptedException {
        for (String python : List.of("python3", "/usr/bin/python3")) {
            if (succeeds(python, "-c", "import " + modules)) {
                return python;
            }
        }
        throw new MissingException("Python with " + modules);
    }

    private static List<String> compiled(String name, String source, List<String> compiler)
            throws MissingException, IOException, InterruptedException {
        Path from = SOURCES.resolve(source);
        Path to = COMPILED.resolve(name);
        if (!Files.exists(to) || Files.getLastModifiedTime(to).compareTo(Files.getLastModifiedTime(from)) < 0) {
            check(compiler.getFirst(), compiler.getFirst().equals("go") ? "version" : "--version");
            Files.createDirectories(COMPILED);
            List<String> command = new java.util.ArrayList<>(compiler);
            command.addAll(List.of("-o", to.toString(), from.toString()));
            Processes.output(Processes.BOTH, command);
        }
        return List.of(to.toString());
    }

    private static void check(String program, String version) throws MissingException, InterruptedException {
        if (!succeeds(program, version)) {
            throw new MissingException(program);
        }
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
