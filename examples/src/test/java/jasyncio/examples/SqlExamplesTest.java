package jasyncio.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.sql.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of databases, on H2, and on a real PostgreSQL. */
class SqlExamplesTest {
    private final List<Process> started = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
        client.close();
    }

    private String serve(String engine, String... arguments) throws IOException {
        Process server = Programs.start(engine, "Notes.java", arguments);
        started.add(server);
        StringBuilder said = new StringBuilder();
        for (String line = server.inputReader(UTF_8).readLine(); line != null; line = server.inputReader(UTF_8)
                .readLine()) {
            if (line.matches(".* on https?://.*")) {
                return line.replaceAll(".* on (https?://[^ /]*).*", "$1/notes");
            }
            said.append(line).append('\n');
        }
        throw new IOException("the server has not started: " + said);
    }

    private HttpResponse<String> ask(String method, String url, String body) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    private static String id(HttpResponse<String> note) {
        Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(note.body());
        assertThat(id.find()).as(note.body()).isTrue();
        return id.group(1);
    }

    private void keepsNotes(String url) throws Exception {
        HttpResponse<String> first =
                ask("POST", url, "{\"title\": \"Shopping\", \"text\": \"tea'; DROP TABLE notes\"}");
        assertThat(first.statusCode()).isEqualTo(201);
        HttpResponse<String> second = ask("POST", url, "{\"title\": \"Zoë\"}");
        assertThat(second.body()).contains("\"text\":\"\"", "\"done\":false", "Zoë");
        assertThat(ask("GET", url, null).body()).startsWith("[{").contains(id(first), id(second), "DROP TABLE");
        assertThat(ask("PATCH", url + "/" + id(first), "{\"done\": true}").body()).contains("\"done\":true",
                "Shopping");
        assertThat(ask("GET", url + "?done=true", null).body()).contains(id(first)).doesNotContain(id(second));
        assertThat(ask("GET", url + "?limit=1", null).body()).contains(id(second)).doesNotContain(id(first));
        assertThat(ask("POST", url, "{\"title\": \"\"}").statusCode()).isEqualTo(400);
        assertThat(ask("POST", url, "{}").body()).contains("title: expected a value");
        assertThat(ask("GET", url + "/none", null).body()).contains("expected a UUID");
        assertThat(ask("DELETE", url + "/" + id(first), null).statusCode()).isEqualTo(204);
        assertThat(ask("DELETE", url + "/" + id(first), null).statusCode()).isEqualTo(404);
        assertThat(ask("GET", url + "/" + id(first), null).statusCode()).isEqualTo(404);
        assertThat(ask("PATCH", url + "/" + id(first), "{\"done\": true}").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuation", "thread"})
    void notesInMemory(String engine) throws Exception {
        keepsNotes(serve(engine, "--port", "0"));
    }

    /** What was kept is there when the service starts again. */
    @Test
    void notesOnPostgres() throws Exception {
        try (PostgresServer server = PostgresServer.start(List.of())) {
            String url = serve("auto", "--port", "0", "--database", server.urlOf(server.database("notes")));
            keepsNotes(url);
            started.removeFirst().destroy();
            String again = serve("auto", "--port", "0", "--database", server.urlOf("notes"));
            assertThat(ask("GET", again, null).body()).contains("Zoë").doesNotContain("Shopping");
        }
    }

    @Test
    void notesHelp() throws Exception {
        assertThat(Programs.run("auto", "Notes.java", "--help")).contains("Usage: Notes.java", "--database");
    }

    @Test
    void aFileIsImported() throws Exception {
        Path file = folder.resolve("measured.csv");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 3500; i++) {
            lines.append(i).append(", sensor ").append(i % 7).append(", ").append(i / 2.0).append('\n');
        }
        Files.writeString(file, lines);
        assertThat(Programs.run("auto", "BulkImport.java", "--database", "jdbc:h2:mem:import", file.toString()))
                .contains("3,500 rows of " + String.format("%,d", Files.size(file)) + " bytes in ");
    }

    /** Far more than fits into memory at once, through a heap of 64 MB. */
    @Test
    void aMillionRowsInBoundedMemory() throws Exception {
        try (PostgresServer server = PostgresServer.start(List.of())) {
            String printed = Programs.runWith(List.of("-Xmx64m"), "auto", "BulkImport.java", "--rows", "1000000",
                    "--database", server.urlOf(server.database("bulk")));
            assertThat(printed).contains("1,000,000 rows in ");
        }
    }

    @Test
    void answersAreDrawn() throws Exception {
        Path picture = folder.resolve("queries.png");
        assertThat(Programs.run("auto", "QueryChart.java", "--seconds", "0.5", picture.toString()))
                .contains(" answers, half of them within ");
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(1000);
    }
}
