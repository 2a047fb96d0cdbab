package jasyncio.web;

import static jasyncio.Asyncio.asyncGenerator;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.sleep;
import static jasyncio.Asyncio.toThread;
import static jasyncio.Asyncio.waitFor;
import static jasyncio.web.Web.json;
import static jasyncio.web.Web.text;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.loop.CancelledError;
import jasyncio.loop.Future;
import jasyncio.primitives.Event;
import jasyncio.primitives.TimeoutException;
import jasyncio.web.client.ClientOptions;
import jasyncio.web.client.ClientSession;
import jasyncio.web.client.FormData;
import jasyncio.web.client.RequestBody;
import jasyncio.web.client.RequestOptions;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms with files, sent by the client, and by hand. */
class UploadTest extends WebTest {
    private static final String TYPE = "multipart/form-data; boundary=xyz";

    UploadTest(LoopKinds.Kind kind) {
        super(kind);
    }

    @AfterEach
    void nothingIsHeld() {
        assertThat(MultipartDecoder.MEMORY.metric().usedHeapMemory()).isZero();
    }

    private static String part(String disposition, String content) {
        return "--xyz\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    @Test
    void aFormHasFieldsAndFiles(@TempDir Path directory) throws Exception {
        Path picture = Files.write(directory.resolve("bäch \"1\".png"), new byte[]{1, 2, 3});
        Application app = new Application();
        app.post("/", request -> {
            Form form = request.form();
            assertThat(request.form()).isSameAs(form);
            Upload file = form.requireFile("picture");
            return json(Map.of("title", form.require("title"), "tags", form.all("say \"tag\""),
                    "picture", file.filename() + " " + file.contentType() + " " + Arrays.toString(file.bytes()),
                    "notes", form.files("note").stream()
                            .map(note -> note + " " + new String(note.bytes(), StandardCharsets.UTF_8)).toList(),
                    "none", form.file("title") == null && form.files("title").isEmpty()
                            && form.get("picture") == null));
        });
        serve(app, () -> {
            try (var session = new ClientSession()) {
                var form = new FormData().field("title", "Ferien €\r\n--").field("say \"tag\"", "1")
                        .field("say \"tag\"", "")
                        .file("picture", picture)
                        .file("note", "a.txt", "first\r\n".getBytes(StandardCharsets.UTF_8), null)
                        .file("note", "a.txt", new byte[0], "text/x-empty");
                var answer = session.post(server.url() + "/", RequestBody.multipart(form)).json();
                assertThat(answer.get("title").asText()).isEqualTo("Ferien €\r\n--");
                assertThat(answer.get("tags").toString()).isEqualTo("[\"1\",\"\"]");
                assertThat(answer.get("picture").asText()).isEqualTo("bäch \"1\".png image/png [1, 2, 3]");
                assertThat(answer.get("notes").toString()).isEqualTo("[\"<Upload a.txt text/plain of 7 bytes> "
                        + "first\\r\\n\",\"<Upload a.txt text/x-empty of 0 bytes> \"]");
                assertThat(answer.get("none").asBoolean()).isTrue();
            }
            assertProblem(post("/", TYPE, part("name=title", "x") + "--xyz--"), 400, "picture: expected a file");
        });
    }

    @Test
    void whatIsNoFormIsRefused() throws Exception {
        Application app = new Application();
        app.post("/form", request -> text("" + request.form()));
        app.post("/parts", request -> {
            for (Part part : request.multipart()) {
                part.text();
            }
            return text("read");
        });
        serve(app, OPTIONS.withMaxBodySize(200).withMaxFormFields(3), () -> {
            for (String path : List.of("/form", "/parts")) {
                assertProblem(post(path, "text/plain", "x"), 415, "multipart/form-data, not text/plain");
                assertProblem(post(path, "multipart/mixed; boundary=xyz", "--xyz--"), 415, "not multipart/mixed");
                assertProblem(post(path, "multipart/form-data", "--xyz--"), 400, "its type names no boundary");
                assertProblem(post(path, TYPE, part("name=a", "1")), 400, "ends before its last boundary");
                assertProblem(post(path, TYPE, part("name", "1") + "--xyz--"), 400, "broken parameter");
                String small = "--xyz\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n";
                assertProblem(post(path, TYPE, "--xyz\nContent-Disposition:form-data; name=a\n\n\n".repeat(4)
                        + "--xyz--"), 400, "more than 3 fields");
                assertProblem(post(path, TYPE, part("name=a", "1".repeat(201)) + "--xyz--"), 413, "200 bytes");
                assertThat(post(path, TYPE, small + small + "--xyz--").statusCode()).isEqualTo(200);
            }
            String files = part("name=a; filename=b", "1".repeat(70)) + part("name=a; filename=b", "1".repeat(70));
            assertProblem(post("/form", TYPE, files + "--xyz--"), 413, "200 bytes");
            assertThat(post("/parts", TYPE, files + "--xyz--").body()).isEqualTo("read");
            String chunked = raw("POST /form HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: " + TYPE
                    + "\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n" + files.substring(0, 255) + "\r\n0\r\n\r\n");
            assertThat(chunked).startsWith("HTTP/1.1 413");
        });
    }

    @Test
    void partsAreSavedAndSkipped(@TempDir Path directory) throws Exception {
        byte[] large = new byte[3_000_000];
        new Random(5).nextBytes(large);
        Application app = new Application();
        app.post("/", request -> {
            StringBuilder seen = new StringBuilder();
            for (Part part : request.multipart()) {
                seen.append(part.name()).append(' ');
                switch (part.name()) {
                    case "saved" -> seen.append(part.saveTo(directory.resolve("saved"), 3_000_000)).append(' ');
                    case "text" -> seen.append(part.text()).append(' ');
                    case "last" -> seen.append(part.saveTo(directory.resolve("last"))).append(' ');
                    default -> {}
                }
            }
            return text(seen.toString());
        });
        app.post("/bounded", request -> {
            for (Part part : request.multipart()) {
                part.saveTo(directory.resolve("bounded"), 2_999_999);
            }
            return text("saved");
        });
        serve(app, () -> {
            Files.writeString(directory.resolve("last"), "before");
            try (var session = new ClientSession()) {
                var form = new FormData().file("saved", "l", large, null).file("skipped", "l", large, null)
                        .field("text", "between").file("last", "e", new byte[0], null);
                assertThat(session.post(server.url() + "/", RequestBody.multipart(form)).text())
                        .isEqualTo("saved 3000000 skipped text between last 0 ");
                var bounded = session.post(server.url() + "/bounded",
                        RequestBody.multipart(new FormData().file("x", "x", large, null)));
                assertThat(bounded.status()).isEqualTo(413);
                assertThat(bounded.text()).contains("the part x must not be longer than 2999999 bytes");
            }
            assertThat(directory.resolve("saved")).hasBinaryContent(large);
            assertThat(directory.resolve("last")).isEmptyFile();
            try (var left = Files.list(directory)) {
                assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactlyInAnyOrder("saved", "last");
            }
        });
    }

    @Test
    void aLargeFileIsPulledAsItIsRead() throws Exception {
        int size = 20_000_000;
        byte[] piece = new byte[50_000];
        int[] sent = {0};
        int[] most = {0};
        Event go = new Event();
        Event begun = new Event();
        Application app = new Application();
        app.post("/", request -> {
            long received = 0;
            for (Part part : request.multipart()) {
                for (byte[] bytes : part.body()) {
                    received += bytes.length;
                    begun.set();
                    go.await();
                    most[0] = (int) Math.max(most[0], MultipartDecoder.MEMORY.metric().usedHeapMemory());
                }
            }
            return text("" + received);
        });
        serve(app, () -> {
            try (var session = new ClientSession(ClientOptions.DEFAULT)) {
                var body = RequestBody.stream(asyncGenerator(g -> {
                    g.yield("--xyz\r\nContent-Disposition: form-data; name=a; filename=a\r\n\r\n".getBytes(
                            StandardCharsets.US_ASCII));
                    while (sent[0] < size) {
                        g.yield(piece);
                        sent[0] += piece.length;
                    }
                    g.yield("\r\n--xyz--".getBytes(StandardCharsets.US_ASCII));
                }));
                var answer = createTask(() -> session.post(server.url() + "/", body,
                        RequestOptions.DEFAULT.withHeader("Content-Type", TYPE)).text());
                begun.await();
                int before = -1;
                while (before != sent[0]) { // until it no longer gets on
                    before = sent[0];
                    sleep(0.1);
                }
                assertThat(sent[0]).as("what waits in the sockets").isLessThan(size / 2);
                go.set();
                assertThat(waitFor(answer, 50)).isEqualTo("" + size);
                assertThat(most[0]).isBetween(1, 200_000);
            }
        });
    }

    @Test
    void aHandlerMayLeaveAFormUnread() throws Exception {
        Application app = new Application();
        app.post("/", request -> {
            for (Part part : request.multipart()) {
                return text("the first is " + part.name());
            }
            return text("none");
        });
        app.post("/kept", request -> {
            List<Part> kept = new java.util.ArrayList<>();
            for (Part part : request.multipart()) {
                kept.add(part);
            }
            return text(kept.getFirst().text());
        });
        serve(app, () -> {
            String body = part("name=a", "1") + part("name=b; filename=b", "2".repeat(100_000)) + "--xyz--";
            for (int i = 0; i < 3; i++) {
                assertThat(post("/", TYPE, body).body()).isEqualTo("the first is a");
            }
            assertProblem(post("/kept", TYPE, body), 500, "");
        });
    }

    @Test
    void aClientMayLeave() throws Exception {
        Event begun = new Event();
        AtomicReference<Future<String>> ended = new AtomicReference<>();
        Application app = new Application();
        app.post("/", request -> {
            try {
                for (Part part : request.multipart()) {
                    begun.set();
                    part.bytes();
                }
            } catch (CancelledError | IOException e) {
                ended.get().trySetResult(e instanceof IOException ? "gone" : "cancelled");
                throw e;
            }
            return text("");
        });
        serve(app, () -> {
            ended.set(new Future<>());
            try (Socket client = new Socket("127.0.0.1", server.port())) {
                client.getOutputStream().write(("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: " + TYPE
                        + "\r\nContent-Length: 100000\r\n\r\n" + part("name=a; filename=a", "1"))
                        .getBytes(StandardCharsets.US_ASCII));
                begun.await();
            }
            assertThat(waitFor(ended.get(), 30)).isIn("gone", "cancelled");
        });
    }

    @Test
    void aReadThatTookTooLongMayGoOn() throws Exception {
        Event late = new Event();
        Application app = new Application();
        app.post("/", request -> {
            Part part = request.multipart().aiter().anext();
            var pieces = part.body().aiter();
            assertThat(pieces.anext()).hasSize(3);
            try {
                waitFor(pieces::anext, 0.02);
            } catch (TimeoutException e) {
                late.set();
            }
            return text(new String(pieces.anext(), StandardCharsets.US_ASCII));
        });
        serve(app, () -> {
            String body = part("name=a; filename=a", "onetwo") + "--xyz--";
            int cut = body.indexOf("two");
            try (Socket client = new Socket("127.0.0.1", server.port())) {
                client.getOutputStream().write(("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: "
                        + TYPE + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body.substring(0, cut))
                        .getBytes(StandardCharsets.US_ASCII));
                late.await();
                client.getOutputStream().write(body.substring(cut).getBytes(StandardCharsets.US_ASCII));
                byte[] answer = toThread(() -> client.getInputStream().readAllBytes());
                assertThat(new String(answer, StandardCharsets.US_ASCII)).endsWith("two");
            }
        });
    }

    @Test
    void aBodyThatWasReadIsAFormAsWell() throws Exception {
        Application app = new Application();
        app.post("/", request -> {
            int size = request.bytes().length;
            String fields = request.form().fields().toString();
            int parts = 0;
            for (Part part : request.multipart()) {
                parts += part.bytes().length;
            }
            return text(size + " " + fields + " " + parts);
        });
        app.post("/streamed", request -> {
            request.multipart();
            return text("" + request.form());
        });
        serve(app, () -> {
            String body = part("name=a", "1") + part("name=b; filename=b", "22") + "--xyz--";
            assertThat(post("/", TYPE, body).body()).isEqualTo(body.length() + " {a=[1]} 3");
            assertProblem(post("/streamed", TYPE, body), 500, "");
        });
    }
}
