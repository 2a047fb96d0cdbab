package jasyncio.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the documents show is so. A whole program prints the block of text that follows it, where {@code …} stands for
 * anything; where it is a web server, the shell commands between the two print that, and it ends well when it is told
 * to. Other Java, and XML, is a piece of {@code examples/your-project}; or else, Java, imports or statements that
 * make a program. What reaches for things that are not there is in a method, and compiled only.
 */
class DocsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PROJECT = Path.of("your-project");
    private static final Pattern BLOCK =
            Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    private record Block(String language, String text) {
        boolean isServer() {
            return isProgram() && text.contains("runApp(");
        }

        boolean isProgram() {
            return language.equals("java") && text.contains("void main(");
        }
    }

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> listings() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path document : documents()) {
            String page = Files.readString(document);
            List<Block> blocks = blocks(page);
            String imports = page.contains("import module jasyncio.web;") ? WEB_IMPORTS : IMPORTS;
            for (int i = 0; i < blocks.size(); i++) {
                Block block = blocks.get(i);
                String name = ROOT.relativize(document) + " " + (i + 1);
                if (block.isServer()) {
                    List<Block> next = blocks.subList(i + 1, blocks.size());
                    tests.add(DynamicTest.dynamicTest(name, () -> {
                        assertThat(next).extracting(Block::language).as("what follows the server")
                                .startsWith("sh", "text");
                        serves(name, block.text(), next.get(0).text(), next.get(1).text());
                    }));
                } else if (block.isProgram()) {
                    Optional<Block> next = blocks.stream().skip(i + 1)
                            .filter(other -> !other.language().equals("sh")).findFirst();
                    tests.add(DynamicTest.dynamicTest(name, () -> {
                        assertThat(next).map(Block::language).as("what follows the program").contains("text");
                        runs(name, block.text(), next.orElseThrow().text());
                    }));
                } else if (block.language().equals("java")) {
                    tests.add(DynamicTest.dynamicTest(name, () -> {
                        if (!isInTheProject(block.text())) {
                            runs(name, program(imports, block.text()), "");
                        }
                    }));
                } else if (block.language().equals("xml")) {
                    tests.add(DynamicTest.dynamicTest(name, () -> assertThat(isInTheProject(block.text())).isTrue()));
                }
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), pages)
                    .filter(page -> page.toString().endsWith(".md"))
                    .sorted().toList();
        }
    }

    private static List<Block> blocks(String document) {
        List<Block> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(document);
        while (block.find()) {
            blocks.add(new Block(block.group(1), block.group(2)));
        }
        return blocks;
    }

    private static Path write(String name, String source) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name.replaceAll("\\W", "-")));
        return Files.writeString(home.resolve("Program.java"), source);
    }

    private static Pattern pattern(String expected) {
        return Pattern.compile(Arrays.stream(expected.split("…", -1)).map(Pattern::quote)
                .collect(Collectors.joining(".*")), Pattern.DOTALL);
    }

    private static void runs(String name, String source, String expected) throws Exception {
        assertThat(Programs.run("auto", write(name, source).toString())).matches(pattern(expected));
    }

    private static final Pattern SERVING = Pattern.compile("serving on http://127\\.0\\.0\\.1:(\\d+)");

    /** On a port that the system chooses, and not on 8080. */
    private static void serves(String name, String source, String commands, String expected) throws Exception {
        Path program = write(name, source.replace("runApp(app)", "runApp(app, WebServerOptions.DEFAULT.withPort(0))"));
        Process server = Programs.start("auto", program.toString());
        CompletableFuture.delayedExecutor(Programs.LIMIT_SECONDS, TimeUnit.SECONDS).execute(server::destroyForcibly);
        try (BufferedReader output = server.inputReader()) {
            String port = port(output);
            Process shell = new ProcessBuilder("bash", "-c",
                    "curl() { command curl -sS \"$@\"; }\n" + commands.replace(":8080", ":" + port))
                    .directory(program.getParent().toFile()).redirectErrorStream(true).start();
            assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8)).matches(pattern(expected));
            server.toHandle().destroy(); // Process.destroy would close the stream
            String said = output.lines().collect(Collectors.joining("\n"));
            assertThat(server.waitFor()).as(said).isZero();
        } finally {
            server.destroyForcibly();
        }
    }

    /** The port that a server says it has. */
    private static String port(BufferedReader output) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher serving = SERVING.matcher(line);
            if (serving.find()) {
                return serving.group(1);
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("it ended before it served:\n" + said);
    }

    private static final String IMPORTS = """
            import module jasyncio;
            import static jasyncio.Asyncio.*;
            """;
    private static final String WEB_IMPORTS = IMPORTS + """
            import module jasyncio.web;
            import static jasyncio.web.Web.*;
            """;

    private static final Pattern METHOD = Pattern.compile("\\A\\w+ \\w+\\(.*?\\) (throws \\w+ )?\\{");

    /** Around imports, around a method, or around what may stand in a task. */
    private static String program(String imports, String piece) {
        if (METHOD.matcher(piece).find()) {
            return imports + piece + "void main() {}\n";
        }
        return piece.startsWith("import ")
                ? piece + "void main() {}\n"
                : imports + """
                        void main() throws Exception {
                            run(() -> {
                                %s
                            });
                        }
                        """.formatted(piece);
    }

    private static boolean isInTheProject(String piece) throws IOException {
        String wanted = withoutIndentation(piece);
        try (Stream<Path> files = Files.walk(PROJECT)) {
            for (Path file : files.filter(file -> file.toString().matches(".*\\.(java|xml)")).toList()) {
                if (withoutIndentation(Files.readString(file)).contains(wanted)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String withoutIndentation(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
    }
}
