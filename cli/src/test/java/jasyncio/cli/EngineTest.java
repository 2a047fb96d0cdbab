package jasyncio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.Asyncio;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which a program of its own JVM gets the continuation engine, and what it gets without. */
class EngineTest {

    private static final String PROGRAM = """
            import static jasyncio.Asyncio.*;

            /** Says whether two tasks ran on the same thread, as they do on the continuation engine alone. */
            public class Main {
                public static void main(String[] args) {
                    run(() -> {
                        var one = createTask(() -> Thread.currentThread().threadId());
                        var two = createTask(() -> Thread.currentThread().threadId());
                        System.out.println(await(one).equals(await(two)) ? "continuation" : "thread");
                    });
                }
            }
            """;

    private static final List<String> CLASS_PATH_FLAGS = List.of(
            "--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED", "--add-opens", "java.base/java.lang=ALL-UNNAMED");

    private static final List<String> MODULE_FLAGS = List.of(
            "--add-exports", "java.base/jdk.internal.vm=jasyncio", "--add-opens", "java.base/java.lang=jasyncio");

    @TempDir
    private Path folder;

    private Shell shell;
    private String library;

    @BeforeEach
    void compileTheProgram() throws Exception {
        library = Path.of(Asyncio.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        assertThat(library).endsWith(".jar");
        shell = new Shell(folder);
        shell.write("Main.java", PROGRAM);
        assertThat(shell.run(Shell.command(Shell.JAVA.resolveSibling("javac"), "-cp", library, "Main.java"), ""))
                .isEqualTo(new Shell.Result(0, "", ""));
    }

    @Test
    void flagsForTheClassPath() throws Exception {
        assertThat(java(CLASS_PATH_FLAGS, "-cp", library + ":.", "Main"))
                .isEqualTo(new Shell.Result(0, "continuation\n", ""));
    }

    @Test
    void flagsForTheModule() throws Exception {
        assertThat(java(MODULE_FLAGS, "-p", library, "--add-modules", "jasyncio", "-cp", ".", "Main"))
                .isEqualTo(new Shell.Result(0, "continuation\n", ""));
    }

    @Test
    void manifestOfAnExecutableJar() throws Exception {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, "Main");
        attributes.put(Attributes.Name.CLASS_PATH, Path.of(library).toUri().toString());
        attributes.putValue("Add-Exports", "java.base/jdk.internal.vm");
        attributes.putValue("Add-Opens", "java.base/java.lang");
        try (OutputStream file = Files.newOutputStream(folder.resolve("program.jar"));
                var jar = new JarOutputStream(file, manifest)) {
            jar.putNextEntry(new JarEntry("Main.class"));
            jar.write(Files.readAllBytes(folder.resolve("Main.class")));
        }
        assertThat(shell.java("-jar", "program.jar")).isEqualTo(new Shell.Result(0, "continuation\n", ""));
    }

    @Test
    void agentOnTheClassPath() throws Exception {
        assertThat(shell.java("-javaagent:" + library, "-cp", ".", "Main"))
                .isEqualTo(new Shell.Result(0, "continuation\n", ""));
    }

    @Test
    void agentWithTheModule() throws Exception {
        assertThat(shell.java("-javaagent:" + library, "-p", library, "--add-modules", "jasyncio", "-cp", ".", "Main"))
                .isEqualTo(new Shell.Result(0, "continuation\n", ""));
    }

    @Test
    void withoutAnyOfThemTheThreadEngineSaysOnceWhatIsMissing() throws Exception {
        var result = shell.java("-cp", library + ":.", "Main");
        assertThat(result.status()).isZero();
        assertThat(result.out()).isEqualTo("thread\n");
        assertThat(result.err()).contains(CLASS_PATH_FLAGS.get(1), CLASS_PATH_FLAGS.get(3)).hasLineCount(1);
    }

    @Test
    void askedForTheThreadEngineSaysNothing() throws Exception {
        assertThat(shell.java("-Djasyncio.engine=thread", "-cp", library + ":.", "Main"))
                .isEqualTo(new Shell.Result(0, "thread\n", ""));
    }

    @Test
    void withADebuggerItIsTheThreadEngine() throws Exception {
        var debugger = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:0";
        var result = java(CLASS_PATH_FLAGS, debugger, "-cp", library + ":.", "Main");
        assertThat(result.status()).isZero();
        assertThat(result.out()).isEqualTo("thread\n");
        assertThat(result.err()).contains("debugger").hasLineCount(1);
    }

    @Test
    void askedForWithoutAnyOfThemItRefuses() throws Exception {
        var result = shell.java("-Djasyncio.engine=continuation", "-cp", library + ":.", "Main");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(CLASS_PATH_FLAGS.get(1), CLASS_PATH_FLAGS.get(3));
    }

    @Test
    void halfOfWhatItNeedsIsNotEnough() throws Exception {
        assertThat(java(CLASS_PATH_FLAGS.subList(0, 2), "-cp", library + ":.", "Main").out()).isEqualTo("thread\n");
    }

    private Shell.Result java(List<String> flags, String... args) throws Exception {
        var all = new ArrayList<>(flags);
        all.addAll(Arrays.asList(args));
        return shell.java(all.toArray(String[]::new));
    }
}
