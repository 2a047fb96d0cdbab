package jasyncio.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the documents show is so. A whole program prints the block of text that follows it, where {@code …} stands for
 * anything. Other Java, and XML, is a piece of {@code examples/your-project}; or else, Java, imports or statements that
 * make a program. What reaches for things that are not there is in a method, and compiled only.
 */
class DocsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PROJECT = Path.of("your-project");
    private static final Pattern BLOCK =
            Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    private record Block(String language, String text) {
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
            List<Block> blocks = blocks(Files.readString(document));
            for (int i = 0; i < blocks.size(); i++) {
                Block block = blocks.get(i);
                String name = ROOT.relativize(document) + " " + (i + 1);
                if (block.isProgram()) {
                    Optional<Block> next = blocks.stream().skip(i + 1)
                            .filter(other -> !other.language().equals("sh")).findFirst();
                    tests.add(DynamicTest.dynamicTest(name, () -> {
                        assertThat(next).map(Block::language).as("what follows the program").contains("text");
                        runs(name, block.text(), next.orElseThrow().text());
                    }));
                } else if (block.language().equals("java")) {
                    tests.add(DynamicTest.dynamicTest(name, () -> {
                        if (!isInTheProject(block.text())) {
                            runs(name, program(block.text()), "");
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

    private static void runs(String name, String source, String expected) throws Exception {
        Path home = Files.createDirectories(folder.resolve(name.replaceAll("\\W", "-")));
        Path file = Files.writeString(home.resolve("Program.java"), source);
        String pattern = Arrays.stream(expected.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        assertThat(Programs.run("auto", file.toString())).matches(Pattern.compile(pattern, Pattern.DOTALL));
    }

    private static final Pattern METHOD = Pattern.compile("\\A\\w+ \\w+\\(.*?\\) (throws \\w+ )?\\{");

    /** Around imports, around a method, or around what may stand in a task. */
    private static String program(String piece) {
        if (METHOD.matcher(piece).find()) {
            return """
                    import module jasyncio;
                    import static jasyncio.Asyncio.*;

                    %s
                    void main() {}
                    """.formatted(piece);
        }
        return piece.startsWith("import ")
                ? piece + "void main() {}\n"
                : """
                        import module jasyncio;
                        import static jasyncio.Asyncio.*;

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
