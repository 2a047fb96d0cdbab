package jasyncio.web;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.EmptyHttp2Headers;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** As little of HTTP/2 as a client needs that does what it should not. Its methods block. */
final class RawHttp2 implements AutoCloseable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GO_AWAY = 7;
    static final int WINDOW_UPDATE = 8;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int PRIORITY = 32;

    /** A frame; of type -1 where the connection has ended. */
    record Frame(int type, int flags, int stream, String text, Http2Headers headers) {
        static final Frame END = new Frame(-1, 0, 0, "", EmptyHttp2Headers.INSTANCE);

        String status() {
            return String.valueOf(headers.status());
        }
    }

    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder();
    private final Socket socket;
    boolean saysHttps;
    private final DataInputStream in;

    /** Begins on a connection that is open. */
    RawHttp2(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(30_000);
        in = new DataInputStream(socket.getInputStream());
        write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        frame(SETTINGS, 0, 0, new byte[0]);
    }

    private void write(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        write(ByteBuffer.allocate(9 + payload.length).put((byte) (payload.length >> 16))
                .putShort((short) payload.length).put((byte) type).put((byte) flags).putInt(stream).put(payload)
                .array());
    }

    /** Sends the head of a request; with {@code end}, that is all of it. */
    void request(int stream, String method, String path, boolean end) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(method.equals("GET") ? 0x82 : 0x83);
        head.write(0x86 | (saysHttps ? 1 : 0));
        head.write(0x04);
        head.write(path.length());
        head.writeBytes(path.getBytes(StandardCharsets.US_ASCII));
        head.write(0x01);
        head.write(1);
        head.write('x');
        frame(HEADERS, END_HEADERS | (end ? END_STREAM : 0), stream, head.toByteArray());
    }

    void data(int stream, byte[] bytes, boolean end) throws IOException {
        frame(DATA, end ? END_STREAM : 0, stream, bytes);
    }

    /** Has the server send so much more. */
    void window(int stream, int more) throws IOException {
        frame(WINDOW_UPDATE, 0, stream, ByteBuffer.allocate(4).putInt(more).array());
    }

    void ping() throws IOException {
        frame(PING, 0, 0, new byte[8]);
    }

    Frame next() throws IOException {
        try {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            byte[] payload = new byte[length];
            in.readFully(payload);
            return new Frame(type, flags, stream, new String(payload, StandardCharsets.ISO_8859_1), type == HEADERS
                    ? decoder.decodeHeaders(stream, Unpooled.wrappedBuffer(payload)
                            .skipBytes((flags & PRIORITY) == 0 ? 0 : 5))
                    : EmptyHttp2Headers.INSTANCE);
        } catch (EOFException | SocketException end) {
            return Frame.END;
        } catch (Http2Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Reads on until there is a frame of this type, or the end. */
    Frame next(int type) throws IOException {
        while (true) {
            Frame frame = next();
            if (frame.type() == type || frame.type() == -1) {
                return frame;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
