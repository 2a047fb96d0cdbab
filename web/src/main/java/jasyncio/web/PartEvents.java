package jasyncio.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.MemoryAttribute;
import io.netty.handler.codec.http.multipart.MemoryFileUpload;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What Netty's decoder finds in a form, in the order of the body. The decoder asks for a place to keep a part in, and
 * gets one that keeps nothing, and tells of the bytes instead.
 */
final class PartEvents extends DefaultHttpDataFactory {
    /** What comes next in a form. */
    sealed interface Event {
        /** A part, whose head is complete. */
        record Begin(String name, @Nullable String filename, String contentType, Charset charset) implements Event {}

        /** Bytes of the part, at least one. */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Piece(byte[] bytes) implements Event {}

        /** The end of the part. */
        record End() implements Event {}

        /** The end of the form. */
        record Over() implements Event {}
    }

    private final Queue<Event> events = new ArrayDeque<>();
    /** What the head of the next part has said so far. */
    private final Map<String, String> head = new HashMap<>();

    PartEvents() {
        super(false);
    }

    /** The next that was found, or null. */
    @Nullable
    Event poll() {
        return events.poll();
    }

    void add(Event event) {
        events.add(event);
    }

    /** Something in the head of a part: a parameter, or a header. */
    @Override
    public Attribute createAttribute(HttpRequest request, String name, String value) {
        head.put(name.toLowerCase(Locale.ROOT), value);
        return super.createAttribute(request, name, value);
    }

    @Override
    public Attribute createAttribute(HttpRequest request, String name) {
        Attribute field = new Field(name);
        begin(field.getName());
        return field;
    }

    @Override
    public Attribute createAttribute(HttpRequest request, String name, long definedSize) {
        return createAttribute(request, name);
    }

    /** A file. The decoder has taken characters out of its name; the head has them. */
    @Override
    public FileUpload createFileUpload(HttpRequest request, String name, String filename, String contentType,
            String contentTransferEncoding, Charset charset, long size) {
        FileUpload file = new File(name, contentType);
        begin(file.getName());
        return file;
    }

    private void begin(String name) {
        String filename = filename(head.getOrDefault("filename", ""));
        String type = head.getOrDefault("content-type", filename == null ? "text/plain" : "application/octet-stream");
        String charset = head.get("charset");
        head.clear();
        events.add(new Event.Begin(unquoted(name), filename, type.strip().toLowerCase(Locale.ROOT),
                charset == null ? StandardCharsets.UTF_8 : Charset.forName(charset)));
    }

    /** The last component of what a client calls a file; null if there is none that could be a file's. */
    private static @Nullable String filename(String said) {
        String path = unquoted(said).replace('\\', '/');
        String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("\\p{Cntrl}", "").strip();
        return last.isEmpty() || last.equals(".") || last.equals("..") ? null : last;
    }

    /** Browsers write a quote as %22, others as \". */
    private static String unquoted(String text) {
        return text.replace("\\\"", "\"").replace("%22", "\"");
    }

    private void add(ByteBuf content, boolean last) {
        try {
            if (content.isReadable()) {
                events.add(new Event.Piece(ByteBufUtil.getBytes(content)));
            }
        } finally {
            content.release();
        }
        if (last) {
            events.add(new Event.End());
        }
    }

    /** A part without a file's name. It says that it is UTF-8, for the boundary to be looked for in ASCII. */
    private final class Field extends MemoryAttribute {
        Field(String name) {
            super(name);
        }

        @Override
        public Charset getCharset() {
            return StandardCharsets.UTF_8;
        }

        @Override
        public void addContent(ByteBuf content, boolean last) {
            add(content, last);
            if (last) {
                setCompleted();
            }
        }
    }

    /** A part with a file's name. */
    private final class File extends MemoryFileUpload {
        File(String name, String contentType) {
            super(name, "file", contentType, "binary", StandardCharsets.UTF_8, 0);
        }

        @Override
        public Charset getCharset() {
            return StandardCharsets.UTF_8;
        }

        @Override
        public void addContent(ByteBuf content, boolean last) {
            add(content, last);
            if (last) {
                setCompleted();
            }
        }
    }
}
