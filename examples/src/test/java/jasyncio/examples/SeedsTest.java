package jasyncio.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each program of {@code examples/seeds}, on each engine, prints what its Python twin prints. */
class SeedsTest {
    private static final Path SEEDS = Path.of("seeds");
    private static final Path EXPECTED = SEEDS.resolve("expected");

    @TestFactory
    Stream<DynamicTest> continuationEngine() throws IOException {
        return tests("continuation");
    }

    @TestFactory
    Stream<DynamicTest> threadEngine() throws IOException {
        return tests("thread");
    }

    private static Stream<DynamicTest> tests(String engine) throws IOException {
        Rules rules = new Rules(EXPECTED.resolve("rules.tsv"));
        try (Stream<Path> files = Files.list(EXPECTED)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".txt"))
                    .map(file -> file.substring(0, file.length() - ".txt".length()))
                    .sorted().toList();
            assertThat(names).isNotEmpty();
            return names.stream().map(name -> DynamicTest.dynamicTest(name + " " + engine, () -> {
                String printed = Files.exists(EXPECTED.resolve(name + ".talk"))
                        ? serve(name, engine)
                        : Programs.run(engine, program(name));
                String expected = rules.apply(expected(name, engine));
                assertThat(rules.apply(printed)).isEqualTo(expected);
            }));
        }
    }

    private static String expected(String name, String engine) throws IOException {
        String expected = Files.readString(EXPECTED.resolve(name + ".txt"));
        // with a thread for each task the ids are as many as the tasks
        return name.equals("E6_SameThread") && engine.equals("thread")
                ? expected.replaceAll("(Alice.*)\\(#1\\)", "$1(#2)")
                : expected;
    }

    private static String program(String name) {
        return SEEDS.resolve(name + ".java").toString();
    }

    /** Runs a server, holds the conversation of the {@code .talk} file with it, and returns what it printed. */
    private static String serve(String name, String engine) throws Exception {
        Process server = Programs.start(engine, program(name), "0");
        try (BufferedReader output = server.inputReader(UTF_8)) {
            List<String> printed = new ArrayList<>();
            int port = 0;
            while (port == 0) {
                String line = output.readLine();
                assertThat(line).as("the server ended: " + printed).isNotNull();
                printed.add(line);
                if (line.startsWith("listening on")) {
                    port = Integer.parseInt(line.replaceAll(".*\\D(\\d+)\\)?$", "$1"));
                }
            }
            talk(Files.readAllLines(EXPECTED.resolve(name + ".talk")), port);
            int lines = Files.readAllLines(EXPECTED.resolve(name + ".txt")).size();
            while (printed.size() < lines) {
                printed.add(output.readLine());
            }
            return String.join("\n", printed) + "\n";
        } finally {
            server.destroyForcibly();
        }
    }

    private static void talk(List<String> conversation, int port) throws IOException {
        Map<String, Socket> clients = new HashMap<>();
        Map<String, BufferedReader> readers = new HashMap<>();
        for (String line : conversation) {
            String[] words = line.split(" ", 3);
            switch (words[1]) {
                case "connect" -> {
                    Socket socket = new Socket("127.0.0.1", port);
                    socket.setSoTimeout(Programs.LIMIT_SECONDS * 1000);
                    clients.put(words[0], socket);
                    readers.put(words[0], new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)));
                }
                case ">" -> clients.get(words[0]).getOutputStream().write((words[2] + "\n").getBytes(UTF_8));
                case "<" -> assertThat(readers.get(words[0]).readLine()).isEqualTo(words[2]);
                case "close" -> {
                    clients.get(words[0]).shutdownOutput();
                    assertThat(readers.get(words[0]).readLine()).isNull();
                    clients.get(words[0]).close();
                }
                default -> throw new AssertionError(line);
            }
        }
    }
}
