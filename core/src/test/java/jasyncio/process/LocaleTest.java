package jasyncio.process;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.createSubprocessExec;
import static jasyncio.Asyncio.run;
import static jasyncio.process.SubprocessOptions.PIPES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jasyncio.engine.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text beyond ASCII arrives as it is, or is refused; it does not become a question mark. */
class LocaleTest extends BothProcesses {
    private static final String TEXT = "na\u00efve";

    /** Prints what becomes of such a text, in a directory with an entry of such a name. */
    static void main(String[] arguments) throws IOException {
        Path entry;
        try (Stream<Path> entries = Files.list(Path.of(arguments[0]))) {
            entry = entries.findFirst().orElseThrow();
        }
        run(() -> {
            show(PIPES, "printf", "%s", TEXT);
            show(PIPES, TEXT);
            show(PIPES.withEnv(Map.of("PATH", "/bin:/usr/bin", "X", TEXT)), "printenv", "X");
            show(PIPES.withEnv(Map.of(TEXT, "x")), "printenv");
            show(PIPES.withCwd(entry), "printf", "%s", "in the directory");
            show(PIPES.withStdout(Stdio.appendTo(entry.resolve("out"))), "true");
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.put("MORE", "y");
            environment.remove("LESS");
            show(PIPES.withEnv(environment), "sh", "-c", "printf %s \"$INHERITED$MORE$LESS\"");
        });
    }

    private static void show(SubprocessOptions options, String program, String... arguments) throws IOException {
        try {
            byte[] output = createSubprocessExec(options, program, arguments).communicate().stdout();
            System.out.println(output == null ? "null" : HexFormat.of().formatHex(output));
        } catch (IllegalArgumentException | IOException e) {
            System.out.println(e);
        }
    }

    private List<String> output(Path directory, String locale) throws IOException, InterruptedException {
        Files.createDirectory(directory.resolve("d\u00ef"));
        return ChildJvm.of(LocaleTest.class)
                .option("-Djasyncio.processes=" + processes)
                .environment("LC_ALL", locale)
                .environment("LESS", "z")
                .after("INHERITED=$(printf '\\303\\257'); export INHERITED")
                .run(directory.toString()).output().lines()
                .filter(line -> line.matches("[0-9a-f]*|null|java.*"))
                .toList();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void withAnUtf8Locale(@TempDir Path directory) throws IOException, InterruptedException {
        assertThat(output(directory, "C.UTF-8")).containsExactly(
                hex(TEXT),
                "java.nio.file.NoSuchFileException: " + TEXT + ": No such file or directory",
                hex(TEXT + "\n"),
                hex(TEXT + "=x\n"),
                hex("in the directory"),
                "null",
                hex("\u00efy"));
    }

    /** CPython takes such a locale for UTF-8, too. */
    @Test
    void withoutOne(@TempDir Path directory) throws IOException, InterruptedException {
        assumeTrue(isNative());
        assertThat(output(directory, "C")).containsExactly(
                hex(TEXT),
                "java.nio.file.NoSuchFileException: na?ve: No such file or directory",
                hex(TEXT + "\n"),
                hex(TEXT + "=x\n"),
                hex("in the directory"),
                "null",
                hex("\u00efy"));
    }

    @Test
    void withoutOneTheJdkRefuses(@TempDir Path directory) throws IOException, InterruptedException {
        assumeFalse(isNative());
        String advice =
                " cannot be given to the system: its encoding here is US-ASCII; set the environment variable LC_ALL"
                        + " to a UTF-8 locale, such as C.UTF-8, before the JVM is started";
        String refused = "java.lang.IllegalArgumentException: ";
        assertThat(output(directory, "C")).containsExactly(
                refused + "the argument 'na\\u00efve'" + advice,
                refused + "the program 'na\\u00efve'" + advice,
                refused + "the value of the variable X 'na\\u00efve'" + advice,
                refused + "the name of the variable 'na\\u00efve'" + advice,
                refused + "the directory '" + directory + "/d\\ufffd\\ufffd'" + advice,
                refused + "the file '" + directory + "/d\\ufffd\\ufffd/out'" + advice,
                hex("\u00efy"));
    }
}
