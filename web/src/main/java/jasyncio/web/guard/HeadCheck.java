package jasyncio.web.guard;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request says of itself, beyond what Netty looks at. */
final class HeadCheck {
    private HeadCheck() {}

    /** Why a request is refused; null if it is not. */
    static @Nullable Refused check(HttpRequest request) {
        if (!request.decoderResult().isSuccess()) {
            return Refused.undecoded(request.decoderResult());
        }
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            return new Refused(HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED, "expected HTTP/1.1");
        }
        if (!request.uri().chars().allMatch(c -> c > ' ' && c < 0x7f) || request.uri().isEmpty()) {
            return Refused.malformed("the path has characters in it that none has");
        }
        HttpHeaders headers = request.headers();
        for (Map.Entry<String, String> header : headers) {
            if (header.getKey().isEmpty()) {
                return Refused.malformed("a header has no name");
            }
        }
        boolean old = version.equals(HttpVersion.HTTP_1_0);
        Refused refused = host(headers.getAll(HttpHeaderNames.HOST), old);
        return refused != null ? refused : framing(headers, old);
    }

    private static @Nullable Refused host(List<String> hosts, boolean old) {
        if (hosts.isEmpty() && old) {
            return null;
        }
        if (hosts.size() != 1) {
            return Refused.malformed("expected one header Host, not " + hosts.size());
        }
        HostAndPort host = HostAndPort.parseAuthority(hosts.getFirst(), -1);
        return host == null || host.host().isEmpty() ? Refused.malformed("the header Host is malformed") : null;
    }

    private static @Nullable Refused framing(HttpHeaders headers, boolean old) {
        List<String> encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (encodings.isEmpty()) {
            return null;
        }
        if (old) {
            return Refused.malformed("Transfer-Encoding is not for HTTP/1.0");
        }
        if (headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            return Refused.malformed("Transfer-Encoding and Content-Length exclude each other");
        }
        if (encodings.size() != 1 || !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(encodings.getFirst())) {
            return new Refused(HttpResponseStatus.NOT_IMPLEMENTED, "the only Transfer-Encoding taken is chunked");
        }
        return null;
    }

    /** Whether one of the options of a connection is the given one. */
    static boolean hasConnectionOption(HttpHeaders headers, CharSequence option) {
        return headers.containsValue(HttpHeaderNames.CONNECTION, option, true);
    }
}
