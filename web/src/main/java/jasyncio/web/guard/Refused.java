package jasyncio.web.guard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.nio.charset.StandardCharsets;

/** What a request is refused with. */
record Refused(HttpResponseStatus status, String detail) {
    /** The type of {@link #problem}. */
    static final String TYPE = "application/problem+json";

    static Refused malformed(String detail) {
        return new Refused(HttpResponseStatus.BAD_REQUEST, detail);
    }

    static Refused undecoded(DecoderResult result) {
        return switch (result.cause()) {
            case TooLongHttpLineException _ -> new Refused(HttpResponseStatus.REQUEST_URI_TOO_LONG,
                    "the first line of the request is too long");
            case TooLongHttpHeaderException _ -> new Refused(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                    "the headers of the request are too large");
            default -> malformed("the request is malformed");
        };
    }

    /** The body of the answer. */
    ByteBuf problem() {
        return Unpooled
                .copiedBuffer("{\"type\":\"about:blank\",\"title\":\"" + Reasons.of(status.code()) + "\",\"status\":"
                        + status.code() + ",\"detail\":\"" + detail + "\"}", StandardCharsets.UTF_8);
    }
}
