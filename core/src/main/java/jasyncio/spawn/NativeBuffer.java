package jasyncio.spawn;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** Reads and writes of descriptors in non-blocking mode. */
final class NativeBuffer {
    private NativeBuffer() {}

    static int read(int fd, ByteBuffer into) throws IOException {
        if (into.isDirect()) {
            int count = checked("read", Libc.read(fd, MemorySegment.ofBuffer(into)));
            into.position(into.position() + Math.max(count, 0));
            return count;
        }
        try (Arena arena = Arena.ofConfined()) {
            ByteBuffer outside = arena.allocate(into.remaining()).asByteBuffer();
            int count = read(fd, outside);
            into.put(outside.flip());
            return count;
        }
    }

    static int write(int fd, ByteBuffer from) throws IOException {
        if (from.isDirect()) {
            int count = Math.max(checked("write", Libc.write(fd, MemorySegment.ofBuffer(from))), 0);
            from.position(from.position() + count);
            return count;
        }
        try (Arena arena = Arena.ofConfined()) {
            ByteBuffer outside = arena.allocate(from.remaining()).asByteBuffer();
            int count = write(fd, outside.put(from.duplicate()).flip());
            from.position(from.position() + count);
            return count;
        }
    }

    /** -1 at the end, 0 if the call would have to wait. */
    private static int checked(String call, long result) throws IOException {
        if (result == -Errno.EAGAIN) {
            return 0;
        }
        if (result == -Errno.EPIPE) {
            throw new IOException("Broken pipe");
        }
        if (result < 0) {
            throw new IOException(call + " of a pipe failed: " + Libc.words((int) -result));
        }
        return result == 0 && call.equals("read") ? -1 : (int) result;
    }
}
