package jasyncio.web.files;

import jasyncio.Asyncio;
import jasyncio.coroutine.AsyncIterator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes what arrives into a file, which is there when all of it is. */
public final class Saving {
    private static final int CHUNK = 256 * 1024;
    private static final byte[] NOTHING = {};

    private Saving() {}

    /**
     * Saves bytes in a file; one of that name is replaced at the end. Suspends the current coroutine; the file is
     * written in a thread.
     *
     * @param pieces the bytes; none of the pieces is empty
     * @param path where to
     * @return how many bytes
     * @throws IOException if the file cannot be written; what the iteration throws comes as it is
     */
    public static long save(AsyncIterator<byte[]> pieces, Path path) throws IOException {
        Path target = path.toAbsolutePath();
        Path part = Asyncio.toThread(
                () -> Files.createTempFile(target.getParent(), "." + target.getFileName() + ".", ".part"));
        try {
            long size = write(pieces, part);
            Asyncio.toThread(() -> Files.move(part, target, StandardCopyOption.REPLACE_EXISTING));
            return size;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static long write(AsyncIterator<byte[]> pieces, Path part) throws IOException {
        long size = 0;
        try (FileChannel file = Asyncio.toThread(() -> FileChannel.open(part, StandardOpenOption.WRITE))) {
            ByteArrayOutputStream collected = new ByteArrayOutputStream(CHUNK);
            for (byte[] piece = Asyncio.anext(pieces, NOTHING); piece.length > 0;
                    piece = Asyncio.anext(pieces, NOTHING)) {
                collected.writeBytes(piece);
                size += piece.length;
                if (collected.size() >= CHUNK) {
                    flush(collected, file);
                }
            }
            flush(collected, file);
        }
        return size;
    }

    private static void flush(ByteArrayOutputStream collected, FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(collected.toByteArray());
        collected.reset();
        Asyncio.toThread(() -> {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        });
    }
}
