package jasyncio.streams;

import jasyncio.coroutine.Coroutine;
import jasyncio.secure.StartTls;
import jasyncio.tls.TlsOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The sending end of a stream of bytes. Writing does not wait: what the system does not take is kept and sent later. So
 * after writing call {@link #drain}, which waits while too much is kept:
 *
 * {@snippet :
 * writer.write(data);
 * writer.drain();
 * }
 *
 * <p>asyncio: {@code asyncio.StreamWriter}.
 */
public final class StreamWriter implements AutoCloseable {
    private WriteTransport transport;
    private final FlowControlProtocol protocol;
    private final @Nullable StreamReader reader;

    /**
     * Creates a writer.
     *
     * @param transport where to write
     * @param protocol the protocol of the transport
     * @param reader the receiving end, whose failure ends {@link #drain} too; null if there is none
     */
    public StreamWriter(WriteTransport transport, FlowControlProtocol protocol, @Nullable StreamReader reader) {
        this.transport = transport;
        this.protocol = protocol;
        this.reader = reader;
    }

    /**
     * The transport.
     *
     * <p>asyncio: {@code writer.transport}.
     *
     * @return the transport
     */
    public WriteTransport transport() {
        return transport;
    }

    /** Puts another transport beneath this stream and its reader, which stay what they are. */
    void replaceTransport(Transport next) {
        protocol.replaceTransport(next);
        transport = next;
    }

    /**
     * Sends data as soon as the system takes it. Returns at once.
     *
     * <p>asyncio: {@code writer.write(data)}.
     *
     * @param data what to send; free to be used again afterwards
     * @throws IllegalStateException after {@link #writeEof}
     */
    public void write(byte[] data) {
        transport.write(data);
    }

    /**
     * Sends text as UTF-8, see {@link #write(byte[])}.
     *
     * @param text what to send
     * @throws IllegalStateException after {@link #writeEof}
     */
    public void write(String text) {
        transport.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sends data, see {@link #write(byte[])}.
     *
     * @param data what to send; it is empty afterwards, and free to be used again
     * @throws IllegalStateException after {@link #writeEof}
     */
    public void write(ByteBuffer data) {
        transport.write(data);
    }

    /**
     * Sends pieces of data, in as few system calls as it takes.
     *
     * <p>asyncio: {@code writer.writelines(data)}.
     *
     * @param pieces what to send, in this order; no separators are added
     * @throws IllegalStateException after {@link #writeEof}
     */
    public void writeLines(Iterable<byte[]> pieces) {
        transport.writeLines(pieces);
    }

    /**
     * Ends sending, once what was written has been sent; the peer sees the end of the stream. Data can still be
     * received.
     *
     * <p>asyncio: {@code writer.write_eof()}.
     *
     * @throws UnsupportedOperationException if {@link #canWriteEof} is false
     */
    public void writeEof() {
        transport.writeEof();
    }

    /**
     * Whether {@link #writeEof} is possible.
     *
     * <p>asyncio: {@code writer.can_write_eof()}.
     *
     * @return whether it is
     */
    public boolean canWriteEof() {
        return transport.canWriteEof();
    }

    /**
     * Closes the stream, and the connection beneath it: nothing more is received, what has been written is still sent.
     * Returns at once; {@link #waitClosed} waits.
     *
     * <p>asyncio: {@code writer.close()}.
     */
    @Override
    public void close() {
        transport.close();
    }

    /**
     * Whether the stream is closing or closed.
     *
     * <p>asyncio: {@code writer.is_closing()}.
     *
     * @return whether it is
     */
    public boolean isClosing() {
        return transport.isClosing();
    }

    /**
     * Waits until the stream is closed and what was written has been sent. Suspends the current coroutine. Cancelled,
     * it also cancels what others wait for in here, as in asyncio.
     *
     * <p>asyncio: {@code writer.wait_closed()}.
     *
     * @throws ConnectionLostException if the peer was gone before all was sent
     * @throws IOException if the connection was broken in another way before all was sent
     */
    public void waitClosed() throws IOException {
        protocol.closeWaiter().await();
    }

    /** Whether somebody who reads or writes has got this exception. */
    boolean hasTold(Throwable error) {
        return protocol.hasTold() || (reader != null && reader.hasTold() && reader.exception() == error);
    }

    /**
     * Waits while more is kept than the transport's high-water mark, until no more is than the low one. Suspends the
     * current coroutine; a cancellation ends the waiting.
     *
     * <p>asyncio: {@code writer.drain()}.
     *
     * @throws ConnectionLostException if the peer is gone; a {@link ConnectionResetException} where the connection was
     *     lost before
     * @throws IOException if the connection is broken in another way
     */
    public void drain() throws IOException {
        if (reader != null) {
            reader.checkException();
        }
        if (transport.isClosing()) {
            // lets connectionLost happen: otherwise a loop of write and drain would never see the end
            Coroutine.suspend(null);
        }
        protocol.drain();
    }

    /**
     * Secures the connection, on which both sides have agreed to. What was written is sent before, and what the peer
     * has sent after that and nobody has read belongs to the handshake. Suspends the current coroutine until the
     * handshake is done; if it fails or is cancelled, the connection is closed.
     *
     * {@snippet :
     * writer.write("STARTTLS\r\n");
     * reader.readLine();
     * writer.startTls(TlsOptions.of(TlsContext.client()).withServerHostname("mail.example.org"));
     * }
     *
     * <p>asyncio: {@code writer.start_tls(sslcontext, …)}.
     *
     * @param options how; this side is the server if it accepted the connection and they do not say otherwise
     * @throws javax.net.ssl.SSLException if the handshake fails, as where the certificate is not trusted
     * @throws IOException if the connection is lost
     * @throws IllegalArgumentException if the name of the server is needed and not given
     * @throws UnsupportedOperationException if this is no connection in both directions
     */
    public void startTls(TlsOptions options) throws IOException {
        if (!(transport instanceof Transport below) || !(protocol instanceof StreamProtocol upper)) {
            throw new UnsupportedOperationException(
                    "only a connection in both directions can be secured: " + transport);
        }
        Boolean side = options.serverSide();
        boolean serverSide = side == null ? protocol.isAccepted() : side;
        drain();
        replaceTransport(StartTls.startTls(below, upper, options, serverSide,
                () -> reader == null ? new byte[0] : reader.takeUnread()));
    }

    /**
     * What is known of the connection, see {@link BaseTransport#getExtraInfo(String)}.
     *
     * <p>asyncio: {@code writer.get_extra_info(name)}.
     *
     * @param name what to look up
     * @return the information, null where there is none of that name
     */
    public @Nullable Object getExtraInfo(String name) {
        return transport.getExtraInfo(name);
    }

    /**
     * Like {@link #getExtraInfo(String)}, with a value for what is not known.
     *
     * <p>asyncio: {@code writer.get_extra_info(name, default)}.
     *
     * @param name what to look up
     * @param otherwise what to return where there is no information of that name
     * @return the information
     */
    public Object getExtraInfo(String name, Object otherwise) {
        return transport.getExtraInfo(name, otherwise);
    }

    @Override
    public String toString() {
        return "<StreamWriter transport=" + transport + (reader == null ? "" : " reader=" + reader) + ">";
    }
}
