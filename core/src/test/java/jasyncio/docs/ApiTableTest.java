package jasyncio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code docs/asyncio-to-jasyncio.md} against the list of asyncio's public names and against the library: nothing
 * is missing from the table, and nothing in it is stale.
 */
class ApiTableTest {
    private static final Path TABLE = Path.of("..", "docs", "asyncio-to-jasyncio.md");
    private static final Path NAMES = Path.of("src", "test", "resources", "jasyncio", "asyncio-3.14-api.tsv");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern EXPORT = Pattern.compile("exports ([\\w.]+);");
    private static final String OWN_NAMES = "## What has no name in asyncio\n";
    private static final Pattern OWN_ROW = Pattern.compile("^\\| (`.+?`) \\|", Pattern.MULTILINE);
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| (.+?) \\|(.*)\\|");
    private static final Pattern COUNTERPART = Pattern.compile("`(\\w+)(?:\\.(\\w+))?`");

    private record Row(String counterpart, String note) {}

    @Test
    void everyNameOfAsyncioHasARow() throws IOException {
        List<String> names = new ArrayList<>();
        for (String line : Files.readAllLines(NAMES)) {
            names.add(line.split("\t", -1)[1]);
        }
        assertThat(rows().keySet()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void everyCounterpartExistsAndSaysWhatItIsTheCounterpartOf() throws IOException {
        Map<String, Class<?>> classes = publicClasses();
        Map<String, String> wrong = new LinkedHashMap<>();
        rows().forEach((name, row) -> {
            String problem = problem(name, row, classes);
            if (problem != null) {
                wrong.put(name, problem);
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyClassThatUsersSeeIsNamed() throws IOException {
        Set<String> exported = EXPORT.matcher(Files.readString(SOURCES.resolve("module-info.java"))).results()
                .map(export -> export.group(1)).collect(Collectors.toSet());
        String table = Files.readString(TABLE);
        assertThat(publicClasses().values())
                .filteredOn(type -> exported.contains(type.getPackageName()) && type.getEnclosingClass() == null)
                .allSatisfy(type -> assertThat(table).containsPattern("\\| [^|]*`" + type.getSimpleName() + "[`.]"));
    }

    @Test
    void everyNameThatAsyncioHasNotExists() throws IOException {
        Map<String, Class<?>> classes = publicClasses();
        String table = Files.readString(TABLE);
        assertThat(table).contains(OWN_NAMES);
        List<String> names = OWN_ROW.matcher(table.substring(table.indexOf(OWN_NAMES))).results()
                .flatMap(row -> COUNTERPART.matcher(row.group(1)).results())
                .map(MatchResult::group).toList();
        assertThat(names).isNotEmpty().doesNotHaveDuplicates().allSatisfy(name -> {
            Matcher parts = COUNTERPART.matcher(name);
            assertThat(parts.matches()).isTrue();
            assertThat(classes).containsKey(parts.group(1));
            if (parts.group(2) != null) {
                assertThat(classes.get(parts.group(1)).getMethods()).extracting("name").contains(parts.group(2));
            }
        });
    }

    private static String problem(String name, Row row, Map<String, Class<?>> classes) {
        if (row.counterpart.equals("—")) {
            return row.note.isBlank() ? "no reason given" : null;
        }
        Matcher counterpart = COUNTERPART.matcher(row.counterpart);
        if (!counterpart.matches()) {
            return "cannot read " + row.counterpart;
        }
        Class<?> type = classes.get(counterpart.group(1));
        if (type == null) {
            return "no public class " + counterpart.group(1);
        }
        String member = counterpart.group(2);
        String word = name.substring(name.lastIndexOf('.') + 1);
        return member == null ? classProblem(type, word) : memberProblem(type, member, word);
    }

    private static String classProblem(Class<?> type, String word) {
        return documents(type, "(?:class|interface|record|enum) " + type.getSimpleName() + "\\b", word)
                ? null
                : type + " does not name " + word;
    }

    private static String memberProblem(Class<?> type, String member, String word) {
        boolean method = Arrays.stream(type.getMethods()).anyMatch(one -> one.getName().equals(member));
        if (method && supertypes(type).anyMatch(declarer -> documents(declarer, "\\b" + member + "\\(", word))) {
            return null;
        }
        if (type.isRecord() && documents(type, "record " + type.getSimpleName() + "\\b", "@param " + member)) {
            return null; // a component is documented with its record
        }
        boolean constant = Arrays.stream(type.getFields()).anyMatch(field -> field.getName().equals(member));
        if (constant && documents(type, "\\b" + member + "\\b", word)) {
            return null;
        }
        return constant || method
                ? "the Javadoc of " + type.getSimpleName() + "." + member + " does not name " + word
                : type.getSimpleName() + " has no public " + member;
    }

    /** The type, what it extends and what it implements: Javadoc is inherited. */
    private static Stream<Class<?>> supertypes(Class<?> type) {
        return Stream.concat(Stream.of(type), Stream.concat(Stream.ofNullable(type.getSuperclass()),
                Arrays.stream(type.getInterfaces())).flatMap(ApiTableTest::supertypes));
    }

    /** Whether there is a declaration like that in the source whose Javadoc names its asyncio counterpart. */
    private static boolean documents(Class<?> type, String declaration, String word) {
        Class<?> outer = type;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        Path file = SOURCES.resolve(outer.getName().replace('.', '/') + ".java");
        if (!Files.exists(file)) {
            return false;
        }
        String source;
        try {
            source = Files.readString(file).replaceAll("(?m)^ +@.*$", ""); // annotations
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Pattern documented =
                Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/((?:(?!/\\*\\*|[{;]).)*[{;,]?)", Pattern.DOTALL);
        Pattern declares = Pattern.compile(declaration);
        Matcher comment = documented.matcher(source);
        while (comment.find()) {
            String javadoc = comment.group(1);
            if (declares.matcher(comment.group(2)).find() && javadoc.contains("asyncio:") && javadoc.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Row> rows() throws IOException {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(TABLE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Row before = rows.put(row.group(1), new Row(row.group(2).strip(), row.group(3).strip()));
                assertThat(before).as("second row of " + row.group(1)).isNull();
            }
        }
        return rows;
    }

    /** The public classes of the exported packages, nested ones included, by simple name. */
    private static Map<String, Class<?>> publicClasses() throws IOException {
        Map<String, Class<?>> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES.resolve("jasyncio"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String name = SOURCES.relativize(file).toString().replace('/', '.').replaceAll("\\.java$", "");
                if (!name.startsWith("jasyncio.engine.") && !name.endsWith("-info")) {
                    addPublic(load(name), classes);
                }
            }
        }
        return classes;
    }

    private static void addPublic(Class<?> type, Map<String, Class<?>> classes) {
        if (Modifier.isPublic(type.getModifiers())) {
            classes.put(type.getSimpleName(), type);
            for (Class<?> nested : type.getDeclaredClasses()) {
                addPublic(nested, classes);
            }
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ApiTableTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
