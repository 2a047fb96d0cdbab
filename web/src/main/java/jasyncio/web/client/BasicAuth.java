package jasyncio.web.client;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A user's name and password, as HTTP's basic authentication sends them: readable by whoever sees the connection, so
 * for HTTPS.
 *
 * <p>aiohttp: {@code BasicAuth}.
 *
 * @param login the user's name, without a colon
 * @param password the password
 */
public record BasicAuth(String login, String password) {
    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it has a colon, with which the server would split it elsewhere
     */
    public BasicAuth {
        if (login.indexOf(':') >= 0) {
            throw new IllegalArgumentException("a user's name cannot have a colon: " + login);
        }
    }

    /** What a URL has before its host; null if that is nothing. */
    static @Nullable BasicAuth of(URI url) {
        String info = url.getRawUserInfo();
        if (info == null || info.isEmpty()) {
            return null;
        }
        int colon = info.indexOf(':');
        return colon < 0
                ? new BasicAuth(decoded(info), "")
                : new BasicAuth(decoded(info.substring(0, colon)), decoded(info.substring(colon + 1)));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /**
     * What the header {@code Authorization} is set to.
     *
     * <p>aiohttp: {@code BasicAuth.encode()}.
     *
     * @return the value
     */
    public String encode() {
        return "Basic " + Base64.getEncoder().encodeToString((login + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "BasicAuth[login=" + login + "]";
    }
}
