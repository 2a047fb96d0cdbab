package jasyncio.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.EndOfDataDecoderException;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.ErrorDataDecoderException;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.TooLongFormFieldException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/** A form, {@code multipart/form-data}, whose bytes are given to Netty's decoder as they come. */
final class MultipartDecoder {
    /** Where all that decoders hold is: nothing once the forms have been read. */
    static final UnpooledByteBufAllocator MEMORY = new UnpooledByteBufAllocator(false);

    private static final int MAX_HEAD = 4096;
    private static final int DISCARD = 32 * 1024;
    private static final byte[] CR = {'\r'};
    private static final byte[] NOTHING = {};

    private final PartEvents events = new PartEvents();
    private final HttpPostMultipartRequestDecoder decoder;
    /** A CR at the end, kept for what follows: Netty takes one for a part's, though LF and the boundary follow. */
    private byte[] kept = NOTHING;
    private @Nullable HttpException failure;
    private boolean over;
    private boolean destroyed;

    /** Begins a form, whose type names the boundary. */
    MultipartDecoder(String contentType) {
        HttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
        head.headers().set("Content-Type", contentType);
        try {
            if (!HttpPostRequestDecoder.isMultipart(head)) {
                throw new ErrorDataDecoderException("its type names no boundary");
            }
            decoder = new HttpPostMultipartRequestDecoder(events, head, StandardCharsets.UTF_8, -1, MAX_HEAD);
        } catch (RuntimeException e) {
            throw broken(complaint(e), e);
        }
        decoder.setDiscardThreshold(DISCARD);
        offer(new DefaultHttpContent(MEMORY.buffer())); // from then on it takes buffers from there
    }

    /** What was found next, or null if more bytes are needed; throws what is wrong with the form. */
    PartEvents.@Nullable Event next() {
        PartEvents.Event event = events.poll();
        if (event == null && failure != null) {
            throw failure;
        }
        return event;
    }

    /** Takes more bytes. */
    void offer(byte[] bytes) {
        if (bytes.length > 0) {
            boolean keeps = bytes[bytes.length - 1] == '\r';
            ByteBuf more = Unpooled.wrappedBuffer(bytes, 0, bytes.length - (keeps ? 1 : 0));
            offer(new DefaultHttpContent(Unpooled.wrappedBuffer(Unpooled.wrappedBuffer(kept), more)));
            kept = keeps ? CR : NOTHING;
        }
    }

    /** There are no more bytes. */
    void end() {
        if (!over && failure == null) {
            offer(new DefaultHttpContent(Unpooled.wrappedBuffer(kept)));
            offer(LastHttpContent.EMPTY_LAST_CONTENT);
            if (!over && failure == null) {
                fail(broken("it ends before its last boundary", null));
            }
        }
        if (over) {
            events.add(new PartEvents.Event.Over());
        }
    }

    private void offer(HttpContent content) {
        if (failure != null || over) {
            return;
        }
        if (destroyed) {
            throw new IllegalStateException("the request has ended, and its form with it");
        }
        try {
            decoder.offer(content);
            for (var part = decoder.next(); part != null; part = decoder.next()) {
                part.release();
            }
        } catch (EndOfDataDecoderException e) {
            over = true;
            destroy();
        } catch (RuntimeException e) {
            fail(broken(complaint(e), e));
        } finally {
            content.release();
        }
    }

    private void fail(HttpException why) {
        failure = why;
        destroy();
    }

    private static HttpException broken(String what, @Nullable Throwable cause) {
        return new HttpException(400, "the form cannot be decoded: " + what, Headers.NONE, cause);
    }

    private static String complaint(RuntimeException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return switch (cause) {
            case TooLongFormFieldException _ ->
                    "the head of a part, or what is outside of parts, is longer than " + MAX_HEAD + " bytes";
            case UnsupportedCharsetException unknown -> "there is no charset " + unknown.getCharsetName();
            case IllegalCharsetNameException unknown -> "there is no charset " + unknown.getCharsetName();
            case NullPointerException _ -> "a part has no name";
            case IllegalArgumentException _ -> "a part has an empty name, or a broken one";
            case IndexOutOfBoundsException _ -> "a header has a broken parameter";
            default -> String.valueOf(cause.getMessage());
        };
    }

    /** Lets go of all that it holds; does nothing the second time. */
    void destroy() {
        if (!destroyed) {
            destroyed = true;
            decoder.destroy();
        }
    }
}
