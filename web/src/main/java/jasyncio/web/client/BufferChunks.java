package jasyncio.web.client;

import jasyncio.coroutine.AsyncCloseable;
import jasyncio.coroutine.AsyncIterator;
import java.nio.ByteBuffer;

/** The bytes of buffers, copied; closes what gives the buffers. */
@SuppressWarnings("try") // it may throw anything, InterruptedException included
record BufferChunks(AsyncIterator<ByteBuffer> buffers) implements AsyncIterator<byte[]>, AsyncCloseable {
    @Override
    public byte[] anext() throws Exception {
        ByteBuffer buffer = buffers.anext();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @Override
    public void aclose() throws Exception {
        if (buffers instanceof AsyncCloseable left) {
            left.aclose();
        }
    }
}
