package jasyncio.web;

import java.io.IOException;

/**
 * Takes the body of a streamed response, see {@link Web#stream}.
 *
 * <p>aiohttp: {@code web.StreamResponse.write}.
 */
public interface Sink {
    /**
     * Sends a piece of the body. Suspends the current coroutine while the client does not keep up. An empty first piece
     * sends the head of the response, and nothing else.
     *
     * @param bytes the piece; it must not be changed before it is sent
     * @throws IOException if the connection fails
     */
    void write(byte[] bytes) throws IOException;

    /**
     * Sends text, in UTF-8, see {@link #write(byte[])}.
     *
     * @param text the text
     * @throws IOException if the connection fails
     */
    default void write(String text) throws IOException {
        write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
