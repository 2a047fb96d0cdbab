package jasyncio.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Each promise of CPython's tests that {@code docs/conformance} lists is kept by a test of ours that exists and passes.
 */
@Order(Integer.MAX_VALUE)
class ConformanceTest {
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Path PROGRAMS = Path.of("src", "test", "resources", "traces");

    @Test
    void eachPromiseIsInWordsAndHasATestOrAReason() throws IOException {
        assertThat(Promise.all()).isNotEmpty().allSatisfy(promise -> {
            assertThat(promise.text()).isNotBlank();
            if (promise.isNotApplicable()) {
                assertThat(promise.kept()).matches("n/a: \\S.*");
            } else {
                assertThat(promise.tests()).isNotEmpty();
            }
        });
    }

    @Test
    void eachNamedTestExists() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Promise promise : Promise.all()) {
            for (String test : promise.tests()) {
                if (!exists(test)) {
                    missing.add(promise.toString());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void eachNamedTestHasPassed() throws IOException {
        assumeTrue(System.getProperty("test") == null, "only when all tests are run");
        List<String> notPassed = new ArrayList<>();
        for (Promise promise : Promise.all()) {
            for (String test : promise.tests()) {
                if (!hasPassed(test)) {
                    notPassed.add(promise.toString());
                }
            }
        }
        assertThat(notPassed).isEmpty();
    }

    @Test
    void theIndexCountsThem() throws IOException {
        String index = Files.readString(Promise.PAGES.resolveSibling("conformance.md"));
        for (String page : Promise.pages()) {
            List<Promise> promises = Promise.on(page);
            long notApplicable = promises.stream().filter(Promise::isNotApplicable).count();
            assertThat(index).contains("](conformance/%s) | %d | %d |".formatted(page, promises.size() - notApplicable,
                    notApplicable));
        }
    }

    private static boolean exists(String test) throws IOException {
        return isProgram(test) ? Files.exists(PROGRAMS.resolve(test + ".trace")) : find(test).isPresent();
    }

    private static boolean hasPassed(String test) throws IOException {
        return isProgram(test) ? Passed.contains(test) : find(test).filter(Passed::contains).isPresent();
    }

    private static boolean isProgram(String test) {
        return test.contains("/");
    }

    private static Optional<Method> find(String test) throws IOException {
        String[] parts = test.split("#", 2);
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.endsWith(parts[0] + ".java"))
                    .map(ConformanceTest::load)
                    .flatMap(ConformanceTest::methods)
                    .filter(method -> method.getName().equals(parts[1]))
                    .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
                    .findFirst();
        }
    }

    /** Those of its superclass too: what several kinds of one thing promise. */
    private static Stream<Method> methods(@Nullable Class<?> type) {
        return type == null
                ? Stream.of()
                : Stream.concat(Arrays.stream(type.getDeclaredMethods()), methods(type.getSuperclass()));
    }

    private static Class<?> load(Path source) {
        String name = TESTS.relativize(source).toString().replace(source.getFileSystem().getSeparator(), ".");
        try {
            return Class.forName(name.substring(0, name.length() - ".java".length()));
        } catch (ClassNotFoundException e) {
            throw new AssertionError("a test without a class: " + source, e);
        }
    }
}
