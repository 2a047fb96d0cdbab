package jasyncio.web.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of RFC 6265. */
class CookieJarTest {
    private final CookieJar jar = new CookieJar();

    private void set(String url, String... cookies) {
        jar.update(URI.create(url), List.of(cookies));
    }

    private String sentTo(String url) {
        return jar.filter(URI.create(url)).stream().map(c -> c.name() + "=" + c.value())
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        // set by, attributes, asked for, sent
        "http://example.org/,            '',                    http://example.org/,        true",
        "http://example.org/,            '',                    http://www.example.org/,    false",
        "http://example.org/,            '',                    http://badexample.org/,     false",
        "http://example.org/,            '',                    http://example.orgbad.com/, false",
        "http://example.org/,            '',                    https://example.org:8443/,  true",
        "http://www.example.org/,        Domain=example.org,    http://example.org/,        true",
        "http://www.example.org/,        Domain=.example.org,   http://a.b.example.org/,    true",
        "http://www.example.org/,        Domain=EXAMPLE.org,    http://Example.ORG/,        true",
        "http://www.example.org/,        Domain=example.org,    http://badexample.org/,     false",
        "http://www.example.org/,        Domain=example.org,    http://example.organic/,    false",
        "http://www.example.org/,        Domain=org,            http://www.example.org/,    false",
        "http://www.example.org/,        Domain=other.org,      http://other.org/,          false",
        "http://www.example.org/,        Domain=a.example.org,  http://a.example.org/,      false",
        "http://example.org/,            Domain=w.example.org,  http://w.example.org/,      false",
        "http://127.0.0.1/,              '',                    http://127.0.0.1:8080/,     true",
        "http://127.0.0.1/,              Domain=0.0.1,          http://9.0.0.1/,            false",
        "http://[::1]/,                  '',                    http://[::1]/,              true",
        "http://localhost/,              '',                    http://localhost/,          true",
        "http://localhost/,              Domain=localhost,      http://localhost/,          true",
        "http://localhost/,              Domain=localhost,      http://a.localhost/,        false",
        "http://example.org/a/b,         '',                    http://example.org/a/c,     true",
        "http://example.org/a/b,         '',                    http://example.org/a,       true",
        "http://example.org/a/b,         '',                    http://example.org/ab,      false",
        "http://example.org/a/b,         '',                    http://example.org/,        false",
        "http://example.org/a/b,         Path=/,                http://example.org/,        true",
        "http://example.org/,            Path=/foo,             http://example.org/foo,     true",
        "http://example.org/,            Path=/foo,             http://example.org/foo/bar, true",
        "http://example.org/,            Path=/foo,             http://example.org/foobar,  false",
        "http://example.org/,            Path=/foo/,            http://example.org/foo,     false",
        "http://example.org/,            Path=nonsense,         http://example.org/x,       true",
        "https://example.org/,           Secure,                https://example.org/,       true",
        "https://example.org/,           Secure,                http://example.org/,        false",
        "http://example.org/,            Secure,                https://example.org/,       false",
        "https://example.org/,           Secure,                wss://example.org/,         true",
        "http://example.org/,            Max-Age=100,           http://example.org/,        true",
        "http://example.org/,            Max-Age=0,             http://example.org/,        false",
        "http://example.org/,            Max-Age=-1,            http://example.org/,        false",
        "http://example.org/,            Max-Age=nonsense,      http://example.org/,        true",
        "http://example.org/,            'Expires=Wed, 01 Jan 2020 00:00:00 GMT', http://example.org/, false",
        "http://example.org/,            'Expires=Wed, 01 Jan 2120 00:00:00 GMT', http://example.org/, true",
        "http://example.org/,            'Expires=Wed, 01 Jan 2020 00:00:00 GMT; Max-Age=9', http://example.org/, true",
        "http://example.org/,            'Expires=whenever',    http://example.org/,        true",
    })
    void sendsToWhomItMay(String setBy, String attributes, String asked, boolean sent) {
        set(setBy, "a=1; " + attributes);
        assertThat(sentTo(asked)).isEqualTo(sent ? "a=1" : "");
    }

    @Test
    void replacesAndRemoves() {
        set("http://example.org/", "a=1", "b=2");
        set("http://example.org/", "a=3");
        assertThat(sentTo("http://example.org/")).isEqualTo("a=3; b=2");
        set("http://example.org/", "a=; Max-Age=0");
        assertThat(sentTo("http://example.org/")).isEqualTo("b=2");
    }

    @Test
    void sendsThoseForLongerPathsFirst() {
        set("http://example.org/", "a=1; Path=/", "a=2; Path=/deep/er", "a=3; Path=/deep");
        assertThat(sentTo("http://example.org/deep/er/")).isEqualTo("a=2; a=3; a=1");
    }

    @Test
    void leavesOutWhatIsMalformed() {
        set("http://example.org/", "", "=", "; ;", "=1", "a", "b=" + "x".repeat(5000), "c=\"quo ted\"");
        assertThat(sentTo("http://example.org/")).isIn("c=\"quo ted\"", "a=; c=\"quo ted\"");
    }

    @Test
    void isBounded() {
        for (int i = 0; i < 200; i++) {
            set("http://example.org/", "n" + i + "=1");
        }
        assertThat(jar).hasSize(180);
        assertThat(sentTo("http://example.org/")).startsWith("n20=1").endsWith("n199=1");
        for (int i = 0; i < 4000; i++) {
            set("http://h" + i + ".example.org/", "a=1");
        }
        assertThat(jar).hasSize(3000);
        assertThat(sentTo("http://example.org/")).isEmpty();
    }

    @Test
    void forgets() {
        set("http://www.example.org/", "a=1", "b=2; Domain=example.org");
        set("http://other.org/", "c=3");
        jar.clear("example.org");
        assertThat(jar).extracting(ClientCookie::name).containsExactly("c");
        jar.clear();
        assertThat(jar).isEmpty();
    }
}
