package jasyncio.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileReplyTest {
    private static final Instant MODIFIED = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Instant LATER = MODIFIED.plusSeconds(10);
    private static final String TAG = "\"695735a5-28697580-64\"";
    private static final String DATE = "Fri, 02 Jan 2026 03:04:05 GMT";

    private static FileReply reply(Headers asked) {
        return FileReply.of("GET", asked, 100, MODIFIED, LATER, false);
    }

    private static FileReply reply(String name, String value) {
        return reply(Headers.of(name, value));
    }

    @Test
    void aFileIsTagged() {
        FileReply reply = reply(Headers.NONE);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.length()).isEqualTo(100);
        assertThat(reply.headers().get("ETag")).isEqualTo(TAG);
        assertThat(reply.headers().get("Last-Modified")).isEqualTo(DATE);
        assertThat(reply.headers().get("Accept-Ranges")).isEqualTo("bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0,206,0,1", "bytes=0-99,206,0,100", "bytes=10-,206,10,90", "bytes=10-1000,206,10,90",
        "bytes=-1,206,99,1", "bytes=-100,206,0,100", "bytes=-1000,206,0,100", "Bytes=99-,206,99,1",
        "bytes=5-99999999999999999999,206,5,95", "bytes=-99999999999999999999,206,0,100",
        "bytes=100-,416,0,0", "bytes=99999999999999999999-,416,0,0", "bytes=-0,416,0,0",
        "bytes=5-4,200,0,100", "bytes=-,200,0,100", "bytes=a-b,200,0,100", "lines=1-2,200,0,100",
        "'bytes=0-1,3-4',200,0,100", "bytes,200,0,100", "bytes=+1-2,200,0,100",
    })
    void aRangeIsAPart(String range, int status, long from, long length) {
        FileReply reply = reply("Range", range);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.from()).isEqualTo(from);
        assertThat(reply.length()).isEqualTo(length);
        assertThat(reply.headers().get("Content-Range")).isEqualTo(switch (status) {
            case 206 -> "bytes " + from + "-" + (from + length - 1) + "/100";
            case 416 -> "bytes */100";
            default -> null;
        });
    }

    @Test
    void anEmptyFileHasNoParts() {
        for (String range : new String[]{"bytes=0-", "bytes=0-5"}) {
            assertThat(FileReply.of("GET", Headers.of("Range", range), 0, MODIFIED, LATER, false).status())
                    .isEqualTo(416);
        }
        assertThat(FileReply.of("GET", Headers.of("Range", "bytes=-5"), 0, MODIFIED, LATER, false).status())
                .isEqualTo(200);
    }

    @Test
    void onlyGetHasRanges() {
        assertThat(FileReply.of("HEAD", Headers.of("Range", "bytes=0-0"), 100, MODIFIED, LATER, false).status())
                .isEqualTo(200);
        assertThat(FileReply.of("HEAD", Headers.of("If-None-Match", TAG), 100, MODIFIED, LATER, false).status())
                .isEqualTo(304);
        assertThat(reply(Headers.of("Range", "bytes=0-0").withAdded("Range", "bytes=1-1")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        TAG + ",304", "W/" + TAG + ",304", "*,304", "`\"x\", W/" + TAG + "`,304", "\"x\",200", "x,200",
    })
    void whatTheClientHasIsNotSentAgain(String tags, int status) {
        FileReply reply = reply(Headers.of("If-None-Match", tags).with("If-Modified-Since",
                status == 200 ? DATE : "Thu, 01 Jan 2026 00:00:00 GMT").with("Range", "bytes=100-"));
        assertThat(reply.status()).isEqualTo(status == 200 ? 416 : 304);
        assertThat(reply(Headers.of("If-None-Match", "\"x\"").withAdded("If-None-Match", tags)).status())
                .isEqualTo(status);
        if (status == 304) {
            assertThat(reply.headers().get("ETag")).isEqualTo(TAG);
            assertThat(reply.headers().get("Last-Modified")).isEqualTo(DATE);
        }
    }

    @Test
    void datesAreOfSeconds() {
        assertThat(reply("If-Modified-Since", DATE).status()).isEqualTo(304);
        assertThat(reply("If-Modified-Since", "Fri, 02 Jan 2026 03:04:06 GMT").status()).isEqualTo(304);
        assertThat(reply("If-Modified-Since", "Fri, 02 Jan 2026 03:04:04 GMT").status()).isEqualTo(200);
        assertThat(reply("If-Modified-Since", "yesterday").status()).isEqualTo(200);
        Instant before = MODIFIED.minusSeconds(100);
        assertThat(FileReply.of("GET", Headers.NONE, 100, MODIFIED, before, false).headers().get("Last-Modified"))
                .as("never in the future").isEqualTo("Fri, 02 Jan 2026 03:02:25 GMT");
    }

    @Test
    void aPartGoesWithWhatIsStrong() {
        Headers range = Headers.of("Range", "bytes=0-0");
        assertThat(reply(range.with("If-Range", TAG)).status()).isEqualTo(206);
        assertThat(reply(range.with("If-Range", DATE)).status()).isEqualTo(206);
        for (String other : new String[]{"W/" + TAG, "\"x\"", "Fri, 02 Jan 2026 03:04:06 GMT", "nonsense", ""}) {
            assertThat(reply(range.with("If-Range", other)).status()).as(other).isEqualTo(200);
        }
        for (String said : new String[]{TAG, "W/" + TAG, DATE}) {
            FileReply fresh =
                    FileReply.of("GET", range.with("If-Range", said), 100, MODIFIED, MODIFIED.plusSeconds(1), false);
            assertThat(fresh.status()).as("just changed").isEqualTo(200);
            assertThat(fresh.headers().get("ETag")).isEqualTo("W/" + TAG);
            assertThat(FileReply.of("GET", range.with("If-Range", said), 100, MODIFIED, LATER, true).status())
                    .as("compressed").isEqualTo(200);
        }
        assertThat(FileReply.of("GET", Headers.of("If-None-Match", TAG), 100, MODIFIED, LATER, true).status())
                .isEqualTo(304);
    }
}
