package traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each program prints on jasyncio, line by line, what its twin in Python prints on CPython. */
class TraceTest {
    private static final Path TRACES = Path.of("src/test/resources/traces");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Logger LOGGER = Logger.getLogger("jasyncio");

    private static Twins twins;
    private static Kinds kinds;

    @BeforeAll
    static void compile() throws IOException {
        twins = new Twins(TRACES);
        kinds = Kinds.read(TRACES.resolve("kinds.tsv"));
    }

    @TestFactory
    Stream<DynamicTest> asInPython() throws IOException {
        try (Stream<Path> files = Files.list(TRACES)) {
            return files.filter(Files::isDirectory).sorted().toList().stream()
                    .flatMap(TraceTest::programs)
                    .map(name -> DynamicTest.dynamicTest(name, () -> check(name)));
        }
    }

    private static Stream<String> programs(Path area) {
        try (Stream<Path> files = Files.list(area)) {
            return files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".trace")).sorted()
                    .map(file -> area.getFileName() + "/" + file.replace(".trace", "")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(String name) throws IOException {
        List<String> expected = Files.readAllLines(TRACES.resolve(name + ".trace"));
        List<String> trace = new CopyOnWriteArrayList<>();
        var complaints = new Complaints(trace);
        Prelude.printTo(trace::add);
        LOGGER.addHandler(complaints);
        try {
            assertTimeoutPreemptively(LIMIT, () -> twins.run(name));
        } catch (Throwable failure) {
            throw new AssertionError(name + " failed after\n" + String.join("\n", trace), failure);
        } finally {
            LOGGER.removeHandler(complaints);
            Prelude.printTo(IO::println);
        }
        assertThat(kinds.inPython(trace, expected)).as(name).containsExactlyElementsOf(expected);
    }

    /** What is logged while a program runs is part of its trace: a program prints that and nothing else. */
    private static final class Complaints extends Handler {
        private final List<String> trace;

        Complaints(List<String> trace) {
            this.trace = trace;
            setLevel(Level.WARNING);
        }

        @Override
        public void publish(LogRecord complaint) {
            if (isLoggable(complaint)) {
                trace.add("logged: " + complaint.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
