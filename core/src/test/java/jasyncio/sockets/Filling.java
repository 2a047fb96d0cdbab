package jasyncio.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.streams.BufferedProtocol;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Receives into a buffer of its own, which is filled again and again. */
final class Filling implements BufferedProtocol {
    final StringBuilder text = new StringBuilder();
    private final ByteBuffer buffer;
    final Future<@Nullable Throwable> lost = EventLoop.getRunningLoop().createFuture();

    Filling(int size) {
        buffer = ByteBuffer.allocate(size);
    }

    @Override
    public ByteBuffer getBuffer(int sizeHint) {
        return buffer.clear();
    }

    @Override
    public void bufferUpdated(int count) {
        assertThat(buffer.position()).isEqualTo(count);
        text.append(new String(buffer.array(), 0, count));
    }

    @Override
    public void connectionLost(@Nullable Throwable error) {
        lost.setResult(error);
    }
}
