package jasyncio.web.client;

import jasyncio.Asyncio;
import jasyncio.coroutine.AsyncGenerator;
import jasyncio.coroutine.AsyncIterable;
import jasyncio.coroutine.AsyncIterator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/** The bytes of a file, read in a thread. */
record FileChunks(Path file) implements AsyncIterable<byte[]> {
    private static final int SIZE = 256 * 1024;

    @Override
    public AsyncIterator<byte[]> aiter() {
        return AsyncGenerator.of(g -> {
            try (FileChannel channel = Asyncio.toThread(() -> FileChannel.open(file))) {
                while (true) {
                    byte[] chunk = Asyncio.toThread(() -> read(channel));
                    if (chunk.length == 0) {
                        return;
                    }
                    g.yield(chunk);
                }
            }
        });
    }

    private static byte[] read(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(SIZE);
        int count = channel.read(buffer);
        return count == SIZE ? buffer.array() : Arrays.copyOf(buffer.array(), Math.max(count, 0));
    }
}
