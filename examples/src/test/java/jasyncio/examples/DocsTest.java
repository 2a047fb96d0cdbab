package jasyncio.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each whole program in the documents prints what the document says it prints. */
class DocsTest {
    private static final List<String> DOCUMENTS = List.of("README.md", "docs/tour.md", "docs/cancellation.md");

    /** A program, and the first block of text after it, if no other program comes before. */
    private static final Pattern PROGRAM = Pattern.compile(
            "```java\\n((?:(?!```).)*?void main\\(.*?)```(?:(?!```java).)*?```text\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> programs() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String document : DOCUMENTS) {
            String text = Files.readString(Path.of("..").resolve(document));
            Matcher program = PROGRAM.matcher(text);
            int found = 0;
            while (program.find()) {
                found++;
                String source = program.group(1);
                String expected = program.group(2);
                Path file = folder.resolve("Program" + tests.size() + ".java");
                tests.add(DynamicTest.dynamicTest(document + " " + found, () -> {
                    Files.writeString(file, source);
                    assertThat(Programs.run("auto", file.toString())).isEqualTo(expected);
                }));
            }
            assertThat(found).as("programs in " + document).isPositive();
        }
        return tests.stream();
    }
}
