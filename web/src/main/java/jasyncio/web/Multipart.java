package jasyncio.web;

import jasyncio.Asyncio;
import jasyncio.coroutine.AsyncIterable;
import jasyncio.coroutine.AsyncIterator;
import jasyncio.coroutine.StopAsyncIteration;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The parts of a form. The body is asked for more only where a part, or the next one, is. */
final class Multipart implements AsyncIterable<Part>, AsyncIterator<Part> {
    private static final byte[] NO_MORE = {};

    private final MultipartDecoder decoder;
    private final AsyncIterator<byte[]> body;
    private final WebServerOptions options;
    private final long most;
    private int parts;
    private long received;
    private @Nullable Part current;

    Multipart(MultipartDecoder decoder, AsyncIterator<byte[]> body, WebServerOptions options, long most) {
        this.decoder = decoder;
        this.body = body;
        this.options = options;
        this.most = most;
    }

    @Override
    public AsyncIterator<Part> aiter() {
        return this;
    }

    /** The next part. What is left of the one before is read, and forgotten. */
    @Override
    public Part anext() throws IOException {
        current = null;
        while (true) {
            switch (next()) {
                case PartEvents.Event.Begin begin -> {
                    return begin(begin);
                }
                case PartEvents.Event.Over _ -> throw new StopAsyncIteration();
                case PartEvents.Event.Piece _,PartEvents.Event.End _ -> {}
            }
        }
    }

    private Part begin(PartEvents.Event.Begin begin) {
        parts++;
        if (parts > options.maxFormFields()) {
            throw Request.tooManyFields(options.maxFormFields());
        }
        Part part = new Part(this, begin, options.maxBodySize());
        current = part;
        return part;
    }

    /** The next bytes of a part; null at its end. */
    byte @Nullable [] piece(Part part) throws IOException {
        checkCurrent(part);
        return next() instanceof PartEvents.Event.Piece(byte[] bytes) ? bytes : null;
    }

    void checkCurrent(Part part) {
        if (part != current) {
            throw new IllegalStateException("the part " + part.name() + " is gone, since the next one was asked for");
        }
    }

    private PartEvents.Event next() throws IOException {
        while (true) {
            PartEvents.Event event = decoder.next();
            if (event != null) {
                return event;
            }
            byte[] piece = Asyncio.anext(body, NO_MORE);
            if (piece == NO_MORE) {
                decoder.end();
            } else {
                received += piece.length;
                if (received > most) {
                    throw Request.tooLarge(most);
                }
                decoder.offer(piece);
            }
        }
    }
}
