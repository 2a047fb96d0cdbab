package jasyncio.web;

import jasyncio.coroutine.AsyncIterable;
import jasyncio.coroutine.AsyncIterator;
import jasyncio.coroutine.StopAsyncIteration;
import jasyncio.web.files.Saving;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A part of a form that is read while it comes, see {@link Request#multipart}: a field, or a file. It is there until
 * the next one is asked for.
 *
 * <p>What reads a part suspends the current coroutine while it is under way. It fails with an {@link IOException} if
 * the client is gone, and with an {@link HttpException} of status 400 if the form is broken or ends too early.
 *
 * <p>aiohttp: {@code aiohttp.BodyPartReader}.
 */
public final class Part {
    private final Multipart form;
    private final PartEvents.Event.Begin head;
    private final long most;
    private long received;
    private boolean streamed;
    private boolean ended;
    private byte @Nullable [] whole;

    Part(Multipart form, PartEvents.Event.Begin head, long most) {
        this.form = form;
        this.head = head;
        this.most = most;
    }

    /**
     * The name of the field. Netty, which reads it, leaves out backslashes, and has a space where it had a colon, a
     * comma, a semicolon or an equals sign.
     *
     * <p>aiohttp: {@code part.name}.
     *
     * @return the name
     */
    public String name() {
        return head.name();
    }

    /**
     * What the client calls the file: the last component, if it sent a path, and no control characters. It may still
     * be the name of any file, so it is not for a path of the server.
     *
     * <p>aiohttp: {@code part.filename}.
     *
     * @return the name; null if this is no file, or one that a browser's user has not chosen
     */
    public @Nullable String filename() {
        return head.filename();
    }

    /**
     * The type that the client says it is of, without what is said of it.
     *
     * @return such as {@code image/png}, in lower case; where nothing is said, {@code text/plain} for a field and
     *     {@code application/octet-stream} for a file
     */
    public String contentType() {
        return head.contentType();
    }

    /**
     * The bytes as they come, each piece asked for when it is iterated. A file has no limit of size, a field that of
     * {@link #bytes}.
     *
     * <p>aiohttp: {@code await part.read_chunk()}.
     *
     * @return the pieces; iterating them fails with an {@link IOException} if the client is gone
     * @throws IllegalStateException if the part was read before, or the next one was asked for
     */
    public AsyncIterable<byte[]> body() {
        if (streamed || whole != null) {
            throw new IllegalStateException("the part " + name() + " was read before");
        }
        form.checkCurrent(this);
        streamed = true;
        AsyncIterator<byte[]> pieces = this::next;
        return () -> pieces;
    }

    private byte[] next() throws IOException {
        byte[] piece = ended ? null : form.piece(this);
        if (piece == null) {
            ended = true;
            throw new StopAsyncIteration();
        }
        received += piece.length;
        if (head.filename() == null && received > most) {
            throw tooLarge(most);
        }
        return piece;
    }

    private HttpException tooLarge(long limit) {
        return HttpException.contentTooLarge("the part " + name() + " must not be longer than " + limit + " bytes");
    }

    /**
     * All bytes. They can be asked for several times.
     *
     * <p>aiohttp: {@code await part.read()}.
     *
     * @return the bytes
     * @throws IOException if the client is gone
     * @throws HttpException with status 413 if they are more than {@link WebServerOptions#maxBodySize}
     * @throws IllegalStateException if the part was streamed, or the next one was asked for
     */
    public byte[] bytes() throws IOException {
        byte[] known = whole;
        if (known == null) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (byte[] piece : body()) {
                if (received > most) {
                    throw tooLarge(most);
                }
                all.writeBytes(piece);
            }
            known = all.toByteArray();
            whole = known;
        }
        return known;
    }

    /**
     * All of it as text, in the charset of its type, or in UTF-8.
     *
     * <p>aiohttp: {@code await part.text()}.
     *
     * @return the text
     * @throws IOException if the client is gone
     * @throws HttpException with status 413 if it is longer than {@link WebServerOptions#maxBodySize}
     * @throws IllegalStateException if the part was streamed, or the next one was asked for
     */
    public String text() throws IOException {
        return new String(bytes(), head.charset());
    }

    /**
     * Saves it in a file, which is there when all of it is; one of that name is replaced. Suspends the current
     * coroutine; the file is written in a thread. There is no limit of size.
     *
     * <p>aiohttp: has none; {@code while chunk := await part.read_chunk(): file.write(chunk)}.
     *
     * @param path where to
     * @return how many bytes
     * @throws IOException if the client is gone, or the file cannot be written
     * @throws IllegalStateException if the part was read before, or the next one was asked for
     */
    public long saveTo(Path path) throws IOException {
        return saveTo(path, Long.MAX_VALUE);
    }

    /**
     * Saves it in a file, see {@link #saveTo(Path)}, if it is not too large.
     *
     * @param path where to
     * @param limit how many bytes it may have
     * @return how many bytes
     * @throws IOException if the client is gone, or the file cannot be written
     * @throws HttpException with status 413 if there are more; there is no file then
     * @throws IllegalStateException if the part was read before, or the next one was asked for
     */
    public long saveTo(Path path, long limit) throws IOException {
        AsyncIterator<byte[]> pieces = body().aiter();
        return Saving.save(() -> {
            byte[] piece = pieces.anext();
            if (received > limit) {
                throw tooLarge(limit);
            }
            return piece;
        }, path);
    }

    @Override
    public String toString() {
        return "<Part " + name() + (filename() == null ? "" : " " + filename()) + " " + contentType() + ">";
    }
}
