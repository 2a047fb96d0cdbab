package jasyncio.web.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Through whom requests go. An HTTP proxy is asked for a tunnel ({@code CONNECT}) where the URL is https, so it sees
 * neither the request nor the answer.
 *
 * {@snippet :
 * new ClientSession(ClientOptions.DEFAULT.withProxy(ClientProxy.of("socks5://user:secret@proxy.example.org:1080")));
 * }
 *
 * <p>aiohttp: the arguments {@code proxy} and {@code proxy_auth}; aiohttp-socks.
 *
 * @param type what it speaks
 * @param host its name or address
 * @param port its port
 * @param auth who asks; null for nobody
 */
public record ClientProxy(Type type, String host, int port, @Nullable BasicAuth auth) {
    /** What a proxy speaks. */
    public enum Type {
        /** HTTP, with {@code CONNECT} for https. */
        HTTP,

        /** SOCKS 5. */
        SOCKS5
    }

    /**
     * A proxy by its URL.
     *
     * @param url {@code http://host:port} or {@code socks5://host:port}, where the host may have
     *     {@code user:password@} before it
     * @return the proxy
     * @throws IllegalArgumentException if it is no such URL
     */
    public static ClientProxy of(String url) {
        URI uri = URI.create(url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        Type type = switch (scheme) {
            case "http" -> Type.HTTP;
            case "socks5" -> Type.SOCKS5;
            default -> throw new IllegalArgumentException(
                    "a proxy is http://host:port or socks5://host:port, and not " + url);
        };
        if (uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "a proxy needs a host, as in http://host:port, and this has none: " + url);
        }
        int port = uri.getPort() > 0 ? uri.getPort() : type == Type.HTTP ? 3128 : 1080;
        return new ClientProxy(type, uri.getHost(), port, BasicAuth.of(uri));
    }
}
