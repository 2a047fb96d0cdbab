package jasyncio.web;

import static jasyncio.Asyncio.sleep;
import static jasyncio.web.Web.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that serves, and is told to end. */
class RunAppTest {
    /** What the process runs. */
    static final class Program {
        private Program() {}

        /** Serves on any port. */
        @SuppressWarnings("SystemOut") // it is what the test reads
        public static void main(String[] args) throws Exception {
            Application app = new Application();
            app.cleanupContext(g -> {
                g.yield("state");
                System.out.println("cleaned up");
            });
            app.get("/slow", _ -> {
                System.out.println("begun");
                sleep(1);
                return text("answered");
            });
            Web.runApp(app, WebServerOptions.DEFAULT.withPort(0));
            System.out.println("ended");
        }
    }

    private static String lineWith(BufferedReader output, String what) throws IOException {
        StringBuilder seen = new StringBuilder();
        while (true) {
            String line = output.readLine();
            assertThat(line).describedAs(seen.toString()).isNotNull();
            if (line.contains(what)) {
                return line;
            }
            seen.append(line).append('\n');
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aRequestUnderWayIsAnsweredBeforeTheProcessEnds(String signal) throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Program.class.getName()).redirectErrorStream(true).start();
        try (BufferedReader output = process.inputReader()) {
            String line = lineWith(output, "serving on ");
            URI url = URI.create(line.replaceAll(".*serving on (\\S+).*", "$1"));
            try (Socket client = new Socket("127.0.0.1", url.getPort())) {
                client.getOutputStream()
                        .write("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                lineWith(output, "begun");
                new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
                assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 200 ").endsWith("answered");
            }
            lineWith(output, "cleaned up");
            lineWith(output, "ended");
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
