package jasyncio.web;

import java.nio.charset.StandardCharsets;

/**
 * A message of a {@link WebSocket}: text or bytes.
 *
 * {@snippet :
 * switch (socket.receive()) {
 *     case Message.Text(String text) -> ...
 *     case Message.Binary(byte[] bytes) -> ...
 * }
 * }
 *
 * <p>aiohttp: {@code aiohttp.WSMessage}.
 */
public sealed interface Message {
    /**
     * The message as text; bytes are taken for UTF-8.
     *
     * @return the text
     */
    String text();

    /**
     * The message as bytes; text is encoded in UTF-8.
     *
     * @return the bytes
     */
    byte[] bytes();

    /**
     * The message, JSON, as an object, see {@link Web#fromJson}.
     *
     * <p>aiohttp: {@code msg.json()}; FastAPI: {@code await websocket.receive_json()}.
     *
     * @param <T> the type of the object
     * @param type the type: a record, for example
     * @return the object
     * @throws IllegalArgumentException if it is no JSON, null, or does not fit; the message says which field
     */
    default <T> T json(Class<T> type) {
        return Web.fromJson(text(), type);
    }

    /**
     * A text.
     *
     * @param text the text
     */
    record Text(String text) implements Message {
        @Override
        public byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * Bytes.
     *
     * @param bytes the bytes, which are not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // two messages are compared by nobody
    record Binary(byte[] bytes) implements Message {
        @Override
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
