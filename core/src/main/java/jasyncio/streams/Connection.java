package jasyncio.streams;

import java.io.IOException;

/**
 * This side of a connection, as a pair of streams.
 *
 * {@snippet :
 * try (var connection = openConnection("127.0.0.1", 8888)) {
 *     connection.writer().write("hello\n".getBytes());
 *     IO.print(new String(connection.reader().readLine()));
 * }
 * }
 *
 * <p>asyncio: the pair that {@code asyncio.open_connection} returns.
 *
 * @param reader the receiving end
 * @param writer the sending end
 */
public record Connection(StreamReader reader, StreamWriter writer) implements AutoCloseable {
    /**
     * Closes the connection and waits until what was written has been sent. Suspends the current coroutine.
     *
     * @throws IOException if the connection was lost before all was sent, and nobody who reads or writes has been told
     *     of it
     */
    @Override
    public void close() throws IOException {
        writer.close();
        try {
            writer.waitClosed();
        } catch (IOException e) {
            // the same exception, thrown twice from one try statement, would be suppressed by itself
            if (!writer.hasTold(e)) {
                throw e;
            }
        }
    }
}
