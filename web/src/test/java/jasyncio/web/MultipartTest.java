package jasyncio.web;

import static jasyncio.Asyncio.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.coroutine.StopAsyncIteration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms as bytes, without a server. */
class MultipartTest {
    private static final String TYPE = "multipart/form-data; boundary=xyz";

    private final List<MultipartDecoder> decoders = new ArrayList<>();

    @AfterEach
    void nothingIsHeld() {
        decoders.forEach(MultipartDecoder::destroy);
        assertThat(MultipartDecoder.MEMORY.metric().usedHeapMemory()).isZero();
    }

    private Multipart form(WebServerOptions options, String type, List<byte[]> pieces) {
        Iterator<byte[]> left = pieces.iterator();
        decoders.add(new MultipartDecoder(type));
        return new Multipart(decoders.getLast(), () -> {
            if (!left.hasNext()) {
                throw new StopAsyncIteration();
            }
            return left.next();
        }, options, Long.MAX_VALUE);
    }

    private Multipart form(String body) {
        return form(WebServerOptions.DEFAULT, TYPE, List.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String part(String disposition, String content) {
        return "--xyz\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    private static List<String> all(Multipart form) throws IOException {
        List<String> all = new ArrayList<>();
        for (Part part : form) {
            all.add(part + " " + part.text());
        }
        return all;
    }

    private static void assertBroken(Multipart form, String why) {
        assertThatThrownBy(() -> all(form))
                .isInstanceOfSatisfying(HttpException.class, e -> assertThat(e.status()).isEqualTo(400))
                .hasMessageContaining(why);
        assertThat(MultipartDecoder.MEMORY.metric().usedHeapMemory()).isZero();
    }

    @Test
    void aBodyMayBeSplitAnywhere() throws Exception {
        byte[] body = ("before\r\n" + part("name=\"a\"", "one\r\n--xy\r\r\n") + part("name=b", "")
                + part("name=\"c\"; filename=\"c.txt\"", "\r\n\n\r--xyz") + part("name=\"d\"; filename=\"ü.txt\"", "")
                + part("name=\"e\"", "\n--xy\n-\r") + "--xyz--\r\nafter").getBytes(StandardCharsets.UTF_8);
        List<String> expected = List.of("<Part a text/plain> one\r\n--xy\r\r\n", "<Part b text/plain> ",
                "<Part c c.txt application/octet-stream> \r\n\n\r--xyz",
                "<Part d ü.txt application/octet-stream> ", "<Part e text/plain> \n--xy\n-\r");
        run(() -> {
            for (int first = 0; first <= body.length; first++) {
                for (int second : new int[]{first + 1, first + 2, first + 7, body.length}) {
                    int end = Math.min(second, body.length);
                    var pieces = List.of(Arrays.copyOf(body, first), Arrays.copyOfRange(body, first, end),
                            Arrays.copyOfRange(body, end, body.length));
                    assertThat(all(form(WebServerOptions.DEFAULT, TYPE, pieces))).as("at " + first + ", " + end)
                            .isEqualTo(expected);
                }
            }
            List<byte[]> single = new ArrayList<>();
            for (byte b : body) {
                single.add(new byte[]{b});
            }
            assertThat(all(form(WebServerOptions.DEFAULT, TYPE, single))).isEqualTo(expected);
        });
        assertThat(MultipartDecoder.MEMORY.metric().usedHeapMemory()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "filename=\"a b;c,d=e:f.txt\" | a b;c,d=e:f.txt",
        "filename=plain.txt | plain.txt",
        "filename=\"say \\\"hi\\\".txt\" | say \"hi\".txt",
        "filename=\"say %22hi%22.txt\" | say \"hi\".txt",
        "filename=\"/etc/passwd\" | passwd",
        "filename=\"..\\..\\boot.ini\" | boot.ini",
        "filename=\"C:\\fakepath\\cat.png\" | cat.png",
        "filename=\"../x/../cat\u0001.png\" | cat.png",
        "filename*=UTF-8''na%C3%AFve%20file.txt | naïve file.txt",
        "filename=\"naive.txt\"; filename*=utf-8'en'%e2%82%ac.txt | €.txt",
        "filename*=UTF-8''..%2F..%2Fevil%00.txt | evil.txt",
        "filename=\"日本.txt\" | 日本.txt",
    })
    void fileNamesAreTheLastComponent(String said, String name) throws Exception {
        run(() -> {
            for (Part part : form(part("name=\"f\"; " + said, "content") + "--xyz--")) {
                assertThat(part.filename()).isEqualTo(name);
                assertThat(part.text()).isEqualTo("content");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", ".", "dir/", "a\\.."})
    void whatIsNoFileNameIsNone(String said) throws Exception {
        run(() -> {
            for (Part part : form(part("name=\"f\"; filename=\"" + said + "\"", "") + "--xyz--")) {
                assertThat(part.filename()).isNull();
                assertThat(part.bytes()).isEmpty();
            }
        });
    }

    @Test
    void typesAndCharsetsAreThoseOfThePart() throws Exception {
        String head = """
                --xyz\r
                Content-Type: Text/HTML; charset="iso-8859-1"\r
                content-disposition: form-data; name="say %22hi%22"\r
                X-Other: x\r
                \r
                """;
        run(() -> {
            byte[] body = (head + "ü\r\n" + part("name=b", "€") + "--xyz--").getBytes(StandardCharsets.UTF_8);
            Multipart form = form(WebServerOptions.DEFAULT, "multipart/form-data; boundary=\"xyz\"", List.of(body));
            Part first = form.anext();
            assertThat(first.name()).isEqualTo("say \"hi\"");
            assertThat(first.contentType()).isEqualTo("text/html");
            assertThat(first.text()).isEqualTo("Ã¼");
            assertThat(form.anext().text()).isEqualTo("€");
        });
    }

    @Test
    void wideCharsetsDoNotHideTheBoundary() throws Exception {
        String head = "--xyz\r\nContent-Disposition: form-data; name=a\r\nContent-Type: text/plain; charset=utf-16be"
                + "\r\n\r\n";
        run(() -> assertThat(all(form(head + "\0a\0b\r\n--xyz--"))).isEqualTo(List.of("<Part a text/plain> ab")));
    }

    @Test
    void aPartThatIsNotReadIsSkipped() throws Exception {
        run(() -> {
            Multipart form = form(part("name=a", "1") + part("name=b", "22") + part("name=c", "333") + "--xyz--");
            Part first = form.anext();
            Part second = form.anext();
            assertThat(second.bytes()).hasSize(2);
            assertThatThrownBy(first::text).isInstanceOf(IllegalStateException.class)
                    .hasMessage("the part a is gone, since the next one was asked for");
            Part third = form.anext();
            assertThat(second.text()).as("known").isEqualTo("22");
            assertThatThrownBy(second::body).isInstanceOf(IllegalStateException.class)
                    .hasMessage("the part b was read before");
            var pieces = third.body().aiter();
            assertThat(pieces.anext()).hasSize(3);
            assertThatThrownBy(third::bytes).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(form::anext).isInstanceOf(StopAsyncIteration.class);
            assertThatThrownBy(form::anext).isInstanceOf(StopAsyncIteration.class);
            assertThatThrownBy(pieces::anext).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void anEmptyFormHasNoParts() throws Exception {
        run(() -> assertThat(all(form("--xyz--\r\n"))).isEmpty());
    }

    @Test
    void whatIsBrokenIsSaid() throws Exception {
        run(() -> {
            assertThatThrownBy(() -> new MultipartDecoder("multipart/form-data"))
                    .hasMessage("the form cannot be decoded: its type names no boundary");
            assertBroken(form(""), "ends before its last boundary");
            assertBroken(form(part("name=a", "1")), "ends before its last boundary");
            assertBroken(form(part("name=a", "1") + "--xyz-"), "ends before its last boundary");
            assertBroken(form(part("name=a", "1") + "--other--"), "ends before its last boundary");
            assertBroken(form("--xyz\r\nContent-Disposition: form-data; name=a"), "ends before its last boundary");
            assertBroken(form("--xyz\r\nX: y\r\n\r\nz\r\n--xyz--"), "a part has no name");
            assertBroken(form("--xyz\r\n\r\nz\r\n--xyz--"), "a part has no name");
            assertBroken(form(part("filename=\"x\"", "") + "--xyz--"), "a part has no name");
            assertBroken(form(part("name=\"\"", "") + "--xyz--"), "an empty name");
            assertBroken(form(part("name", "") + "--xyz--"), "a header has a broken parameter");
            assertBroken(form(part("name=a; filename*=x", "") + "--xyz--"), "a header has a broken parameter");
            assertBroken(form(part("name=a\r\nContent-Type: text/plain; charset=klingon", "") + "--xyz--"),
                    "there is no charset klingon");
            assertBroken(form(part("name=a\r\nContent-Type: text/plain; charset=?", "") + "--xyz--"),
                    "there is no charset ?");
            assertBroken(form(part("name=a\r\nContent-Type: multipart/mixed", "") + "--xyz--"),
                    "a header has a broken parameter");
            assertBroken(form(part("name=a; filename=b\r\nContent-Transfer-Encoding: base64", "") + "--xyz--"),
                    "TransferEncoding Unknown: base64");
            for (String type : List.of("multipart/form-data", "multipart/form-data; boundary",
                    "multipart/form-data; boundary=", "multipart/form-data; charset=klingon; boundary=x",
                    "multipart/form-data; charset=?; boundary=x")) {
                assertThatThrownBy(() -> new MultipartDecoder(type)).as(type)
                        .isInstanceOfSatisfying(HttpException.class, e -> assertThat(e.status()).isEqualTo(400));
            }
        });
    }

    @Test
    void partsBeforeWhatIsBrokenAreThere() throws Exception {
        run(() -> {
            Multipart form = form(part("name=a", "1") + part("filename=x", ""));
            assertThat(form.anext().text()).isEqualTo("1");
            assertThatThrownBy(form::anext).isInstanceOf(HttpException.class);
            assertThatThrownBy(form::anext).isInstanceOf(HttpException.class);
        });
    }

    @Test
    void thereAreLimits() throws Exception {
        run(() -> {
            var options = WebServerOptions.DEFAULT.withMaxFormFields(2).withMaxBodySize(10);
            byte[] three = (part("name=a", "1") + part("name=b", "2") + part("name=c", "3") + "--xyz--")
                    .getBytes(StandardCharsets.UTF_8);
            Multipart form = form(options, TYPE, List.of(three));
            form.anext();
            form.anext();
            assertThatThrownBy(form::anext).isInstanceOf(HttpException.class)
                    .hasMessage("the form has more than 2 fields");
            byte[] large = (part("name=a", "1".repeat(11)) + "--xyz--").getBytes(StandardCharsets.UTF_8);
            for (boolean streamed : new boolean[]{true, false}) {
                Part part = form(options, TYPE, List.of(large)).anext();
                assertThatThrownBy(() -> assertThat(streamed ? part.body().toList() : part.bytes()).isNull())
                        .isInstanceOfSatisfying(HttpException.class, e -> assertThat(e.status()).isEqualTo(413))
                        .hasMessage("the part a must not be longer than 10 bytes");
            }
            byte[] file = (part("name=a; filename=a", "1".repeat(11)) + "--xyz--").getBytes(StandardCharsets.UTF_8);
            assertThat(form(options, TYPE, List.of(file)).anext().body().toList()).hasSize(1);
            Part part = form(options, TYPE, List.of(file)).anext();
            assertThatThrownBy(part::text).hasMessage("the part a must not be longer than 10 bytes");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void headsAreBounded(int size) throws Exception {
        byte[] piece = "x".repeat(size).getBytes(StandardCharsets.UTF_8);
        List<byte[]> endless = java.util.Collections.nCopies(10_000_000 / size, piece);
        run(() -> {
            for (String begin : List.of("", "--xyz\r\n", "--xyz\r\nContent-Disposition: form-data; name=a\r\nX: ",
                    "--xyz--\r\n")) {
                int[] taken = {0};
                Iterator<byte[]> left = endless.iterator();
                MultipartDecoder decoder = new MultipartDecoder(TYPE);
                decoder.offer(begin.getBytes(StandardCharsets.UTF_8));
                assertBroken(new Multipart(decoder, () -> {
                    taken[0] += size;
                    return left.next();
                }, WebServerOptions.DEFAULT, Long.MAX_VALUE), "is longer than 4096 bytes");
                assertThat(taken[0]).isLessThan(6000);
            }
        });
    }
}
