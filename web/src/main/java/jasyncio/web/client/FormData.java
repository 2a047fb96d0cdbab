package jasyncio.web.client;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.DiskFileUpload;
import io.netty.handler.codec.http.multipart.HttpPostRequestEncoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestEncoder.EncoderMode;
import io.netty.handler.codec.http.multipart.MemoryFileUpload;
import jasyncio.Asyncio;
import jasyncio.coroutine.AsyncGenerator;
import jasyncio.web.client.RequestBody.Pieces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A form with files, as browsers send it.
 *
 * {@snippet :
 * session.post(url, RequestBody.multipart(new FormData()
 *         .field("title", "Holidays")
 *         .file("picture", Path.of("beach.jpg"))));
 * }
 *
 * <p>aiohttp: {@code FormData}.
 */
public final class FormData {
    private static final int CHUNK = 64 * 1024;

    private final List<Part> parts = new ArrayList<>();

    private sealed interface Part {
        void addTo(HttpPostRequestEncoder encoder) throws Exception;
    }

    private record Field(String name, String value) implements Part {
        @Override
        public void addTo(HttpPostRequestEncoder encoder) throws Exception {
            encoder.addBodyAttribute(name, value);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record InMemory(String name, String fileName, String contentType, byte[] bytes) implements Part {
        @Override
        public void addTo(HttpPostRequestEncoder encoder) throws Exception {
            MemoryFileUpload upload =
                    new MemoryFileUpload(name, fileName, contentType, "binary", null, bytes.length);
            upload.setContent(Unpooled.wrappedBuffer(bytes));
            encoder.addBodyHttpData(upload);
        }
    }

    private record OnDisk(String name, String fileName, String contentType, Path path) implements Part {
        @Override
        public void addTo(HttpPostRequestEncoder encoder) throws Exception {
            DiskFileUpload upload =
                    new DiskFileUpload(name, fileName, contentType, "binary", null, Files.size(path));
            upload.setContent(path.toFile());
            encoder.addBodyHttpData(upload);
        }
    }

    /** Creates an empty form. */
    public FormData() {}

    /**
     * Adds a field.
     *
     * <p>aiohttp: {@code add_field(name, value)}.
     *
     * @param name its name
     * @param value its value
     * @return this form
     */
    public FormData field(String name, String value) {
        parts.add(new Field(quoted(name), Objects.requireNonNull(value, () -> "the value of " + name + " is null")));
        return this;
    }

    /**
     * Adds a file, which is read while the form is sent. Its type is that of its name.
     *
     * <p>aiohttp: {@code add_field(name, open(path, 'rb'))}.
     *
     * @param name the name of the field
     * @param path the file
     * @return this form
     */
    public FormData file(String name, Path path) {
        return file(name, path, null);
    }

    /**
     * Adds a file, see {@link #file(String, Path)}.
     *
     * @param name the name of the field
     * @param path the file
     * @param contentType its type; null for that of its name
     * @return this form
     * @throws IllegalArgumentException if the type has a line break
     */
    public FormData file(String name, Path path, @Nullable String contentType) {
        Path last = path.getFileName();
        if (last == null) {
            throw new IllegalArgumentException("no file, since it has no name: " + path);
        }
        parts.add(new OnDisk(quoted(name), quoted(last.toString()), typeOf(last.toString(), contentType), path));
        return this;
    }

    /**
     * Adds bytes as a file.
     *
     * <p>aiohttp: {@code add_field(name, data, filename=file_name, content_type=content_type)}.
     *
     * @param name the name of the field
     * @param fileName what the file is called
     * @param bytes what is in it, which is not copied
     * @param contentType its type; null for that of its name
     * @return this form
     * @throws IllegalArgumentException if the type has a line break
     */
    public FormData file(String name, String fileName, byte[] bytes, @Nullable String contentType) {
        parts.add(new InMemory(quoted(name), quoted(fileName), typeOf(fileName, contentType), bytes));
        return this;
    }

    private static String typeOf(String fileName, @Nullable String given) {
        if (given != null) {
            if (given.chars().anyMatch(c -> c < ' ')) {
                throw new IllegalArgumentException("a content type has no line breaks: " + given);
            }
            return given;
        }
        String guessed = java.net.URLConnection.guessContentTypeFromName(fileName);
        return guessed == null ? "application/octet-stream" : guessed;
    }

    /** As HTML says: what would end the quotes, or the line, is written as in a URL. Netty writes it as it is. */
    private static String quoted(String name) {
        return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }

    /** The form as it is sent once. */
    Pieces open() throws IOException {
        FullHttpRequest head = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
        HttpPostRequestEncoder encoder = encoder(head);
        String contentType = String.valueOf(head.headers().get(HttpHeaderNames.CONTENT_TYPE));
        return new Pieces(contentType, encoder.length(), AsyncGenerator.of(g -> {
            while (true) {
                byte[] chunk = Asyncio.toThread(() -> read(encoder));
                if (chunk.length == 0) {
                    return;
                }
                g.yield(chunk);
            }
        }));
    }

    private HttpPostRequestEncoder encoder(FullHttpRequest head) throws IOException {
        try {
            HttpPostRequestEncoder encoder = new HttpPostRequestEncoder(new DefaultHttpDataFactory(false), head, true,
                    StandardCharsets.UTF_8, EncoderMode.HTML5);
            for (Part part : parts) {
                part.addTo(encoder);
            }
            encoder.finalizeRequest();
            return encoder;
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the form cannot be written: " + e.getMessage(), e);
        }
    }

    private static byte[] read(HttpPostRequestEncoder encoder) throws Exception {
        ByteBufAllocator allocator = UnpooledByteBufAllocator.DEFAULT;
        var collected = new java.io.ByteArrayOutputStream(CHUNK);
        while (collected.size() < CHUNK && !encoder.isEndOfInput()) {
            HttpContent content = encoder.readChunk(allocator);
            if (content == null) {
                break;
            }
            try {
                collected.writeBytes(ByteBufUtil.getBytes(content.content()));
            } finally {
                content.release();
            }
        }
        return collected.toByteArray();
    }
}
