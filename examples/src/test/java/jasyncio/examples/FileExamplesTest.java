package jasyncio.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of files, while a file system changes under them. */
class FileExamplesTest {
    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    private Process start(String engine, String program, String... arguments) throws IOException {
        Process process = Programs.start(engine, program, arguments);
        started.add(process);
        return process;
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuation", "thread"})
    void aLogIsFollowedOverItsRotation(String engine) throws Exception {
        Path log = Files.writeString(folder.resolve("service.log"), "ERROR of yesterday\n");
        Process follower = start(engine, "LogFollower.java", "--match", "ERROR|WARN", log.toString());
        BufferedReader said = follower.inputReader(UTF_8);
        assertThat(said.readLine()).isEqualTo("following " + log);
        Files.writeString(log, "INFO quiet\nERROR disk\nWARN ha", APPEND);
        assertThat(said.readLine()).isEqualTo(log + ": ERROR disk");
        Files.writeString(log, "lf\n", APPEND);
        assertThat(said.readLine()).isEqualTo(log + ": WARN half");

        Path rotated = Files.move(log, folder.resolve("service.log.1"));
        Files.writeString(rotated, "WARN to the old one\n", APPEND);
        Files.writeString(log, "ERROR in the new one\n");
        assertThat(said.readLine()).isEqualTo(log + ": WARN to the old one");
        assertThat(said.readLine()).isEqualTo(log + ": ERROR in the new one");

        Files.writeString(log, "WARN cut\n");
        assertThat(said.readLine()).isEqualTo(log + ": WARN cut");

        Files.delete(log);
        Files.writeString(log, "WARN and again\n");
        assertThat(said.readLine()).isEqualTo(log + ": WARN and again");

        follower.toHandle().destroy(); // Process.destroy would close the stream
        assertThat(said.readLine()).isNull();
        assertThat(follower.waitFor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuation", "thread"})
    void aLogThatIsNotThereYetIsWaitedFor(String engine) throws Exception {
        Path log = folder.resolve("service.log");
        Process follower = start(engine, "LogFollower.java", log.toString());
        BufferedReader said = follower.inputReader(UTF_8);
        assertThat(said.readLine()).isEqualTo("waiting for " + log);
        Files.writeString(folder.resolve("other"), "x\n");
        Files.writeString(log, "first\n");
        assertThat(said.readLine()).isEqualTo(log + ": first");
    }

    /** What there is in a tree, with the content of files and the targets of links. */
    private static Map<String, String> content(Path root) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                String name = root.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    content.put(name, "-> " + Files.readSymbolicLink(path));
                } else {
                    content.put(name, Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                            ? "directory"
                            : Files.readString(path));
                }
            }
        }
        return content;
    }

    /** Reads what the mirror says until the copy is as it should be. */
    private static void awaitEqual(Path original, Path copy, BufferedReader said) throws IOException {
        while (!isEqual(original, copy)) {
            assertThat(said.readLine()).isNotNull();
        }
    }

    private static boolean isEqual(Path original, Path copy) {
        try {
            return content(original).equals(content(copy));
        } catch (IOException | java.io.UncheckedIOException _) {
            return false; // it changes
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuation", "thread"})
    void aMirrorBecomesEqualAndStaysSo(String engine) throws Exception {
        Path original = Files.createDirectories(folder.resolve("original"));
        Path copy = Files.createDirectories(folder.resolve("copy"));
        Files.createDirectories(original.resolve("a/b"));
        Files.writeString(original.resolve("a/b/file"), "content");
        Files.createSymbolicLink(original.resolve("link"), Path.of("a"));
        Files.writeString(copy.resolve("too much"), "x");
        Files.createDirectories(copy.resolve("a/b/file")); // a directory in place of a file

        Process mirror = start(engine, "DirectoryMirror.java", original.toString(), copy.toString());
        BufferedReader said = mirror.inputReader(UTF_8);
        String line;
        do {
            line = said.readLine();
        } while (line != null && line.startsWith("updated "));
        assertThat(line).isEqualTo("mirrored " + original);
        assertThat(content(copy)).isEqualTo(content(original)).hasSize(5);

        Files.createDirectories(original.resolve("new/deep"));
        for (int i = 0; i < 50; i++) {
            Files.writeString(original.resolve("new/deep/file" + i), "number " + i);
        }
        awaitEqual(original, copy, said);

        Files.writeString(original.resolve("a/b/file"), "other content");
        Files.move(original.resolve("new"), original.resolve("a/moved"));
        Files.delete(original.resolve("link"));
        Files.writeString(original.resolve("link"), "a file now");
        awaitEqual(original, copy, said);

        try (Stream<Path> files = Files.list(original.resolve("a/moved/deep"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(original.resolve("a/moved/deep"));
        Files.writeString(original.resolve("a/moved/last"), "the end");
        awaitEqual(original, copy, said);
        mirror.toHandle().destroy();
        assertThat(mirror.waitFor()).isZero();
    }
}
