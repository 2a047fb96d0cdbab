package jasyncio.web.client;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What Vert.x and Netty fail with, as our exceptions. */
final class Failures {
    /** What Netty says around the words of the system: the call that failed, its number, and the address. */
    private static final Pattern FRAME =
            Pattern.compile("^\\w+\\(\\.\\.\\) failed with error\\(-?\\d+\\): |: [\\w.-]*/[\\w.:%\\[\\]]+:\\d+$");

    private Failures() {}

    /** Of making a connection. */
    static ClientException connecting(Throwable failure, URI url) {
        if (failure instanceof ClientException known) {
            return known;
        }
        if (has(failure, ProxyConnectException.class)) {
            return new ClientProxyException("the proxy gave no connection to " + url + ": " + reason(failure), url,
                    failure);
        }
        if (has(failure, SslHandshakeTimeoutException.class)) { // Vert.x's clock may be the first
            return new ServerTimeoutException("no connection in time: " + url + ": " + reason(failure), url, failure);
        }
        if (has(failure, NotSslRecordException.class)) {
            return new ClientTlsException("the server does not speak TLS: " + url, url, failure);
        }
        if (has(failure, SSLException.class) || has(failure, CertificateException.class)) {
            return new ClientTlsException("no secure connection: " + url + ": " + reason(failure),
                    url, failure);
        }
        if (failure instanceof TimeoutException || failure instanceof io.netty.channel.ConnectTimeoutException) {
            return new ServerTimeoutException(
                    "no connection in time: " + url + ": " + reason(failure), url, failure);
        }
        return new ClientConnectorException("cannot connect: " + url + ": " + reason(failure), url, failure);
    }

    /** Of waiting for the head of a response. */
    static ClientException answering(Throwable failure, URI url) {
        return switch (failure) {
            case ClientException known -> known;
            // with TLS 1.3 a server may refuse us after the handshake
            case Throwable tls when has(tls, SSLException.class) -> connecting(tls, url);
            case TooLongFrameException _ -> new BadHttpMessageException(
                    "the head of the response is too long: " + url + ": " + reason(failure), url, failure);
            case DecoderException _,IllegalArgumentException _,IllegalStateException _,ArithmeticException _ ->
                    new BadHttpMessageException("the response is not HTTP: " + url + ": " + reason(failure), url,
                            failure);
            default -> new ServerDisconnectedException(
                    "the server closed the connection before it answered: " + url + ": " + reason(failure), url,
                    failure);
        };
    }

    /** Of reading a body. */
    static ClientPayloadException reading(Throwable failure, URI url) {
        String what = switch (failure) {
            case DecompressionException _ -> "cannot be decompressed";
            case VertxException _ -> "broke off";
            case DecoderException _,RuntimeException _ -> "is malformed";
            default -> "broke off";
        };
        return new ClientPayloadException("the body " + what + ": " + url + ": " + reason(failure), url, failure);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return cause(failure, type) != null;
    }

    private static @Nullable Throwable cause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable of = failure; of != null; of = of.getCause()) {
            if (type.isInstance(of)) {
                return of;
            }
        }
        return null;
    }

    /** The message that says most: what is wrong with a certificate is far below. */
    private static String reason(Throwable failure) {
        Throwable telling = failure;
        for (Throwable of = failure; of != null; of = of.getCause()) {
            boolean empty = telling.getMessage() == null || telling instanceof SSLException
                    || telling instanceof DecoderException;
            if (of instanceof CertificateException || empty) {
                telling = of;
            }
        }
        String message = telling.getMessage() == null ? null : FRAME.matcher(telling.getMessage()).replaceAll("");
        return telling instanceof IOException && message != null && !message.isBlank()
                ? message
                : telling.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    /** Throws something as it is. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <E extends Throwable> E raise(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
